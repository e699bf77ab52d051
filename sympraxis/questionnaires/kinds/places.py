"""Countries of the world, and regions by NUTS."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.text import folded
from sympraxis.regions.forms import RegionField
from sympraxis.regions.models import Region

from ..models import Answer, Pick
from ..plan import Question
from .base import KNOWN, Kind, Summary, counted

if TYPE_CHECKING:
    from ..summary import Collected

SHOWN = 12  # bars of a chart; the table has all


@lru_cache(maxsize=32)
def countries(language: str) -> tuple[tuple[str, str], ...]:
    """(code of ISO 3166, name in this language), by name."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        names = Locale.parse("en").territories
    real = [
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NOWHERE
    ]
    return tuple(sorted(real, key=lambda pair: folded(pair[1])))


# Codes that babel names and that are no countries: groupings, pseudo-locales, the unknown.
NOWHERE = {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}


def country_name(code: str) -> str:
    return dict(countries(get_language() or "en")).get(code, code)


class Coded(Kind):
    """An answer that is a code of a list that everybody knows."""

    group = KNOWN
    tests = ("any", "answered")

    def named(self, code: str) -> str:
        raise NotImplementedError

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        answer.text = value
        return []

    def read(self, question: Question, answer: Answer) -> str:
        return answer.text

    def shown(self, question: Question, answer: Answer) -> str:
        return self.named(answer.text)

    def summary(self, question: Question, found: Collected) -> Summary:
        values = [(self.named(code), often) for code, often in found.codes(question)]
        return most_first(question, values, found)


def most_first(question: Question, values: list[tuple[str, int]], found: Collected) -> Summary:
    """The most frequent as bars; the table has all."""
    ranked = sorted(values, key=lambda pair: (-pair[1], folded(pair[0])))
    note = gettext("The most frequent; the table has all.") if len(ranked) > SHOWN else ""
    drawn = counted(question, ranked[:SHOWN], note)
    rows = [[words, often] for words, often in ranked]
    chart = type(drawn)(drawn.title, drawn.note, drawn.svg, drawn.head, rows)
    return Summary(question, found.answered(question), chart)


class Country(Coded):
    key, title = "country", _("Country")
    prefills = ("country",)

    def field(self, question: Question) -> forms.Field:
        offered = [("", "—"), *countries(get_language() or "en")]
        return forms.ChoiceField(
            choices=offered,
            widget=forms.Select(attrs={"autocomplete": "country"}),
            **self.asked(question),
        )

    def named(self, code: str) -> str:
        return country_name(code)

    def wanted(self, question: Question) -> list[tuple[str, str]]:
        return list(countries(get_language() or "en"))


class RegionKind(Kind):
    key, title, group = "region", _("Region"), KNOWN
    prefills = ("region",)

    class Settings(forms.Form):
        level = forms.TypedChoiceField(
            label=_("Which regions"),
            choices=[("2", _("Regions (NUTS 2)")), ("1", _("Larger regions (NUTS 1)")),
                     ("3", _("Smaller regions (NUTS 3)")), ("", _("All, and countries"))],
            required=False, initial="2",
        )  # fmt: skip

    meaning = ("level",)

    def field(self, question: Question) -> forms.Field:
        level = question.settings.get("level", "2")
        asked = self.asked(question)
        asked["help_text"] = asked["help_text"] or _(
            "Type a name or a NUTS code. Accents do not matter."
        )
        return RegionField(level=int(level) if level else None, **asked)

    def keep(self, question: Question, value: Region, answer: Answer) -> list[Pick]:
        answer.region, answer.text = value, value.code
        return []

    def read(self, question: Question, answer: Answer) -> Region | None:
        return answer.region

    def tokens(self, question: Question, value: Any) -> set[str]:
        return {value.code} if isinstance(value, Region) else set()

    def shown(self, question: Question, answer: Answer) -> str:
        return f"{answer.region.name} ({answer.region.code})" if answer.region else answer.text

    def summary(self, question: Question, found: Collected) -> Summary:
        return most_first(question, found.regions(question), found)
