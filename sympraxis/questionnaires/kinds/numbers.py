"""Numbers, and scales from one number to another."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from statistics import fmean, median
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.charts import figure, steps

from ..models import Answer, Pick
from ..models.answer import DECIMALS, DIGITS
from ..plan import Question
from ..widgets import Line
from .base import Kind, Summary, counted

if TYPE_CHECKING:
    from ..summary import Collected

WRITTEN = re.compile(r"[+-]?\d{1,40}(\.\d{1,40})?")
GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+")
LIMIT = Decimal(10) ** DIGITS
BARS = 8


class NumberField(forms.DecimalField):
    """A number as people write it: 3.5, 3,5, 1 200. Cleans to a Decimal."""

    def __init__(self, *, decimals: int, unit: str = "", **kwargs: Any) -> None:
        mode = "decimal" if decimals else "numeric"
        widget = forms.TextInput(attrs={"inputmode": mode, "autocomplete": "off"})
        super().__init__(max_digits=DIGITS, decimal_places=decimals, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        text = "".join(str("" if value is None else value).split()).replace("−", "-")
        if not text:
            return None
        if GROUPED.fullmatch(text):
            raise ValidationError(_("Write it without commas, as in 1200."), code="grouped")
        if text.count(",") == 1 and "." not in text:
            text = text.replace(",", ".")
        if not WRITTEN.fullmatch(text):
            raise ValidationError(_("Write a number in digits, as in 12 or 3.5."), code="invalid")
        return Decimal(text)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}


class Numeric(Kind):
    tests = ("answered", "at_least", "at_most")

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        answer.number = value
        return []

    def is_empty(self, value: Any) -> bool:
        return value is None or value == ""

    def tokens(self, question: Question, value: Any) -> set[str]:
        return set() if self.is_empty(value) else {plain(value)}

    def read(self, question: Question, answer: Answer) -> Any:
        return None if answer.number is None else plain(answer.number)

    def cells(self, question: Question, answer: Answer | None) -> list[Any]:
        if answer is None or answer.number is None:
            return [None]
        whole = answer.number == answer.number.to_integral_value()
        return [int(answer.number) if whole else answer.number.normalize()]

    def measures(self, numbers: list[tuple[Decimal, int]]) -> list[tuple[str, str]]:
        """Mean, middle, lowest and highest of (number, how often)."""
        every = [float(number) for number, often in numbers for _again in range(often)]
        if not every:
            return []
        found = [
            (gettext("Mean"), round(fmean(every), 2)), (gettext("Middle"), median(every)),
            (gettext("Lowest"), min(every)), (gettext("Highest"), max(every)),
        ]  # fmt: skip
        return [(words, figure(number)) for words, number in found]


def plain(number: Any) -> str:
    """A number in digits, with no more decimals than it has, the same for page and server."""
    text = format(Decimal(number), "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


class Number(Numeric):
    key, title = "number", _("Number")
    texts = ("label", "help", "why", "unit")
    meaning = ("decimals",)

    class Settings(forms.Form):
        lowest = forms.DecimalField(
            label=_("Lowest"), required=False, max_digits=DIGITS, decimal_places=DECIMALS
        )
        highest = forms.DecimalField(
            label=_("Highest"), required=False, max_digits=DIGITS, decimal_places=DECIMALS
        )
        decimals = forms.IntegerField(
            label=_("Decimals"), min_value=0, max_value=DECIMALS, initial=0
        )

        def clean(self) -> dict[str, Any]:
            said: dict[str, Any] = super().clean() or {}
            low, high = said.get("lowest"), said.get("highest")
            if low is not None and high is not None and low > high:
                self.add_error("highest", _("The highest lies below the lowest."))
            return said

    def field(self, question: Question) -> forms.Field:
        said = question.settings
        low, high = said.get("lowest"), said.get("highest")
        asked = self.asked(question)
        if unit := question.said("unit"):
            asked["label"] = f"{asked['label']} ({unit})"
        return NumberField(
            decimals=said.get("decimals", 0),
            min_value=-LIMIT if low is None else Decimal(low),
            max_value=LIMIT if high is None else Decimal(high),
            **asked,
        )

    def shown(self, question: Question, answer: Answer) -> str:
        if answer.number is None:
            return ""
        return f"{figure(float(answer.number))} {question.said('unit')}".strip()

    def columns(self, question: Question) -> list[str]:
        unit = question.said("unit")
        return [f"{question.label} ({unit})" if unit else question.label]

    def summary(self, question: Question, found: Collected) -> Summary:
        numbers = found.numbers(question)
        answered = sum(often for _number, often in numbers)
        chart = counted(question, grouped(numbers))
        return Summary(question, answered, chart, facts=self.measures(numbers))


def grouped(numbers: list[tuple[Decimal, int]]) -> list[tuple[str, int]]:
    """(words, how many): each number where they are few, else in steps of one width."""
    if len(numbers) <= BARS:
        return [(figure(float(number)), often) for number, often in numbers]
    marks = steps(float(numbers[0][0]), float(numbers[-1][0]), BARS)
    counts = [0] * (len(marks) - 1)
    for number, often in numbers:
        above = sum(1 for mark in marks[1:-1] if float(number) >= mark)
        counts[above] += often
    words = [
        gettext("%(low)s to %(high)s") % {"low": figure(low), "high": figure(high)}
        for low, high in pairwise(marks)
    ]
    return list(zip(words, counts, strict=True))


class Scale(Numeric):
    """From a number to another, one of them chosen; both ends may have words."""

    key, title = "scale", _("Scale")
    texts = ("label", "help", "why", "low_end", "high_end")
    meaning = ("lowest", "highest")

    class Settings(forms.Form):
        lowest = forms.IntegerField(label=_("From"), min_value=0, max_value=1, initial=1)
        highest = forms.IntegerField(label=_("To"), min_value=2, max_value=10, initial=5)

    def _marks(self, question: Question) -> range:
        said = question.settings
        return range(said.get("lowest", 1), said.get("highest", 5) + 1)

    def field(self, question: Question) -> forms.Field:
        marks = self._marks(question)
        said = {marks[0]: question.said("low_end"), marks[-1]: question.said("high_end")}
        ends = tuple(f"{mark}: {words}" for mark, words in said.items() if words)
        return forms.TypedChoiceField(
            choices=[(str(one), str(one)) for one in marks],
            coerce=Decimal,
            empty_value=None,
            widget=Line(ends=ends),
            **self.asked(question),
        )

    def wanted(self, question: Question) -> list[tuple[str, str]]:
        return []

    def shown(self, question: Question, answer: Answer) -> str:
        if answer.number is None:
            return ""
        highest = self._marks(question)[-1]
        return gettext("%(number)s of %(highest)s") % {
            "number": int(answer.number), "highest": highest,
        }  # fmt: skip

    def summary(self, question: Question, found: Collected) -> Summary:
        numbers = found.numbers(question)
        often = {int(number): count for number, count in numbers}
        marks = self._marks(question)
        ends = {marks[0]: question.said("low_end"), marks[-1]: question.said("high_end")}
        values = [
            (f"{one} · {ends[one]}" if ends.get(one) else str(one), often.get(one, 0))
            for one in marks
        ]
        facts = self.measures(numbers)[:2]
        return Summary(question, sum(often.values()), counted(question, values), facts=facts)
