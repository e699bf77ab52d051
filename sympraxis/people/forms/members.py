"""A member by name: the field offers who fits, as the directory finds them for the reader."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.picking import PickInput

from ..directory.search import LONGEST, Question, search
from ..models import Person
from ..models.public_id import LENGTH, LETTERS
from ..visibility import Shown, showing

WRITTEN = re.compile(rf"^.* \(([{LETTERS}]{{{LENGTH}}})\)\Z", re.DOTALL)
OFFERED = 8


def written(person: Person) -> str:
    """How a chosen member stands in the field: with what no other has, so beyond doubt."""
    return f"{person.known_as} ({person.public_id})"


def near(typed: str, reader: Any) -> list[Shown]:
    """Whom the reader may mean by these letters; nobody where they are none."""
    question = Question(typed[:LONGEST])
    return search(question, reader)[:OFFERED] if question.words else []


def options(typed: str, reader: Any) -> list[dict[str, Any]]:
    """What the script of the picker offers for these letters."""
    return [
        {"code": one.public_id, "name": one.name, "country": one.work, "hint": ""}
        for one in near(typed, reader)
    ]


class MemberInput(PickInput):
    """A text input that offers members; without a script, choices after sending."""

    template_name = "people/widgets/member.html"
    longest = 300  # a name, and what no other has
    reader: Any = None
    suggestions: Any = reverse_lazy("people:member-suggestions")

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        sent = isinstance(value, tuple)
        typed, which = value if sent else (written(value) if value else "", "")
        asked = sent and typed and not self.the_one(typed)
        context["widget"].update(
            typed=typed, which=which, offered=near(typed, self.reader) if asked else [],
            suggestions=self.suggestions,
        )  # fmt: skip
        return context

    def the_one(self, typed: str) -> Person | None:
        """The one beyond doubt: written as offered."""
        found = WRITTEN.match(typed)
        if not found:
            return None
        seen = Person.objects.filter(showing(self.reader, prefix="profile__"))
        return seen.filter(public_id=found[1]).first()


class MemberField(forms.Field):
    """Cleans to a Person, or to None where nothing was typed."""

    widget: Any = MemberInput
    default_error_messages = {
        "which": _("Say which one is meant."),
        "nobody": _("Nobody here has such a name. Leave it empty for somebody who is no member."),
    }

    def asked_by(self, reader: Any, suggestions: str = "") -> None:
        """Offer whom this reader may see; `suggestions`: where a script asks, for those who may not
        name members everywhere."""
        self.widget.reader = reader
        self.widget.suggestions = suggestions or self.widget.suggestions

    def clean(self, value: tuple[str, str] | None) -> Person | None:
        typed, which = value or ("", "")
        if not typed:
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if one := self.widget.the_one(typed):
            return one
        offered = {one.public_id: one.pk for one in near(typed, self.widget.reader)}
        if which in offered:
            return Person.objects.get(pk=offered[which])
        code = "which" if offered else "nobody"
        raise ValidationError(self.error_messages[code], code=code)
