"""How many are there, and how they react: numbers only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Sum

from ..models import Room

FRESH = timedelta(seconds=75)  # a process that has not counted for so long counts for nothing
PULSE = 20  # minutes of reactions that are drawn


def counts(room: Room, now: datetime) -> dict[str, int]:
    """How many are there, over all processes, as each last counted; and raised hands."""
    last: dict[str, int] = {}
    fresh = room.crowds.filter(counted_at__gt=now - FRESH).order_by("minute_at")
    for process, people in fresh.values_list("process", "people"):
        last[process] = people
    hands = room.hands.filter(lowered_at=None).count()
    return {"here": sum(last.values()), "hands": hands}


def cheers(room: Room, now: datetime) -> dict[str, Any]:
    """{"total": {kind: number}, "pulse": [number of each of the last minutes]}."""
    minute = now.replace(second=0, microsecond=0)
    found = room.cheers.values("kind").annotate(n=Sum("number")).values_list("kind", "n")
    recent = dict(
        room.cheers.filter(minute_at__gt=minute - timedelta(minutes=PULSE))
        .values("minute_at").annotate(n=Sum("number")).values_list("minute_at", "n").order_by()
    )  # fmt: skip
    each = [minute - timedelta(minutes=back) for back in reversed(range(PULSE))]
    total = {kind: number for kind, number in found.order_by("kind") if kind in room.reactions}
    return {"total": total, "pulse": [recent.get(at, 0) for at in each]}
