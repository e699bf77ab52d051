"""What one types to come in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.robots import Guarded
from sympraxis.people.forms.names import NameField

from ..walking_in import PURPOSE


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"), max_length=20, help_text=_("Six digits, as they are shown."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip

    def clean_code(self) -> str:
        """As people write it: "482 913", "482-913"."""
        digits = "".join(sign for sign in self.cleaned_data["code"] if sign.isdecimal())
        if len(digits) != 6:
            raise forms.ValidationError(_("The code has six digits."))
        return str(int(digits)).zfill(6)


class GuestForm(Guarded):
    """A walk-in. The name may be any, and is what others read."""

    purpose = PURPOSE
    shortest = timedelta(seconds=1)

    name = NameField(
        label=_("Your name"), max_length=120,
        help_text=_("It stands beside what you ask, unless you ask without it."),
        widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
    )  # fmt: skip
    place = NameField(
        label=_("Your region or organisation"), max_length=120, required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "dir": "auto"}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        if self.is_trapped:
            raise forms.ValidationError(gettext("Please leave the hidden field empty."))
        return super().clean()


class AddressForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254,
        help_text=_("The one with which you registered."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()
