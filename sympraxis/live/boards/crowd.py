"""How many are there, and how they react: numbers only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Sum

from ..models import Cheer, Crowd, Hand, Room
from ..ready import Ready

FRESH = timedelta(seconds=75)  # a process that has not counted for so long counts for nothing
AHEAD = timedelta(seconds=30)  # what was counted later than that was, before the clock was set back
PULSE = 20  # minutes of reactions that are drawn

_fresh = Ready(
    lambda room, since, until: (
        Crowd.objects.filter(room=room, counted_at__gt=since, counted_at__lt=until)
        .order_by("minute_at").values_list("process", "people", "counted_at")
    ),
    int, datetime, datetime,
)  # fmt: skip
_hands = Ready(
    lambda room: (
        Hand.objects.filter(room=room, lowered_at=None)
        .order_by().values("room").annotate(n=Count("pk")).values_list("n")
    ),
    int,
)  # fmt: skip
_total = Ready(
    lambda room: (
        Cheer.objects.filter(room=room)
        .values("kind").annotate(n=Sum("number")).values_list("kind", "n").order_by("kind")
    ),
    int,
)  # fmt: skip
_recent = Ready(
    lambda room, since: (
        Cheer.objects.filter(room=room, minute_at__gt=since)
        .values("minute_at").annotate(n=Sum("number")).values_list("minute_at", "n").order_by()
    ),
    int, datetime,
)  # fmt: skip


def counts(room: Room, now: datetime) -> dict[str, int]:
    """How many are there, over all processes, as each last counted; and raised hands."""
    raised = _hands(room.pk)
    here = sum(people for people, _ in processes(room, now).values())
    return {"here": here, "hands": raised[0][0] if raised else 0}


def processes(room: Room, now: datetime) -> dict[str, tuple[int, datetime]]:
    """{process: how many it holds, when it counted them}: the last of each holds."""
    found = _fresh(room.pk, now - FRESH, now + AHEAD)
    return {process: (people, at) for process, people, at in found}


def cheers(room: Room, now: datetime) -> dict[str, Any]:
    """{"total": {kind: number}, "pulse": [number of each of the last minutes]}."""
    minute = now.replace(second=0, microsecond=0)
    recent: dict[datetime, int] = dict(_recent(room.pk, minute - timedelta(minutes=PULSE)))
    each = [minute - timedelta(minutes=back) for back in reversed(range(PULSE))]
    total = {kind: number for kind, number in _total(room.pk) if kind in room.reactions}
    return {"total": total, "pulse": [recent.get(at, 0) for at in each]}
