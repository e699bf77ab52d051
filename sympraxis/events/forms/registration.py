"""The form to register: who one is, and what the kind of registration asks."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import robots, zones
from sympraxis.kit.forms import Together
from sympraxis.people.forms.names import NameField
from sympraxis.people.interface import zone_of

from .. import guarding
from ..models import Kind, Registration
from ..registering import Request


class WhoForm(forms.Form):
    """Who somebody is. Not the address: it is what a registration is known by."""

    given_name = NameField(
        label=_("Given name"), max_length=120, fills="given-name",
        error_messages={"required": _("Please write your name.")},
    )  # fmt: skip
    family_name = NameField(
        label=_("Family name"), max_length=120, required=False, fills="family-name"
    )
    organisation = NameField(
        label=_("Organisation"), max_length=200, required=False, fills="organization"
    )

    @property
    def said(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in WhoForm.base_fields}


class RegisterForm(WhoForm, robots.Guarded):
    """`time_zone` is told by a script: letters say the moment on the reader's own clock too."""

    purpose = guarding.PURPOSE
    lasts = guarding.OPEN_FOR
    shortest = timedelta()  # browsers fill in names by themselves: nobody is too quick
    field_order = ("given_name", "family_name", "email", "organisation")

    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, help_text=_("We send your personal link here."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )  # fmt: skip
    time_zone = forms.CharField(
        required=False, widget=forms.HiddenInput(attrs={"data-own-zone": ""})
    )

    def __init__(self, *args: Any, person: Any = None, **kwargs: Any) -> None:
        self.person = person
        known = {"mark": robots.mark(self.purpose, self.lasts), **_known(person)}
        kwargs["initial"] = {**known, **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean_time_zone(self) -> str:
        zone = self.cleaned_data["time_zone"]
        return zone if zones.is_known(zone) else ""

    def clean(self) -> dict[str, Any]:
        if self.is_trapped:
            self.replace(trap="")
            raise forms.ValidationError(
                _("A field that nobody sees was filled in. Please send the form once more.")
            )
        return super().clean()


def _known(person: Any) -> dict[str, str]:
    """What the profile of a member knows already."""
    if person is None:
        return {}
    organisation = person.profile.organisation
    return {
        "given_name": person.given_name,
        "family_name": person.family_name,
        "email": person.email,
        "organisation": organisation.name if organisation else "",
        "time_zone": zone_of(person),
    }


class Sheet(Together):
    """The whole page: who one is, then the questions of the kind. Sent by one POST."""

    def __init__(self, kind: Kind, data: Any = None, files: Any = None, *, person: Any) -> None:
        self.who = RegisterForm(data, person=person)
        questions = kind.questions
        self.answers = questions.form(data, files, person=person) if questions else None
        self.person = person
        super().__init__(self.who, self.answers)

    def request(self, at: datetime) -> Request:
        """What was sent, once it is valid. `at`: when it arrived."""
        said = self.who.cleaned_data
        return Request(
            at=at, person=self.person, answers=self.answers, key=self.who.once,
            email=said["email"], time_zone=said["time_zone"], language=get_language() or "en",
            **self.who.said,
        )  # fmt: skip


class Changes(Together):
    """What was sent before, to be changed."""

    def __init__(self, registration: Registration, data: Any = None, files: Any = None) -> None:
        known = {name: getattr(registration, name) for name in WhoForm.base_fields}
        self.who = WhoForm(data, initial=known)
        questions = registration.kind.questions
        begun = {"response": registration.response, "person": registration.person}
        self.answers = questions.form(data, files, **begun) if questions else None
        super().__init__(self.who, self.answers)
