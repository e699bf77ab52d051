"""The page of results: what was found, beside its filters, and what helps where nothing was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise, cached_property
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

from sympraxis.kit import searching
from sympraxis.kit.facets import Chip, Facet, Option, without
from sympraxis.kit.pagination import paginate
from sympraxis.people.languages import NAMES

from ..models import Text
from .excerpts import Marker
from .finding import Asked, search
from .guessing import guess

PER_PAGE = 10
TITLES: dict[str, str | Promise] = {
    "kind": gettext_lazy("Kind"),
    "language": gettext_lazy("Language"),
    "year": gettext_lazy("Year"),
}


@dataclass(frozen=True)
class Line:
    """One result as it is shown."""

    kind: str | Promise
    address: str
    title: SafeString
    excerpt: SafeString
    language: str
    date: date | None

    @property
    def foreign(self) -> str:
        """The code of its language where the page speaks another; else ""."""
        return "" if self.language == get_language() else self.language


@dataclass(frozen=True)
class Guess:
    """Another question that finds something."""

    text: str
    href: str


class Results:
    """Everything that the page says. Errors: what a kind's `before` raises."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.asked = Asked.read(request.GET)
        self.found = search(self.asked, request.user)
        self.question = self.found.asked.question
        self.page = paginate(self.found, request, PER_PAGE)
        texts: list[Text] = list(self.page.object_list)
        shown = {one.document.kind for one in texts}
        for kind in searching.kinds():
            if kind.before and kind.key in shown:
                kind.before(request)
        marker = Marker(self.question, self.found.sight.languages)
        self.lines = [_line(one, marker) for one in texts]
        self.facets = [facet for facet in map(self._facet, TITLES) if self._parts(facet)]

    @cached_property
    def guess(self) -> Guess | None:
        """Another spelling, where nothing was found by all words."""
        if not self.question.wanted or (self.found.counts and not self.question.any):
            return None
        meant = guess(self.asked, self.found.sight)
        address = reverse("website:search")
        return Guess(meant, f"{address}?{urlencode({'q': meant})}") if meant else None

    @property
    def how_many(self) -> str:
        count = len(self.found)
        return ngettext("%(count)s result", "%(count)s results", count) % {"count": count}

    @cached_property
    def chips(self) -> list[Chip]:
        return [
            Chip(one.name, without(self.request, facet.name, one.value), one.lang)
            for facet in self.facets
            for one in facet.options
            if one.chosen
        ]

    @property
    def filtered(self) -> bool:
        return bool(self.asked.chosen)

    @property
    def unfiltered(self) -> str:
        """The address of the question without its filters."""
        return f"{self.request.path}?{urlencode({'q': self.question.text})}"

    def _parts(self, facet: Facet) -> bool:
        """Whether a filter has anything to choose, or to take back."""
        return len(facet.options) > 1 or any(one.chosen for one in facet.options)

    def _facet(self, name: str) -> Facet:
        counts, chosen = self.found.facet(name), self.asked.chosen.get(name, ())
        names = _names(name, [*counts, *chosen])
        options = [
            Option(
                value, words, counts[value], value in chosen, value if name == "language" else ""
            )
            for value, words in names.items()
        ]
        if name == "year":
            options.sort(key=lambda one: (not one.chosen, -int(one.value)))
        else:
            options.sort(key=lambda one: (not one.chosen, -one.count, one.name))
        return Facet(name, TITLES[name], options)


def _names(name: str, values: list[str]) -> dict[str, str]:
    """What the values of a facet are called; one that means nothing is left out."""
    if name == "kind":
        return {one: str(searching.ALL[one].title) for one in values if one in searching.ALL}
    if name == "language":
        return {one: NAMES[one] for one in values if one in NAMES}
    return {one: one for one in values if one.isascii() and one.isdecimal() and len(one) < 5}


def _line(one: Text, marker: Marker) -> Line:
    kind = searching.ALL[one.document.kind]
    return Line(
        kind.title, kind.address(one.key), marker.title(one), marker.excerpt(one),
        one.document.cell.language, one.document.date,
    )  # fmt: skip


def hints() -> list[str]:
    """How to ask, for whoever has not yet or found nothing."""
    return [
        _("Accents and capital letters do not matter: “lodz” finds Łódź."),
        _("“hydrogen valley” in quotation marks finds just these words, side by side."),
        _("-tourism leaves out what speaks of tourism."),
        _("region* finds every word that begins so."),
    ]
