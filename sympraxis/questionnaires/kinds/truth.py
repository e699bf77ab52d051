"""Yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Answer, Pick
from ..plan import Question
from ..widgets import Line
from .base import Kind, Summary, counted

if TYPE_CHECKING:
    from ..summary import Collected

WORDS = [("yes", _("Yes")), ("no", _("No"))]


class YesNo(Kind):
    key, title = "yesno", _("Yes or no")
    tests = ("any", "answered")

    def field(self, question: Question) -> forms.Field:
        return forms.ChoiceField(choices=WORDS, widget=Line(), **self.asked(question))

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        answer.truth = value == "yes"
        return []

    def read(self, question: Question, answer: Answer) -> str:
        return "" if answer.truth is None else "yes" if answer.truth else "no"

    def wanted(self, question: Question) -> list[tuple[str, str]]:
        return [(token, str(words)) for token, words in WORDS]

    def shown(self, question: Question, answer: Answer) -> str:
        return "" if answer.truth is None else gettext("Yes") if answer.truth else gettext("No")

    def summary(self, question: Question, found: Collected) -> Summary:
        yes, no = found.truths(question)
        values = [(gettext("Yes"), yes), (gettext("No"), no)]
        return Summary(question, yes + no, counted(question, values))
