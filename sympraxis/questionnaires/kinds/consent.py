"""Consent: to a text in its very words, by version."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.html import escape
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..models import Answer, Pick
from ..plan import Question
from ..widgets import Agreement
from .base import Kind, Summary, counted

if TYPE_CHECKING:
    from ..summary import Collected


class ConsentField(forms.BooleanField):
    """A tick that says to which version it was given, so that nobody agrees to unread words."""

    default_error_messages = {
        "required": _("Please tick this if you agree: without it your answers cannot be taken."),
        "changed": _("These words have changed since you opened the page. Please read them."),
    }

    def __init__(self, *, version: int, **kwargs: Any) -> None:
        super().__init__(widget=Agreement(version), **kwargs)
        self.version = version

    def clean(self, value: Any) -> bool:
        agreed, version = value if isinstance(value, tuple) else (bool(value), None)
        if agreed and version is not None and version != str(self.version):
            raise ValidationError(self.error_messages["changed"], code="changed")
        return bool(super().clean(agreed))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(initial) != bool(data[0] if isinstance(data, tuple) else data)


class Consent(Kind):
    """The answer keeps the text as it was read, in its language, and the version it had."""

    key, title = "consent", _("Consent")
    texts = ("label", "text", "why")
    tests = ("any", "answered")

    def field(self, question: Question) -> forms.Field:
        asked = self.asked(question)
        del asked["error_messages"]  # it has its own
        asked["help_text"] = escape(version(question))
        return ConsentField(version=question.wording.version, **asked)

    def is_empty(self, value: Any) -> bool:
        return not value

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        answer.truth = True
        answer.text = "\n".join(filter(None, [question.label, question.said("text")]))
        return []

    def read(self, question: Question, answer: Answer) -> bool:
        """A consent to older words is asked for again."""
        return bool(answer.truth) and answer.wording_id == question.wording.pk

    def tokens(self, question: Question, value: Any) -> set[str]:
        return {"yes"} if value else set()

    def wanted(self, question: Question) -> list[tuple[str, str]]:
        return [("yes", gettext("Agreed"))]

    def shown(self, question: Question, answer: Answer) -> str:
        said = {"version": answer.wording.version, "text": answer.text}
        return gettext("Agreed to version %(version)s: %(text)s") % said

    def cells(self, question: Question, answer: Answer | None) -> list[Any]:
        if answer is None:
            return [None]
        return [gettext("Agreed to version %(version)s") % {"version": answer.wording.version}]

    def summary(self, question: Question, found: Collected) -> Summary:
        agreed, _no = found.truths(question)
        values = [(gettext("Agreed"), agreed), (gettext("Did not"), found.of - agreed)]
        return Summary(question, agreed, counted(question, values))


def version(question: Question) -> str:
    """Which version of the words it is, and since when."""
    wording = question.wording
    return gettext("Version %(version)s of %(day)s.") % {
        "version": wording.version, "day": date_format(wording.made_at.date()),
    }  # fmt: skip
