"""What everybody in the room sees."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..models import Room
from . import broadcast, crowd, notices, polls, programme, questions


def board(room: Room, now: datetime) -> dict[str, Any]:
    return {
        "room": about(room),
        "counts": {**questions.counts(room), **crowd.counts(room, now)},
        **programme.parts(room, now),
        **questions.shown(room),
        **polls.published(room, now),
        **notices.standing(room),
        **broadcast.parts(room, now),
        "cheers": crowd.cheers(room, now),
    }


def about(room: Room) -> dict[str, Any]:
    """What the room allows, and whether it is open."""
    return {
        "name": room.name,
        "open": room.is_open,
        "anonymous": room.anonymous_allowed,
        "readFirst": room.read_first,
        "each": room.questions_each,
        "reactions": room.reactions,
        "teams": room.teams,
        "stage": room.shows,
    }
