"""Raised hands, taken down by moderators: who raised it has the floor, or will not get it."""

from __future__ import annotations

from sympraxis.activity import record
from sympraxis.kit import clock
from sympraxis.people.models import Person

from . import actions
from .acting import in_room
from .models import Hand


def take_down(hand: Hand, *, by: Person) -> None:
    """Twice is once: the second moderator wanted the same."""
    with in_room(hand.room, by) as now:
        if now.hands.filter(pk=hand.pk, lowered_at=None).update(lowered_at=clock.now()):
            record(actions.FLOOR, on=now, by=by)
