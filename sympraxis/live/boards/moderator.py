"""What moderators see: what everybody does, what waits, and what is hidden from others."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..models import Room
from ..models.question import State
from . import attendee, questions


def board(room: Room, now: datetime) -> dict[str, Any]:
    waiting = room.questions.in_state(State.WAITING).with_support()
    return {
        **attendee.board(room, now),
        **{f"w/{one.pk}": part for one, part in questions.parts(room, waiting)},
    }
