"""Entrusting a role to somebody."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Person, Role


class GiveRoleForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address of the person"))
    kind = forms.ChoiceField(label=_("Role"), choices=Role.Kind.choices)

    def clean_email(self) -> str:
        email: str = self.cleaned_data["email"].strip().lower()
        if not Person.objects.active().filter(email=email).exists():
            raise forms.ValidationError(_("Nobody here has this address."), code="unknown")
        return email
