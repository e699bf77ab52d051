"""Asking for a mandate, deciding on it, and asking colleagues in."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import kinds
from sympraxis.kit.forms import DayField
from sympraxis.kit.text import paragraphs
from sympraxis.kit.uploads import MB, SafeFileField
from sympraxis.regions.forms import RegionField

from .names import NameField


class MandateForm(forms.Form):
    region = RegionField(level=None, label=_("For which region, or country"))
    from_on = DayField(label=_("From"))
    until_on = DayField(
        label=_("Until"), required=False, help_text=_("Leave it empty if no end is set.")
    )
    letter = SafeFileField(label=_("Letter that says so"), kinds=(kinds.PDF,), most=5 * MB)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        first, last = said.get("from_on"), said.get("until_on")
        if first and last and last < first:
            self.add_error("until_on", _("The last day lies before the first."))
        return said


class ReasonForm(forms.Form):
    """Why a mandate is refused or ends early; whoever asked for it reads this."""

    reason = forms.CharField(
        label=_("Why"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def clean_reason(self) -> str:
        return paragraphs(self.cleaned_data["reason"])


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address of your colleague"))


class WelcomeForm(forms.Form):
    """The name of somebody who comes in by an invitation."""

    given_name = NameField(label=_("Given name"), max_length=120, fills="given-name")
    family_name = NameField(
        label=_("Family name"), max_length=120, required=False, fills="family-name"
    )
