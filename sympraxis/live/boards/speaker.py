"""What speakers see: what everybody does, the notes to the stage, and messages to them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..models import Room
from . import attendee, cues


def board(room: Room, now: datetime) -> dict[str, Any]:
    found = room.questions.shown().exclude(note="", assigned_to=None)
    notes = found.values_list("pk", "note", "assigned_to")
    beside = {f"s/{pk}": {"note": note, "speaker": speaker} for pk, note, speaker in notes}
    return {**attendee.board(room, now), **beside, **cues.unseen(room, now)}
