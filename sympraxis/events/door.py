"""The door of an event's registration: whether it is open at a moment, and what keeps it shut."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.errors import Refused

from . import reserving
from .standing import Stage, barred

if TYPE_CHECKING:
    from sympraxis.kit.models import Seats

    from .models import Code, Event, Kind


# Why nobody can register now, as a sentence.
SHUT = {
    Stage.CANCELLED: _("This event is cancelled"),
    Stage.OVER: _("This event is over"),
    Stage.NOT_YET_OPEN: _("Registration has not opened yet"),
    Stage.CLOSED: _("Registration is closed"),
    Stage.FULL: _("All places are taken"),
    Stage.INVITED: _("Registration is by invitation"),
}


@dataclass(frozen=True)
class Line:
    """All places are taken, and so many wait already."""

    waiting: int

    @property
    def next(self) -> int:
        return self.waiting + 1


def shut(
    event: Event, kinds: Iterable[Kind], now: datetime, code: Code | None = None
) -> Stage | None:
    """What keeps the door shut for whoever wants to come as one of `kinds`, with an invitation or
    without one; None: it is open. SHUT says it."""
    if (why := barred(event, now)) is not None:
        return why
    every = list(kinds)
    if not every:
        return Stage.INVITED
    return Stage.FULL if all(_is_full(event, kind, code) for kind in every) else None


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
