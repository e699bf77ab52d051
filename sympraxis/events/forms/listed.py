"""Asking whether one is on a list."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class KnockForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()
