"""What stands beside the list: the filters and their counts, what is chosen, and it in words."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import Promise, cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from sympraxis.kit.facets import Chip, Facet, Option, without
from sympraxis.regions.models import Country, Region

from ..languages import NAMES
from ..models import StakeholderType
from .search import Found

TITLES: dict[str, str | Promise] = {
    "topic": gettext_lazy("Topic"),
    "language": gettext_lazy("Language"),
    "type": gettext_lazy("Who they are"),
    "country": gettext_lazy("Country"),
    "expertise": gettext_lazy("Expertise"),
}
CLAUSES: dict[str, str | Promise] = {
    "topic": gettext_lazy("working on %(those)s"),
    "language": gettext_lazy("speaking %(those)s"),
    "type": gettext_lazy("of the kind %(those)s"),
    "country": gettext_lazy("in %(those)s"),
    "expertise": gettext_lazy("with expertise in %(those)s"),
}


class Finder:
    """The filters of one page."""

    def __init__(self, request: HttpRequest, found: Found, region: Region | None) -> None:
        self.request, self.found, self.region = request, found, region
        self.question = found.question
        self.facets = [self._facet(name, names) for name, names in _named(found).items()]

    def _facet(self, name: str, names: dict[str, str]) -> Facet:
        counts, chosen = self.found.counts[name], self.question.chosen[name]
        options = [
            Option(value, words, counts.get(value, 0), value in chosen, value_lang(name, value))
            for value, words in names.items()
            if value in chosen or counts.get(value)
        ]
        options.sort(key=lambda one: (not one.chosen, -one.count, one.name))
        return Facet(name, TITLES[name], options)

    @cached_property
    def chosen(self) -> dict[str, list[Option]]:
        """The options chosen, filter by filter."""
        return {facet.name: [one for one in facet.options if one.chosen] for facet in self.facets}

    @cached_property
    def chips(self) -> list[Chip]:
        chips = [
            Chip(one.name, self._without(name, one.value), one.lang)
            for name, options in self.chosen.items()
            for one in options
        ]
        if self.region:
            chips.append(Chip(str(self.region), self._without("region")))
        if self.question.text:
            chips.append(Chip(f"“{self.question.text}”", self._without("q")))
        return chips

    @property
    def how_many(self) -> str:
        count = len(self.found)
        return ngettext("%(count)s person", "%(count)s people", count) % {"count": count}

    @cached_property
    def how(self) -> str:
        """What is looked for, to be read after "24 people"."""
        clauses = [
            str(CLAUSES[name]) % {"those": _either([one.name for one in options])}
            for name, options in self.chosen.items()
            if options
        ]
        if self.region:
            clauses.append(str(CLAUSES["country"]) % {"those": self.region})
        if self.question.text:
            clauses.append(_("found by “%(text)s”") % {"text": self.question.text})
        return ", ".join(clauses)

    def _without(self, name: str, value: str = "") -> str:
        """This address without what was chosen; with a region goes how it was typed."""
        its_own = ("region-for", "region-which") if name == "region" else ()
        return without(self.request, name, value, *its_own)


def value_lang(name: str, value: str) -> str:
    return value if name == "language" else ""


def _either(names: list[str]) -> str:
    if len(names) < 2:
        return "".join(names)
    return _("%(some)s or %(last)s") % {"some": ", ".join(names[:-1]), "last": names[-1]}


def _named(found: Found) -> dict[str, dict[str, str]]:
    """The values of each filter, and what they are called in the reader's language."""
    return {
        "topic": {one.slug: str(one) for one in found.subjects.topics.values()},
        "language": NAMES,
        "type": {one.value: str(one.label) for one in StakeholderType},
        "country": {one.code: str(one) for one in Country.objects.all()},
        "expertise": {one.slug: str(one) for one in found.subjects.expertise.values()},
    }
