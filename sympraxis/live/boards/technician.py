"""What technicians see: who calls for help, what was answered, what the stage shows, and which
processes hold the streams."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..models import Room
from . import attendee, broadcast, crowd, notices, programme, questions, running, stage


def board(room: Room, now: datetime) -> dict[str, Any]:
    return {
        "room": attendee.about(room),
        "counts": crowd.counts(room, now),
        **programme.parts(room, now),
        **notices.standing(room),
        **running.help_calls(room),
        "answered": running.answered_calls(room),
        "audience": running.audience(room),
        "streams": running.streams(room, now),
        **broadcast.technical(room),
        "show": {"what": room.shows, **stage.shown(room, now, questions.shown(room))},
    }
