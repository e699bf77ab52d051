"""The form to register: who one is. What else is asked comes from the questionnaire."""

from __future__ import annotations

import secrets
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.text import plain


def new_key() -> str:
    return secrets.token_urlsafe(16)


class RegisterForm(forms.Form):
    """`key` belongs to one page: sent from it twice, it registers once."""

    given_name = forms.CharField(
        label=_("Given name"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
    )  # fmt: skip
    family_name = forms.CharField(
        label=_("Family name"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
    )  # fmt: skip
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, help_text=_("We send your personal link here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    organisation = forms.CharField(
        label=_("Organisation"), max_length=200, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )  # fmt: skip
    key = forms.CharField(widget=forms.HiddenInput, max_length=40, required=False)

    def __init__(self, *args: Any, person: Any = None, **kwargs: Any) -> None:
        known = {"key": new_key()}
        if person is not None:
            organisation = person.profile.organisation
            known |= {
                "given_name": person.given_name,
                "family_name": person.family_name,
                "email": person.email,
                "organisation": organisation.name if organisation else "",
            }
        kwargs["initial"] = {**known, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean_given_name(self) -> str:
        name = plain(self.cleaned_data["given_name"])
        if not name:
            raise forms.ValidationError(_("Please write your name."))
        return name

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()
