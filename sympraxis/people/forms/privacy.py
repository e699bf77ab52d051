"""What is asked before a person is erased."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Person


class ErasureForm(forms.Form):
    """One's own address, typed: nobody does that by a slip."""

    email = forms.CharField(
        label=_("Your e-mail address"), max_length=320,
        help_text=_("Type it, so that this does not happen by a slip."),
        widget=forms.EmailInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip

    def __init__(self, *args: Any, person: Person, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person

    def clean_email(self) -> str:
        typed: str = self.cleaned_data["email"].strip().lower()
        if typed != self.person.email:
            raise forms.ValidationError(_("This is not the address of your account."))
        return typed


class ConsentForm(forms.Form):
    """Agreeing to the text that was shown."""

    version = forms.CharField(max_length=20, widget=forms.HiddenInput)
