"""What the audience types to ask."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sympraxis.people.languages import NAMES

from .. import wording
from ..models import Room
from ..models.question import WORDS


class WordsField(forms.CharField):
    """The words of a question, as wording.cleaned leaves them."""

    widget = forms.Textarea(attrs={"rows": 3, "dir": "auto", "maxlength": WORDS})

    def __init__(self, **more: Any) -> None:
        super().__init__(**{"label": _("Question"), **more})

    def clean(self, value: Any) -> str:
        try:
            return wording.cleaned(str(value or ""))
        except wording.Unclear as no:
            raise forms.ValidationError(no.sentence) from no


class LanguageField(forms.ChoiceField):
    def __init__(self, **more: Any) -> None:
        choices = [("", _("not said")), *NAMES.items()]
        super().__init__(label=_("Language"), required=False, choices=choices, **more)


class OwnWordsForm(forms.Form):
    words = WordsField()


class AskForm(forms.Form):
    """`key`: the same form sent twice is one question. `sure`: questions like it were shown."""

    words = WordsField()
    language = LanguageField()
    anonymous = forms.BooleanField(label=_("Without my name"), required=False)
    key = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    sure = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, room: Room, **more: Any) -> None:
        super().__init__(*args, **more)
        if not room.anonymous_allowed:
            # Sent all the same it is refused: nobody's name is shown who asked for none.
            self.fields["anonymous"].widget = forms.HiddenInput()

    @property
    def asked(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "sure"}
