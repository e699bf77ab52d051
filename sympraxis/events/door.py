"""The door of an event's registration: whether it is open at a moment, and what keeps it shut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit import windows
from sympraxis.kit.errors import Refused

from . import reserving

if TYPE_CHECKING:
    from sympraxis.kit.models import Seats

    from .models import Code, Event, Kind


class Shut(models.TextChoices):
    """Why nobody can register now."""

    CANCELLED = "cancelled", _("This event is cancelled")
    OVER = "over", _("This event is over")
    NOT_YET_OPEN = "not_yet_open", _("Registration has not opened yet")
    CLOSED = "closed", _("Registration is closed")
    FULL = "full", _("All places are taken")
    INVITED = "invited", _("Registration is by invitation")


@dataclass(frozen=True)
class Line:
    """All places are taken, and so many wait already."""

    waiting: int

    @property
    def next(self) -> int:
        return self.waiting + 1


def shut(
    event: Event, kinds: Iterable[Kind], now: datetime, code: Code | None = None
) -> Shut | None:
    """What keeps the door shut for whoever wants to come as one of `kinds`, with an invitation or
    without one; None: it is open."""
    if event.is_cancelled:
        return Shut.CANCELLED
    if now >= event.ends_at:
        return Shut.OVER
    state = event.registration_window.state(now)
    if state == windows.State.CLOSED:
        return Shut.CLOSED
    if state == windows.State.NOT_YET_OPEN:
        return Shut.NOT_YET_OPEN
    every = list(kinds)
    if not every:
        return Shut.INVITED
    return Shut.FULL if all(_is_full(event, kind, code) for kind in every) else None


def _is_full(event: Event, kind: Kind, code: Code | None) -> bool:
    """No place is left, and nobody may wait for one."""
    return any(_gone(pool) and not pool.waiting_allowed for pool in pools(event, kind, code))


def line(event: Event, kind: Kind, code: Code | None = None) -> Line | None:
    """Where whoever comes now would have to wait; None: there is room."""
    for pool in pools(event, kind, code):
        if pool.capacity is None:
            continue
        held, waiting = pool.counts()
        if waiting or held >= pool.capacity:
            return Line(waiting)
    return None


def _gone(pool: Seats) -> bool:
    return pool.free_count == 0


def pools(event: Event, kind: Kind, code: Code | None = None) -> list[Seats]:
    """The places one needs, in the order in which one comes to them."""
    if code is not None and code.reserved is not None and reserving.is_open(code):
        return [code.reserved]
    return [event.places] if kind.places is None else [kind.places, event.places]


def require_time(event: Event, now: datetime) -> None:
    """Errors: Refused, with the moment, where it is too early or too late to register."""
    if event.is_cancelled:
        raise Refused(gettext("This event is cancelled."))
    event.registration_window.require_open(now, what=gettext("Registration"))
