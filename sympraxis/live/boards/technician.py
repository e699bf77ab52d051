"""What technicians see: who calls for help, and how the streams are."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..models import Room
from . import attendee, crowd


def board(room: Room, now: datetime) -> dict[str, Any]:
    calls = room.help_calls.filter(answered_at=None).select_related("attendee")
    return {
        "room": attendee.about(room),
        "counts": crowd.counts(room, now),
        **{f"help/{one.pk}": {"pk": one.pk, "words": one.words, "name": one.attendee.name}
           for one in calls},
    }  # fmt: skip
