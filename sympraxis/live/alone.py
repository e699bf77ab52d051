"""One at a time: whoever changes something has its row to themselves, in a transaction.

Moderators of a room act one after the other, so that what each sees is what the one before left.
Whoever asks has their own row, so that two tabs do not both ask the last question of a limit. The
order is room, question, attendee; whoever needs fewer leaves some out. FOR NO KEY UPDATE: others
may go on writing what refers to the row.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from .models import Attendee, Question, Room


@contextmanager
def in_room(pk: int) -> Iterator[Room]:
    with transaction.atomic():
        locked = Room.objects.select_for_update(of=("self",), no_key=True)
        yield locked.select_related("event").get(pk=pk)


@contextmanager
def with_question(pk: int) -> Iterator[Question]:
    with transaction.atomic():
        yield question(pk)


@contextmanager
def with_attendee(pk: int) -> Iterator[Attendee]:
    with transaction.atomic():
        yield attendee(pk)


def question(pk: int, room: Room | None = None) -> Question:
    """Inside a transaction: as it is now, until that ends. `room`: which is held already."""
    locked = Question.objects.select_for_update(of=("self",), no_key=True)
    if room is None:
        return locked.select_related("room__event", "attendee").get(pk=pk)
    found = locked.select_related("attendee").get(pk=pk)
    found.room = room
    return found


def attendee(pk: int) -> Attendee:
    return Attendee.objects.select_for_update(of=("self",), no_key=True).get(pk=pk)
