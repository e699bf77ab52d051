"""Answers in words: a line, several lines, an e-mail address, a web address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.text import paragraphs
from sympraxis.people.forms.names import NameField

from ..models import Answer, Pick
from ..plan import Question
from .base import Kind

LINE, LONG, LONGEST, ADDRESS = 300, 2000, 20_000, 1000
NAMES = {"name": "name", "given_name": "given-name", "family_name": "family-name"}


class InWords(Kind):
    personal = True

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        answer.text = value
        return []

    def read(self, question: Question, answer: Answer) -> str:
        return answer.text


class Short(InWords):
    key, title = "short", _("Short text")
    prefills = ("name", "given_name", "family_name", "position")

    class Settings(forms.Form):
        longest = forms.IntegerField(
            label=_("Characters at most"), min_value=1, max_value=LINE, initial=LINE
        )

    def field(self, question: Question) -> forms.Field:
        return NameField(
            max_length=question.settings.get("longest", LINE),
            fills=NAMES.get(question.item.prefill, ""),
            **self.asked(question),
        )


class Paragraphs(forms.CharField):
    """Several lines, cleaned of what acts unseen."""

    widget = forms.Textarea(attrs={"rows": 5, "dir": "auto"})

    def to_python(self, value: Any) -> str:
        return paragraphs(super().to_python(value) or "")


class Long(InWords):
    key, title = "long", _("Long text")

    class Settings(forms.Form):
        longest = forms.IntegerField(
            label=_("Characters at most"), min_value=1, max_value=LONGEST, initial=LONG
        )

    def field(self, question: Question) -> forms.Field:
        longest = question.settings.get("longest", LONG)
        return Paragraphs(max_length=longest, **self.asked(question))


class Email(InWords):
    key, title = "email", _("E-mail address")
    prefills = ("email",)

    def field(self, question: Question) -> forms.Field:
        return forms.EmailField(
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
            **self.asked(question),
        )


class Web(InWords):
    key, title = "web", _("Web address")

    def field(self, question: Question) -> forms.Field:
        return forms.URLField(
            max_length=ADDRESS,
            assume_scheme="https",
            validators=[URLValidator(schemes=["http", "https"])],
            widget=forms.URLInput(attrs={"autocomplete": "url", "spellcheck": "false"}),
            **self.asked(question),
        )
