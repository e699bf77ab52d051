"""What speakers see: what everybody does, and the notes to the stage."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..models import Room
from . import attendee


def board(room: Room, now: datetime) -> dict[str, Any]:
    return attendee.board(room, now)
