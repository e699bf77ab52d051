"""Writing to somebody."""

from django import forms
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.text import paragraphs

from ..models.letter import LONGEST


class LetterForm(forms.Form):
    """`once` belongs to one form on one page: sent twice, it is one letter."""

    text = forms.CharField(
        label=_("Your letter"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write what you want to say.")},
    )
    once = forms.CharField(max_length=32, widget=forms.HiddenInput)
    back = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)

    def clean_text(self) -> str:
        text = paragraphs(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text


def once() -> str:
    """A new mark for the forms of one page."""
    return get_random_string(22)
