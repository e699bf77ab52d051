"""The form that reaches the secretariat, and those of its desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.robots import Guarded
from sympraxis.kit.text import paragraphs
from sympraxis.people.forms.names import NameField
from sympraxis.people.models import Person

from ..models import Enquiry
from ..models.enquiry import LONGEST
from . import guarding


class ContactForm(Guarded):
    purpose = guarding.PURPOSE

    name = NameField(label=_("Your name"), max_length=120, required=False, fills="name")
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("The answer goes there. It is used for nothing else."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    subject = forms.ChoiceField(label=_("What it is about"), choices=Enquiry.Subject.choices)
    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
        error_messages={"required": _("Write what you want to say.")},
    )

    def clean_text(self) -> str:
        text = paragraphs(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text


class AssignmentForm(forms.Form):
    to = forms.ModelChoiceField(
        label=_("Who answers"), queryset=Person.objects.none(), required=False,
        empty_label=_("Nobody yet"),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["to"]
        field.queryset = Person.objects.staff().order_by("family_name", "given_name", "pk")
        field.label_from_instance = lambda one: one.known_as


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note for colleagues"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Please write something down.")},
    )  # fmt: skip


class StateForm(forms.Form):
    state = forms.ChoiceField(choices=Enquiry.State.choices)


class QueueForm(forms.Form):
    """Which messages to show."""

    state = forms.ChoiceField(
        label=_("Which"), required=False,
        choices=[("", _("All")), *Enquiry.State.choices],
    )  # fmt: skip
    mine = forms.BooleanField(label=_("Only those given to me"), required=False)

    def found(self, reader: Any) -> Any:
        rows: Any = Enquiry.objects.visible_to(reader).select_related("assigned_to")
        asked = self.cleaned_data if self.is_valid() else {}
        if state := asked.get("state"):
            rows = getattr(rows, state)()
        return rows.filter(assigned_to=reader) if asked.get("mine") else rows
