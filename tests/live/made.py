"""Rooms, and what is said in them, to test with: the least that a test needs."""

from datetime import timedelta
from typing import Any

from sympraxis.kit import clock
from sympraxis.live import passes
from sympraxis.live.models import Attendee, Poll, Question, Room
from sympraxis.live.passes import Pass, Role
from tests.events import made as events


def room(**fields: Any) -> Room:
    """Open now, of an event that began an hour ago."""
    event = fields.pop("event", None) or events.event(starts_at=clock.now() - timedelta(hours=1))
    return Room.objects.create(event=event, **{"name": "Plenary", **fields})


def attendee(of: Room, name: str = "Niko Bell", **fields: Any) -> Attendee:
    return Attendee.objects.create(event=of.event, name=name, **fields)


def attendees(of: Room, number: int) -> list[Attendee]:
    """As many, in one statement."""
    some = [Attendee(event=of.event, name=f"Person {each}") for each in range(number)]
    return Attendee.objects.bulk_create(some)


def question(of: Room, words: str = "Who pays?", *, by: Attendee | None = None, **fields: Any):
    """One that everybody may read; `approved_at=None` for one that waits."""
    given = {"approved_at": clock.now(), **fields}
    return Question.objects.create(room=of, attendee=by or attendee(of), words=words, **given)


def poll(of: Room, *options: str, **fields: Any) -> Poll:
    """Open, with the choices `options`."""
    given = {"title": "What slows you down?", "opened_at": clock.now(), **fields}
    one = Poll.objects.create(room=of, **given)
    for order, words in enumerate(options):
        one.options.create(words=words, order=order)
    return one


def token(of: Attendee, *roles: Role) -> str:
    """A pass for `of`, as an attendee where nothing else is said."""
    given = frozenset(roles or {Role.ATTENDEE})
    return passes.make(Pass(of.event_id, of.pk, of.person_id or 0, given))
