"""What is said of a group, and who comes into it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.text import paragraphs
from sympraxis.people.forms.members import MemberField
from sympraxis.people.forms.names import NameField
from sympraxis.people.languages import OFFICIAL

from .models import Role, Shown
from .models.group import NAME


class GroupForm(forms.Form):
    name = NameField(label=_("Name"), max_length=NAME)
    summary = NameField(label=_("In one sentence"), max_length=400, required=False)
    purpose = forms.CharField(
        label=_("What it is for"), max_length=8_000, required=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("Language of this text"), choices=list(OFFICIAL.items()))
    shown = forms.ChoiceField(
        label=_("Who may see it"), choices=Shown.choices, widget=forms.RadioSelect,
        help_text=_("Who is in it is shown to members only, each as far as they show themselves."),
    )  # fmt: skip

    def clean_purpose(self) -> str:
        return paragraphs(self.cleaned_data["purpose"])


class MemberForm(forms.Form):
    """Add somebody. Only who may name coordinators is asked for the role."""

    person = MemberField(
        label=_("Name"), help_text=_("Type a name, then choose."),
        error_messages={"nobody": _("Nobody whom you see here has such a name.")},
    )  # fmt: skip
    role = forms.ChoiceField(label=_("As"), choices=Role.choices, initial=Role.MEMBER)

    def __init__(self, *args: Any, by: Any, suggestions: str, roles: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        person: Any = self.fields["person"]
        person.asked_by(by, suggestions)
        if not roles:
            del self.fields["role"]

    @property
    def as_what(self) -> str:
        return str(self.cleaned_data.get("role", Role.MEMBER))
