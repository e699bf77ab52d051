"""How many are there, and how they react: numbers only."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, Sum

from sympraxis.kit.ready import Ready

from ..models import Cheer, Crowd, Hand, Room

FRESH = timedelta(seconds=75)  # a process that has not counted for so long counts for nothing
AHEAD = timedelta(seconds=30)  # what was counted later than that was, before the clock was set back
PULSE = 20  # minutes of reactions that are drawn

_fresh = Ready(
    lambda room, since, until: (
        Crowd.objects.filter(room=room, counted_at__gt=since, counted_at__lt=until)
        .order_by("minute_at").values_list("process", "people")
    ),
    int, datetime, datetime,
)  # fmt: skip
_processes = Ready(
    lambda room, since, until: (
        Crowd.objects.filter(room=room, counted_at__gt=since, counted_at__lt=until)
        .order_by("minute_at").values_list(
            "process", "people", "counted_at", "streams", "late_p50", "late_p99"
        )
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
    # Of each process the last holds.
    last: dict[str, int] = dict(_fresh(room.pk, now - FRESH, now + AHEAD))
    raised = _hands(room.pk)
    return {"here": sum(last.values()), "hands": raised[0][0] if raised else 0}


def processes(room: Room, now: datetime) -> list[tuple[Any, ...]]:
    """[(people, when they were counted, streams by role, p50, p99)] of each process, as it counted
    last: see Crowd."""
    found = _processes(room.pk, now - FRESH, now + AHEAD)
    last = {process: tuple(rest) for process, *rest in found}
    return [last[process] for process in sorted(last)]


def cheers(room: Room, now: datetime) -> dict[str, Any]:
    """{"total": {kind: number}, "pulse": [number of each of the last minutes]}."""
    minute = now.replace(second=0, microsecond=0)
    recent: dict[datetime, int] = dict(_recent(room.pk, minute - timedelta(minutes=PULSE)))
    each = [minute - timedelta(minutes=back) for back in reversed(range(PULSE))]
    total = {kind: number for kind, number in _total(room.pk) if kind in room.reactions}
    return {"total": total, "pulse": [recent.get(at, 0) for at in each]}
