"""The form to register: who one is, and what the kind of registration asks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import robots, zones
from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import Together
from sympraxis.people.forms.names import NameField
from sympraxis.people.interface import zone_of
from sympraxis.questionnaires.widgets import WithOther

from .. import choosing, guarding
from ..access import UNINVITED, Came
from ..models import Kind, Registration
from ..parts import Offer
from ..refusing import Beside
from ..registering import Request
from .parts import PartsForm


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
        mark = partial(robots.mark, self.purpose, self.lasts)  # made where the page is drawn
        known = {"mark": mark, **_known(person)}
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
    """The whole page: who one is, the questions of the kind, parts of the event. Sent by one POST.

    `came`: with which invitation. `offers`: the parts that can be chosen here.
    """

    def __init__(  # noqa: PLR0913 (each is a part of the page, and said by its name)
        self, kind: Kind, data: Any = None, files: Any = None, *, person: Any,
        came: Came = UNINVITED, offers: Sequence[Offer] = (),
    ) -> None:  # fmt: skip
        self.kind, self.person, self.came = kind, person, came
        self.who = RegisterForm(data, person=person, initial=came.known)
        questions = kind.questions
        self.answers = questions.form(data, files, person=person) if questions else None
        here = [one for one in offers if not one.asks]
        self.parts = PartsForm(data, offers=here) if here else None
        super().__init__(self.who, self.parts, self.answers)
        if data is None:
            note(self.answers, kind)

    def request(self, at: datetime, network: str) -> Request:
        """What was sent, once it is valid. `at`: when it arrived; `network`: from where."""
        said = self.who.cleaned_data
        return Request(
            at=at, network=network, person=self.person, answers=self.answers, key=self.who.once,
            email=said["email"], time_zone=said["time_zone"], language=get_language() or "en",
            code=self.came.code, proven=self.came.guest == said["email"],
            parts=self.parts.chosen if self.parts else (), **self.who.said,
        )  # fmt: skip

    def again(self, no: Refused | None) -> None:
        """To be shown once more: each sentence beside what it is about, and what is left now."""
        _again(self, no)


class Changes(Together):
    """What was sent before, to be changed."""

    def __init__(self, registration: Registration, data: Any = None, files: Any = None) -> None:
        known = {name: getattr(registration, name) for name in WhoForm.base_fields}
        self.who = WhoForm(data, initial=known)
        questions = registration.kind.questions
        self.kind = registration.kind
        begun = {"response": registration.response, "person": registration.person}
        self.answers = questions.form(data, files, **begun) if questions else None
        super().__init__(self.who, self.answers)
        if data is None:
            note(self.answers, self.kind)

    def again(self, no: Refused | None) -> None:
        _again(self, no)


def note(answers: Any, kind: Kind) -> None:
    """Say beside the choices that have places how many are left. What is sent is judged in line."""
    if answers is None:
        return
    answers.notes = choosing.notes(kind)
    for field in answers.fields.values():
        if isinstance(field.widget, WithOther):
            field.widget.notes = {str(pk): said for pk, said in answers.notes.items()}


def _again(sheet: Sheet | Changes, no: Refused | None) -> None:
    note(sheet.answers, sheet.kind)
    for form in sheet.forms:
        for name, sentence in (no.fields if isinstance(no, Beside) else {}).items():
            if name in form.fields:
                form.add_error(name, sentence)
