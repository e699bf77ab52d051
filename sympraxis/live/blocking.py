"""Somebody is put out of the rooms of an event, with a reason, and let in again."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import plain
from sympraxis.people.models import Person

from . import actions, alone
from .acting import in_room
from .models import Attendee, Room
from .models.question import State
from .models.room import ring


def block(attendee: Attendee, *, room: Room, by: Person, reason: str) -> None:
    """Out of all rooms of the event. What waits of theirs is not shown; what was shown stays."""
    with in_room(room, by) as now:
        who = _of_this_event(attendee, now)
        if who.blocked_at:
            raise Refused(_("This person has been put out already."))
        who.blocked_at, who.blocked_because, who.blocked_by = clock.now(), plain(reason), by
        who.save(update_fields=["blocked_at", "blocked_because", "blocked_by"])
        waiting = who.questions.in_state(State.WAITING)
        declined = waiting.update(declined_at=who.blocked_at, reason=who.blocked_because)
        record(actions.BLOCKED, on=who, by=by, room=now.pk, declined=declined)
        _ring_all(now)


def let_in(attendee: Attendee, *, room: Room, by: Person) -> None:
    """What was declined meanwhile stays so: each can be reopened."""
    with in_room(room, by) as now:
        who = _of_this_event(attendee, now)
        if not who.blocked_at:
            raise Refused(_("This person has been let in already."))
        who.blocked_at, who.blocked_because, who.blocked_by = None, "", None
        who.save(update_fields=["blocked_at", "blocked_because", "blocked_by"])
        record(actions.LET_IN, on=who, by=by, room=now.pk)
        _ring_all(now)


def _of_this_event(attendee: Attendee, room: Room) -> Attendee:
    who = alone.attendee(attendee.pk)
    if who.event_id != room.event_id:
        raise Refused(_("This person is at another event."))
    return who


def _ring_all(room: Room) -> None:
    ring(Room.objects.filter(event=room.event_id).values_list("pk", flat=True))
