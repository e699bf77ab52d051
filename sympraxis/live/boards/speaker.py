"""What speakers see: what everybody does, and the notes to the stage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..models import Room
from . import attendee


def board(room: Room, now: datetime) -> dict[str, Any]:
    found = room.questions.shown().exclude(note="", assigned_to=None)
    notes = found.values_list("pk", "note", "assigned_to")
    beside = {f"s/{pk}": {"note": note, "speaker": speaker} for pk, note, speaker in notes}
    return {**attendee.board(room, now), **beside}
