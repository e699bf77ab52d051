"""Writing to somebody."""

from __future__ import annotations

from django import forms
from django.http import QueryDict
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.text import paragraphs

from ..models.letter import LONGEST


class LetterForm(forms.Form):
    """`once` belongs to one page: the same words sent from it twice are one letter."""

    text = forms.CharField(
        label=_("Your letter"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Write what you want to say.")},
    )
    once = forms.CharField(max_length=32, widget=forms.HiddenInput)
    back = forms.CharField(max_length=2000, required=False, widget=forms.HiddenInput)

    @classmethod
    def posted(cls, data: QueryDict, public_id: str) -> LetterForm:
        """From the letter's own page, or from a list where each person has a field of their own."""
        fields = {name: data.get(name, "") for name in ("text", "once", "back")}
        return cls(fields | {"text": data.get(f"{public_id}-text", fields["text"])})

    def clean_text(self) -> str:
        text = paragraphs(self.cleaned_data["text"])
        if not text:
            raise forms.ValidationError(self.fields["text"].error_messages["required"])
        return text


def once() -> str:
    """A new mark for the forms of one page."""
    return get_random_string(22)
