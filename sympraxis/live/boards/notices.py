"""Notices of the organisers that stand."""

from __future__ import annotations

from typing import Any

from sympraxis.kit import moments

from ..models import Room


def standing(room: Room) -> dict[str, Any]:
    return {
        f"notice/{one.pk}": {
            "pk": one.pk,
            "words": one.words,
            "at": moments.local(one.said_at, room.event.zone).strftime("%H:%M"),
        }
        for one in room.notices.filter(ended_at=None)
    }
