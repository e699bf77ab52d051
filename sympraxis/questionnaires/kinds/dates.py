"""Days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.forms import DayField

from ..models import Answer, Pick
from ..plan import Question
from .base import Kind, Summary, counted

if TYPE_CHECKING:
    from ..summary import Collected


class Date(Kind):
    key, title = "date", _("Date")

    class Settings(forms.Form):
        earliest = DayField(label=_("Not before"), required=False)
        latest = DayField(label=_("Not after"), required=False)

        def clean(self) -> dict[str, Any]:
            said: dict[str, Any] = super().clean() or {}
            first, last = said.get("earliest"), said.get("latest")
            if first and last and first > last:
                self.add_error("latest", _("The last day lies before the first."))
            return said

    def moved(self, settings: dict[str, Any], by: timedelta) -> dict[str, Any]:
        limits = {name: settings[name] for name in ("earliest", "latest") if settings.get(name)}
        later = {name: date.fromisoformat(day) + by for name, day in limits.items()}
        return {**settings, **{name: day.isoformat() for name, day in later.items()}}

    def field(self, question: Question) -> forms.Field:
        said = question.settings
        checks: list[Any] = []
        field = DayField(**self.asked(question))
        if first := said.get("earliest"):
            day = date.fromisoformat(first)
            words = _("Not before %(day)s, please.") % {"day": date_format(day)}
            checks.append(MinValueValidator(day, words))
            field.widget.attrs["min"] = first
        if last := said.get("latest"):
            day = date.fromisoformat(last)
            words = _("Not after %(day)s, please.") % {"day": date_format(day)}
            checks.append(MaxValueValidator(day, words))
            field.widget.attrs["max"] = last
        field.validators += checks
        return field

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        answer.day = value
        return []

    def read(self, question: Question, answer: Answer) -> date | None:
        return answer.day

    def shown(self, question: Question, answer: Answer) -> str:
        return date_format(answer.day) if answer.day else ""

    def cells(self, question: Question, answer: Answer | None) -> list[Any]:
        return [answer.day if answer else None]

    def summary(self, question: Question, found: Collected) -> Summary:
        days = found.days(question)
        answered = sum(often for _day, often in days)
        if len(days) > 12:
            months: dict[date, int] = {}
            for day, often in days:
                first = day.replace(day=1)
                months[first] = months.get(first, 0) + often
            values = [(date_format(day, "YEAR_MONTH_FORMAT"), n) for day, n in months.items()]
        else:
            values = [(date_format(day), often) for day, often in days]
        return Summary(question, answered, counted(question, values))
