"""Notices of the organisers that stand."""

from __future__ import annotations

from typing import Any

from sympraxis.kit import moments
from sympraxis.kit.ready import Last, Ready, Rows

from ..models import Notice, Room

_standing = Ready(
    lambda room: Notice.objects.filter(room=room, ended_at=None).values_list(
        "pk", "words", "said_at"
    ),
    int,
)
_last = Last()


def standing(room: Room) -> dict[str, Any]:
    rows, zone = _standing.raw(room.pk), room.event.zone
    return _last.of(room.pk, (rows, zone), lambda: _parts(rows, zone))


def _parts(rows: Rows, zone: str) -> dict[str, Any]:
    return {
        f"notice/{pk}": {
            "pk": pk,
            "words": words,
            "at": moments.local(said_at, zone).strftime("%H:%M"),
        }
        for pk, words, said_at in _standing.read(rows)
    }
