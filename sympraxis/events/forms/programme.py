"""The forms of whoever arranges a programme. Moments are on the clock of the event."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.models.seats import Seats
from sympraxis.kit.moment_field import MomentField
from sympraxis.people.forms.names import NameField
from sympraxis.people.languages import NAMES
from sympraxis.questionnaires.forms.fresh import Fresh

from .. import arranging
from ..models import Event, Room, Session
from ..models.programme import Format

USUAL = timedelta(minutes=30)
LANGUAGES = [("", _("as the event")), *NAMES.items()]


class SessionForm(Fresh):
    """A session, new or as it stands; it knows what it was read from."""

    title = NameField(label=_("Title"), max_length=300)
    format = forms.ChoiceField(label=_("Format"), choices=Format.choices)
    starts_at = MomentField(label=_("Begins"))
    ends_at = MomentField(label=_("Ends"))
    room = forms.ModelChoiceField(
        Room.objects.none(), label=_("Room"), required=False, empty_label=_("all rooms, or none")
    )
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES, required=False)
    abstract = forms.CharField(
        label=_("What it is about"), max_length=4_000, required=False,
        widget=forms.Textarea(attrs={"rows": 5, "dir": "auto"}),
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=_("Places to sign up for"), required=False, min_value=0, max_value=100_000,
        help_text=_("Empty: nobody signs up, one just comes."),
    )  # fmt: skip
    waiting_allowed = forms.BooleanField(
        label=_("When all places are taken, people can wait for one"), required=False
    )

    def __init__(self, data: Any = None, *, session: Session, **more: Any) -> None:
        self.session = session
        event = session.event
        read = begun(session)
        begin = {**read, "starts_at": session.starts_at, "ends_at": session.ends_at}
        super().__init__(data, read_from=read if session.pk else "new", initial=begin, **more)
        for name in ("starts_at", "ends_at"):
            self.fields[name].use_zone(event.zone)  # type: ignore[attr-defined]
        self.fields["room"].queryset = event.rooms.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        for name in ("starts_at", "ends_at"):
            if said.get(name):
                said[name] = said[name].at
        if said.get("starts_at") and said.get("ends_at") and said["ends_at"] <= said["starts_at"]:
            self.add_error("ends_at", gettext("It has to end after it starts."))
        return said

    def save(self, *, by: Any) -> Session:
        return arranging.write(self.session, by=by, **self.cleaned_data)


def begun(session: Session) -> dict[str, Any]:
    """What stands there, in words that can be compared."""
    pool: Seats | None = session.places
    return {
        "title": session.title, "format": session.format, "room": session.room_id,
        "starts_at": session.starts_at.isoformat(), "ends_at": session.ends_at.isoformat(),
        "language": session.language, "abstract": session.abstract,
        "capacity": pool.capacity if pool else None,
        "waiting_allowed": pool.waiting_allowed if pool else True,
    }  # fmt: skip


def next_session(event: Event) -> Session:
    """A new one, as it most likely is: after the last, for half an hour."""
    last = event.sessions.order_by("-ends_at").first()
    starts_at: datetime = last.ends_at if last else event.starts_at
    return Session(event=event, starts_at=starts_at, ends_at=starts_at + USUAL)


class TimeForm(Fresh):
    """Another beginning for a session, and for what follows it."""

    starts_at = MomentField(label=_("Begins"))
    following = forms.BooleanField(
        label=_("Move whatever follows on that day, too"), required=False
    )  # fmt: skip

    def __init__(self, data: Any = None, *, session: Session, **more: Any) -> None:
        self.session = session
        read = [session.starts_at.isoformat(), session.ends_at.isoformat()]
        super().__init__(data, read_from=read, initial={"starts_at": session.starts_at}, **more)
        self.fields["starts_at"].use_zone(session.event.zone)  # type: ignore[attr-defined]

    def save(self, *, by: Any) -> int:
        said = self.cleaned_data
        return arranging.shift(
            self.session, said["starts_at"].at, following=said["following"], by=by
        )


class RoomForm(Fresh):
    name = NameField(label=_("Name of the room"), max_length=120)

    def __init__(self, data: Any = None, *, room: Room, **more: Any) -> None:
        self.room = room
        super().__init__(data, read_from=room.name, initial={"name": room.name}, **more)

    def clean_name(self) -> str:
        name = str(self.cleaned_data["name"])
        others = self.room.event.rooms.exclude(pk=self.room.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError(gettext("There is a room of this name already."))
        return name

    def save(self, *, by: Any) -> Room:
        return arranging.name_room(self.room, self.cleaned_data["name"], by=by)
