"""Admission: how somebody who asked comes to take part, and how the next in line follows.

A registration goes through stages, and what it waits for is always one thing:

    asked > (address confirmed) > (approved) > quota of its kind > place at the event > takes part

Places are held while an address is confirmed. Whoever waits for the quota holds no place at the
event, and whoever waits for the whole holds none at its parts. Everything here runs in one
transaction, in the line of the family (see line).

A registration that doubles another goes the same way, so that nobody can tell it from one that
does not; but it is nobody who takes part, and only its first letter is written (see doubles).
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats

from . import actions, choosing
from .line import (
    alone_with,
    changed,
    end,
    end_parts,
    go_on,
    in_line,
    in_whole,
    is_off,
    keep,
    move_up,
    moved,
    pools,
    release,
)  # fmt: skip
from .models import Event, Registration
from .models.registration import Ending, State

if TYPE_CHECKING:
    from sympraxis.people.models import Person

__all__ = [
    "approve", "cancel", "confirm_address", "confirm_place", "decline", "enter",
    "expire", "in_line", "move_up", "pools", "position", "release", "resize",
]  # fmt: skip


def enter(
    registration: Registration, *, by: Person | None, known: bool = False, tell: bool = True
) -> None:
    """Begin: what was just written down asks for its first stage. Inside `in_line`.

    `known`: it was shown already that the address is theirs.
    Errors: Refused where all places are taken and nobody may wait.
    """
    event, now, within = registration.event, clock.now(), registration.within
    if event.approval_needed and registration.code is None:
        registration.applied_at = now
    if within is not None:
        registration.confirm_until = within.confirm_until
    elif event.address_confirmed_within and not known:
        registration.confirm_until = now + event.address_confirmed_within
    go_on(registration, now)
    record(actions.REGISTERED, on=registration, by=by)
    keep(registration, tell=tell or registration.state == State.ADMITTED)
    changed(event)


def confirm_address(registration: Registration) -> None:
    """Whoever reads the mail of the address says that it is theirs. Twice is once.

    Errors: Refused where the time has passed.
    """
    with alone_with(registration) as now:
        if registration.confirm_until is None and registration.is_active:
            return
        if not registration.is_active or now >= registration.confirm_until:  # type: ignore[operator]
            raise Refused(_("The time to confirm has passed. Please register once more."))
        registration.confirm_until = None
        record(actions.CONFIRMED, on=registration, by=None)
        moved(registration, now)


def confirm_place(registration: Registration) -> None:
    """Take the place that was offered to somebody who waited. Twice is once.

    Errors: Refused where nothing is offered, or the time has passed.
    """
    with alone_with(registration) as now:
        if registration.state == State.ADMITTED:
            return
        _require_on(registration, now)
        if registration.state != State.OFFERED:
            raise Refused(_("There is no place to confirm."))
        for pool in pools(registration):
            if pool.seat_of(registration.holder):
                pool.confirm(registration.holder)
        moved(registration, now)


def approve(registration: Registration, *, by: Person) -> None:
    """Let an application on to the places. Two organisers who approve at once do it once.

    Errors: Refused where it ended or doubles another, or where all places are taken and nobody
    may wait.
    """
    with alone_with(registration) as now:
        if registration.applied_at is None and registration.is_active:
            return
        if registration.cancelled_at is not None:
            raise Refused(_("This registration was cancelled."))
        _require_on(registration, now)
        _require_alone(registration)
        declined, registration.declined_at = registration.declined_at, None
        registration.applied_at, registration.reason, registration.decided_by = None, "", by
        if declined:
            choosing.take_again(registration)
        record(actions.APPROVED, on=registration, by=by)
        moved(registration, now, may_wait=False)


def _require_alone(registration: Registration) -> None:
    """Nobody is let in twice."""
    same = Registration.objects.active().filter(
        event=registration.event_id, email=registration.email
    )
    if registration.is_double or same.exclude(pk=registration.pk).exists():
        raise Refused(_("This address is registered a second time. Please decide about the other."))


def decline(registration: Registration, *, by: Person, reason: str) -> None:
    """Say no to an application, with a reason that the person reads."""
    with alone_with(registration) as now:
        if registration.state == State.DECLINED:
            return
        if registration.applied_at is None or not registration.is_active:
            raise Refused(_("There is nothing to decide any more."))
        registration.declined_at, registration.reason, registration.decided_by = now, reason, by
        release(registration, now)
        record(actions.DECLINED, on=registration, by=by)
        keep(registration)
        end_parts(registration, now, Ending.REMOVED, by)
        changed(registration.event)


def cancel(
    registration: Registration, *, ending: str = Ending.WITHDRAWN, reason: str = "",
    by: Person | None = None,
) -> None:  # fmt: skip
    """Give everything back; whoever is next moves up. Twice is once."""
    with alone_with(registration) as now:
        if registration.cancelled_at is None:
            end(registration, now, ending, reason=reason, by=by)


def resize(event: Event, pool: Seats, capacity: int | None) -> None:
    """Another number of places. Nobody who is in is sent away; more places let the next move up."""
    with in_line(event) as now:
        move_up(pool.resize(capacity).moved_up, now)
        changed(event)


def expire(event: Event) -> None:
    """End what was held or offered and not confirmed in time; the places go to the next."""
    with in_line(event) as now:
        standing = event.registrations.standing().values_list("pk", flat=True)
        for late in in_whole(standing.filter(confirm_until__lte=now, within=None)):
            end(late, now, Ending.UNCONFIRMED)
        for late in in_whole(standing.filter(admitted_at=None, offered_until__lte=now)):
            end(late, now, Ending.LAPSED)


def position(registration: Registration) -> int | None:
    """1 for the next to move up, None for whoever does not wait."""
    if registration.state != State.WAITING:
        return None
    line = (pool.position(registration.holder) for pool in pools(registration))
    return next((place for place in line if place is not None), None)


def _require_on(registration: Registration, now: datetime) -> None:
    if registration.event.is_cancelled:
        raise Refused(_("This event is cancelled."))
    if is_off(registration.event, now):
        raise Refused(_("This event is over."))
