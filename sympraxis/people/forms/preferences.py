"""In which language and on which clock one wants to see the site."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import languages
from sympraxis.kit.zone_field import ZoneField

from .. import interface
from ..models import Person


class Preferences(forms.Form):
    language = forms.ChoiceField(label=_("Language of the site"))
    time_zone = ZoneField(
        label=_("Your clock"),
        help_text=_("A city in your time zone. Meetings also show the time of their own place."),
    )

    def __init__(self, data: Any = None, *, person: Person) -> None:
        initial = {
            "language": interface.language_of(person),
            "time_zone": interface.zone_of(person),
        }
        super().__init__(data, initial=initial)
        offered = languages.offered()
        if len(offered) > 1:
            self.fields["language"].choices = list(offered.items())  # type: ignore[attr-defined]
        else:
            del self.fields["language"]
