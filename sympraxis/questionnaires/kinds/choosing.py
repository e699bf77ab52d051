"""Choosing one or several of what is offered, with "other" where that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..fields import ChoosingField, Chosen
from ..models import Answer, Pick
from ..plan import Question
from ..widgets import RadiosWithOther, SelectWithOther, TicksWithOther
from .base import Kind, Summary, counted

if TYPE_CHECKING:
    from ..summary import Collected

OTHER = "other"


class Choosing(Kind):
    parts = ("choice",)
    tests = ("any", "answered")

    class Settings(forms.Form):
        other = forms.BooleanField(label=_("Offer “other”, with a line to write"), required=False)

    def widget(self, question: Question) -> forms.Widget:
        raise NotImplementedError

    def limits(self, question: Question) -> dict[str, Any]:
        return {"most": 1}

    def field(self, question: Question) -> forms.Field:
        offered = [(one.value, one.words) for one in question.choices()]
        if question.settings.get("other"):
            offered.append((OTHER, gettext("Other")))
        return ChoosingField(
            offered=offered,
            widget=self.widget(question),
            **self.limits(question),
            **self.asked(question),
        )

    def is_empty(self, value: Any) -> bool:
        return not value or not value.chosen

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        return [
            Pick(answer=answer, text=value.other)
            if one == OTHER
            else Pick(answer=answer, choice_id=int(one))
            for one in value.chosen
        ]

    def read(self, question: Question, answer: Answer) -> Chosen:
        picks = list(answer.picks.all())
        chosen = [OTHER if one.choice_id is None else str(one.choice_id) for one in picks]
        return Chosen(chosen, next((one.text for one in picks if one.text), ""))

    def tokens(self, question: Question, value: Any) -> set[str]:
        return set() if self.is_empty(value) else set(value.chosen)

    def wanted(self, question: Question) -> list[tuple[str, str]]:
        offered = [(one.value, one.words) for one in question.choices()]
        return [*offered, *([(OTHER, gettext("Other"))] if question.settings.get("other") else [])]

    def shown(self, question: Question, answer: Answer) -> str:
        """In the words they had when they were chosen."""
        order: dict[int | None, int] = {one.pk: at for at, one in enumerate(question.options)}
        picks = sorted(answer.picks.all(), key=lambda one: order.get(one.choice_id, len(order)))
        return "; ".join(
            one.text
            if one.choice_id is None
            else answer.wording.said_of(one.choice_id, *question.languages)
            for one in picks
        )

    def summary(self, question: Question, found: Collected) -> Summary:
        counts = found.picks(question)
        values = [(one.words, counts.get((None, one.pk), 0)) for one in question.choices()]
        values += [
            (gettext("%(words)s (no longer offered)") % {"words": one.words}, counts[None, one.pk])
            for one in question.choices(all_of_them=True)
            if one.retired and (None, one.pk) in counts
        ]
        if question.settings.get("other") or (None, None) in counts:
            values.append((gettext("Other"), counts.get((None, None), 0)))
        others, more = found.others(question)
        return Summary(
            question, found.answered(question), counted(question, values), texts=others, more=more
        )


class Single(Choosing):
    key, title = "single", _("Single choice")

    def widget(self, question: Question) -> forms.Widget:
        return RadiosWithOther()


class Dropdown(Choosing):
    key, title = "dropdown", _("Dropdown")

    def widget(self, question: Question) -> forms.Widget:
        return SelectWithOther()


class Multiple(Choosing):
    key, title = "multiple", _("Multiple choice")

    class Settings(Choosing.Settings):
        fewest = forms.IntegerField(
            label=_("At least this many"), required=False, min_value=1, max_value=100
        )
        most = forms.IntegerField(
            label=_("At most this many"), required=False, min_value=1, max_value=100
        )

        def clean(self) -> dict[str, Any]:
            said: dict[str, Any] = super().clean() or {}
            fewest, most = said.get("fewest"), said.get("most")
            if fewest and most and fewest > most:
                self.add_error("most", _("This is fewer than the least."))
            return said

    def widget(self, question: Question) -> forms.Widget:
        return TicksWithOther()

    def limits(self, question: Question) -> dict[str, Any]:
        said = question.settings
        return {"fewest": said.get("fewest") or 0, "most": said.get("most")}
