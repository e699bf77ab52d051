"""Registering: from a filled-in form to a registration, or a refusal that gives the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db.models import Max
from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused
from sympraxis.kit.text import plain

from . import admission, letters
from .models import Code, Event, Kind, Registration

if TYPE_CHECKING:
    from sympraxis.people.models import Person


@dataclass(frozen=True)
class Request:
    """What somebody sent. `at`: the moment it arrived, which decides whether it came in time.

    `answers`: the valid form of the questions, None where nothing is asked. `key`: what the page
    brought along; the same page sent twice registers once.
    """

    at: datetime
    email: str
    given_name: str = ""
    family_name: str = ""
    organisation: str = ""
    language: str = "en"
    time_zone: str = ""
    key: str = ""
    person: Person | None = None
    code: Code | None = None
    answers: Any = None

    @property
    def address(self) -> str:
        return self.email.strip().lower()

    @property
    def is_own(self) -> bool:
        """Signed in with this very address."""
        return self.person is not None and self.person.email == self.address


def register(event: Event, kind: Kind, asked: Request, **more: Any) -> Registration:
    """Give whoever asks a place, a place in line, or a place among the applications.

    The same form sent twice, and a member who asks again, get what they have. Where the address is
    registered already and nobody has shown that it is theirs, the answer looks like any other, and
    the letter to that address tells the truth. `more`: further fields (within, named_by).

    Errors: Refused when registration is closed, the event is off, or no place is left.
    """
    with admission.in_line(event):
        if same := _same(event, asked):
            return same
        _require_open(event, kind, asked)
        held = event.registrations.active().filter(email=asked.address).first()
        if held is not None and asked.is_own:
            return held
        made = _write(event, kind, asked, held, **more)
        if held is None:
            admission.enter(made, by=asked.person)
        else:
            _require_room(event, kind, asked)  # as it would be refused to anybody else
            letters.tell(made)
        return made


def _same(event: Event, asked: Request) -> Registration | None:
    return event.registrations.filter(key=asked.key).first() if asked.key else None


def _require_open(event: Event, kind: Kind, asked: Request) -> None:
    if event.is_draft:
        raise Refused(_("Registration has not opened yet."))
    if event.is_cancelled:
        raise Refused(_("This event is cancelled."))
    event.registration_window.require_open(asked.at, what=_("Registration"))
    if kind.retired_at or kind.event_id != event.pk:
        raise Refused(_("This kind of registration is not offered any more."))


def _require_room(event: Event, kind: Kind, asked: Request) -> None:
    pools = [event.places] if kind.places is None else [kind.places, event.places]
    for pool in pools:
        if pool.free_count == 0 and not pool.waiting_allowed:
            raise Refused(_("All places are taken."))


def _write(
    event: Event, kind: Kind, asked: Request, held: Registration | None, **more: Any
) -> Registration:
    earlier = event.registrations.filter(email=asked.address)
    last = earlier.aggregate(last=Max("sequence"))["last"]
    made = Registration(
        event=event, kind=kind, email=asked.address, key=asked.key, asked_at=asked.at,
        given_name=plain(asked.given_name), family_name=plain(asked.family_name),
        organisation=plain(asked.organisation), language=asked.language,
        time_zone=asked.time_zone, person=asked.person if asked.is_own else None,
        code=asked.code, doubles=held, sequence=0 if last is None else last + 1, **more,
    )  # fmt: skip
    if asked.answers is not None:
        made.response = asked.answers.save(by=made.person).submit()
    made.save(force_insert=True)
    return made
