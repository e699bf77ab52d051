"""Messages to speakers: on their desks until they confirm them, and on that of who sent them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sympraxis.kit.ready import Ready

from ..models import Cue, Room
from .questions import time

LAST = 5  # that moderators see
FRESH = timedelta(hours=1)  # "two minutes left" of this morning helps nobody

_unseen = Ready(
    lambda room, since: (
        Cue.objects.filter(room=room, seen_at=None, said_at__gt=since)
        .order_by("pk").values_list("pk", "speaker", "words", "said_at")
    ),
    int, datetime,
)  # fmt: skip
_said = Ready(
    lambda room: (
        Cue.objects.filter(room=room).order_by("-pk")
        .values_list("pk", "speaker__name", "words", "said_at", "seen_at")[:LAST]
    ),
    int,
)  # fmt: skip


def unseen(room: Room, now: datetime) -> dict[str, Any]:
    """{"cue/<pk>": one that waits}, of all speakers: a desk shows those of its own."""
    return {
        f"cue/{pk}": {"pk": pk, "speaker": speaker, "words": words, "at": time(room, at)}
        for pk, speaker, words, at in _unseen(room.pk, now - FRESH)
    }


def said(room: Room) -> list[dict[str, Any]]:
    """The last, the newest first, with when they were seen; "" where they were not."""
    return [
        {"pk": pk, "to": to, "words": words, "at": time(room, at), "seen": time(room, seen)}
        for pk, to, words, at, seen in _said(room.pk)
    ]
