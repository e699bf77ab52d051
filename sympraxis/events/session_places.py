"""Places of many sessions, and what somebody holds of them, each counted in one query."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, OuterRef, Q, Subquery

from sympraxis.kit.models.seats import Seat

from .models import Registration, Session


@dataclass(frozen=True)
class Places:
    """Of a session that one signs up for. `free`: None where there is no limit."""

    free: int | None
    waiting: int
    can_wait: bool

    @property
    def can_ask(self) -> bool:
        return self.free != 0 or self.can_wait


def counted(sessions: Sequence[Session]) -> dict[int | None, Places]:
    """{pool: places}, all pools counted at once."""
    pools = {session.places.pk: session.places for session in sessions if session.places}
    if not pools:
        return {}
    line = Q(taken_at=None, offered_until=None)
    counts = (
        Seat.objects.active().filter(pool__in=pools).order_by().values("pool")
        .annotate(held=Count("pk", filter=~line), waits=Count("pk", filter=line))
    )  # fmt: skip
    held_in = {row["pool"]: (row["held"], row["waits"]) for row in counts}
    found: dict[int | None, Places] = {}
    for pk, pool in pools.items():
        held, waits = held_in.get(pk, (0, 0))
        free = None if pool.capacity is None else max(0, pool.capacity - held)
        # Whoever comes while others wait stands in line behind them.
        found[pk] = Places(0 if waits else free, waits, pool.waiting_allowed)
    return found


def seats_of(
    registration: Registration | None, sessions: Sequence[Session]
) -> dict[int | None, tuple[Seat, int | None]]:
    """{pool: (the registration's own seat, how far in front of the line)}."""
    pools = [session.places_id for session in sessions if session.places_id]
    if registration is None or not pools:
        return {}
    before = Seat.objects.waiting().filter(pool=OuterRef("pool"), turn__lte=OuterRef("turn"))
    number = before.order_by().values("pool").annotate(n=Count("pk")).values("n")
    own = Seat.objects.active().filter(holder=registration.holder, pool__in=pools)
    return {
        seat.pool_id: (seat, seat.number if seat.state == seat.state.WAITING else None)
        for seat in own.annotate(number=Subquery(number))
    }
