"""Files, taken only when they are what they say."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import filenames, kinds
from sympraxis.kit.uploads import MB, SafeFileField

from ..models import Answer, Pick
from ..plan import Question
from .base import Kind

TAKEN = {
    "usual": (_("Documents and pictures"), kinds.USUAL),
    "pdf": (_("PDF only"), (kinds.PDF,)),
    "documents": (_("Documents"), kinds.DOCUMENTS),
    "pictures": (_("Pictures"), kinds.IMAGES),
}
MOST = 20


@dataclass(frozen=True)
class Kept:
    """A file that was sent before: its name, and where its answer is read."""

    name: str
    url: str

    def __str__(self) -> str:
        return self.name


class File(Kind):
    key, title = "file", _("File")
    personal = True

    class Settings(forms.Form):
        taken = forms.ChoiceField(
            label=_("Which files"), choices=[(k, words) for k, (words, _kinds) in TAKEN.items()],
            initial="usual",
        )  # fmt: skip
        most = forms.IntegerField(
            label=_("Megabytes at most"), min_value=1, max_value=MOST, initial=10
        )

    def field(self, question: Question) -> forms.Field:
        said = question.settings
        taken = TAKEN.get(said.get("taken", "usual"), TAKEN["usual"])[1]
        asked = self.asked(question)
        if not asked["help_text"]:
            del asked["help_text"]
        return SafeFileField(kinds=taken, most=said.get("most", 10) * MB, **asked)

    def is_empty(self, value: Any) -> bool:
        return not value

    def keep(self, question: Question, value: Any, answer: Answer) -> list[Pick]:
        """Under a name that says nothing; its own name is kept beside it."""
        answer.text = filenames.clean(value.name)
        ending = answer.text.rpartition(".")[2].lower()
        value.name = f"{secrets.token_urlsafe(12)}.{ending}"
        answer.file = value
        return []

    def read(self, question: Question, answer: Answer) -> Kept | None:
        if not answer.file:
            return None
        place = [answer.response.token, answer.pk]
        return Kept(answer.text, reverse("questionnaires:file", args=place))

    def tokens(self, question: Question, value: Any) -> set[str]:
        return {"file"} if value else set()
