"""How an event stands for whoever thinks of taking part: what its pages say, and until when.

A page that is kept for all says it in coarse words, counted anew after FRESH seconds: a rush for
places does not make every view of the page count them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import models
from django.db.models import Count
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import clock, pagecache
from sympraxis.kit.models import Seats
from sympraxis.kit.models.seats import Seat
from sympraxis.kit.windows import State

from .models import Event, Kind

FRESH = timedelta(seconds=5)
OPEN = (State.OPEN, State.CLOSING)
FEW, FEW_PARTS = 5, 10  # few are left: five, or one in ten


class Room(models.TextChoices):
    """Whether there is room for one more, the best answer first."""

    FREE = "free", _("Places left")
    FEW = "few", _("Few places left")
    WAITING = "waiting", _("Full, with a waiting list")
    NONE = "none", _("Full")
    CLOSED = "closed", _("By invitation only")


class Stage(models.TextChoices):
    """What matters most about an event now."""

    CANCELLED = "cancelled", _("Cancelled")
    OVER = "over", _("Over")
    INVITED = "invited", _("By invitation only")
    NOT_YET_OPEN = "not_yet_open", _("Registration not yet open")
    CLOSED = "closed", _("Registration closed")
    FULL = "full", _("Full")
    WAITING = "waiting", _("Full, with a waiting list")
    CLOSING = "closing", _("Closing soon")
    OPEN = "open", _("Registration open")


TONES = {
    Stage.CANCELLED: "stop", Stage.FULL: "caution", Stage.WAITING: "caution",
    Stage.CLOSING: "caution", Stage.OPEN: "good",
}  # fmt: skip


def barred(event: Event, now: datetime) -> Stage | None:
    """What keeps everybody out, however many places there are; None: registration is open."""
    if event.is_cancelled:
        return Stage.CANCELLED
    if now >= event.ends_at:
        return Stage.OVER
    state = event.registration_window.state(now)
    return None if state in OPEN else Stage(state.value)


@dataclass(frozen=True)
class Standing:
    """`limited`: its places are counted."""

    event: Event
    now: datetime
    room: Room
    limited: bool = False

    @cached_property
    def window(self) -> State:
        return self.event.registration_window.state(self.now)

    @cached_property
    def stage(self) -> Stage:
        shut = barred(self.event, self.now)
        if shut in (Stage.CANCELLED, Stage.OVER):
            return shut
        if self.room == Room.CLOSED:
            return Stage.INVITED
        if shut is not None:
            return shut
        if self.room in (Room.NONE, Room.WAITING):
            return Stage.FULL if self.room == Room.NONE else Stage.WAITING
        return Stage(self.window.value)

    @property
    def _is_open(self) -> bool:
        return self.window in OPEN

    @property
    def takes(self) -> bool:
        """Whether one can register now, be it to wait."""
        return self.stage in (Stage.OPEN, Stage.CLOSING, Stage.WAITING)

    @property
    def is_on(self) -> bool:
        """It happens now."""
        event = self.event
        return event.starts_at <= self.now < event.ends_at and not event.is_cancelled

    @property
    def few(self) -> bool:
        return self.room == Room.FEW

    @property
    def word(self) -> str:
        """In two or three words, for a badge."""
        return str(self.room.label if self.takes and self.few else self.stage.label)

    @property
    def tone(self) -> str:
        """Of that badge."""
        return "caution" if self.takes and self.few else TONES.get(self.stage, "")

    @property
    def changes_at(self) -> datetime | None:
        """When its page says something else by itself."""
        window = self.event.registration_window
        closes_at = window.closes_at
        moments = [
            window.opens_at, closes_at, closes_at and closes_at - window.soon,
            self.event.starts_at, self.event.ends_at,
        ]  # fmt: skip
        if self.limited and self._is_open:
            moments.append(self.now + FRESH)
        return min((one for one in moments if one and one > self.now), default=None)


def of(event: Event) -> Standing:
    return of_all([event])[event.pk]


def of_all(events: Iterable[Event]) -> dict[int, Standing]:
    """The standing of each, in two queries for any number of events."""
    every, now = list(events), clock.now()
    kinds: dict[int, list[Kind]] = {one.pk: [] for one in every}
    for kind in Kind.objects.offered().filter(event__in=kinds).select_related("places"):
        kinds[kind.event_id].append(kind)
    pools = {pool.pk: pool for one in every for pool in _limited(one, kinds[one.pk])}
    taken = _taken(pools) if pools else {}
    return {
        one.pk: Standing(
            one, now, _room(one, kinds[one.pk], taken), bool(list(_limited(one, kinds[one.pk])))
        )
        for one in every
    }


def _limited(event: Event, kinds: Iterable[Kind]) -> Iterator[Seats]:
    for pool in [event.places, *(kind.places for kind in kinds)]:
        if pool is not None and pool.capacity is not None:
            yield pool


def _taken(pools: Iterable[int]) -> dict[int, int]:
    counted = Seat.objects.holding().filter(pool__in=pools).order_by().values("pool")
    return dict(counted.annotate(n=Count("pk")).values_list("pool", "n"))


def _room(event: Event, kinds: list[Kind], taken: dict[int, int]) -> Room:
    """That of the kind which has most: each takes a place of its quota, then one of the event."""
    if not kinds:
        return Room.CLOSED
    order = list(Room)
    each = [_worst([*filter(None, [kind.places]), event.places], taken) for kind in kinds]
    return min(each, key=order.index)


def _worst(pools: list[Seats], taken: dict[int, int]) -> Room:
    full, few = [], False
    for pool in pools:
        if pool.capacity is None:
            continue
        left = pool.capacity - taken.get(pool.pk, 0)
        few = few or (left <= max(FEW, pool.capacity // FEW_PARTS) and left < pool.capacity)
        if left <= 0:
            full.append(pool)
    if full:
        return Room.WAITING if all(pool.waiting_allowed for pool in full) else Room.NONE
    return Room.FEW if few else Room.FREE


def cached(request: Any, *standings: Standing) -> None:
    """Say until when a page that shows these is true."""
    pagecache.until(request, *(one.changes_at for one in standings))
