"""Admission: how somebody who asked comes to take part, and how the next in line follows.

A registration goes through stages, and what it waits for is always one thing:

    asked > (address confirmed) > (approved) > quota of its kind > place at the event > takes part

Places are held while an address is confirmed. Whoever waits for the quota holds no place at the
event. Everything here runs in one transaction, and all who change the places of a family of events
stand in one line: the row of the places of its main event is locked first, whatever is locked then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import bus, clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.kit.models.seats import Seat, SeatState

from . import actions, letters, session_letters, standing
from .models import Event, Registration
from .models.registration import Ending, State

if TYPE_CHECKING:
    from sympraxis.people.models import Person


@contextmanager
def in_line(event: Event) -> Iterator[datetime]:
    """Alone with the places of this event's family; yields the moment that decides."""
    with transaction.atomic():
        Seats.objects.select_for_update().get(pk=event.root.places_id)
        yield clock.now()


def pools(registration: Registration) -> list[Seats]:
    """The places it needs, in the order in which it comes to them."""
    kind, code = registration.kind, registration.code
    if code is not None and code.reserved is not None:
        return [code.reserved]
    places = registration.event.places
    return [kind.places, places] if kind.places is not None else [places]


def enter(registration: Registration, *, by: Person | None) -> None:
    """Begin: what was just written down asks for its first stage. Inside `in_line`.

    Errors: Refused where all places are taken and nobody may wait.
    """
    event, now = registration.event, clock.now()
    if event.approval_needed and registration.code is None:
        registration.applied_at = now
    if event.address_confirmed_within and not _known(registration):
        registration.confirm_until = now + event.address_confirmed_within
    registration.save(update_fields=["applied_at", "confirm_until"])
    if registration.applied_at is None:
        _seat(registration, now)
    record(actions.REGISTERED, on=registration, by=by)
    letters.tell(registration)
    _changed(event)


def _known(registration: Registration) -> bool:
    """Signed in with this very address: it was confirmed when they came in."""
    person = registration.person
    return person is not None and person.email == registration.email


def _seat(registration: Registration, now: datetime) -> None:
    """Go as far as there is room: take a seat in each pool, or stand in its line."""
    registration.offered_until = None
    for pool in pools(registration):
        seat = pool.take(registration.holder)
        if seat.state != SeatState.TAKEN:
            registration.offered_until = seat.offered_until
            break
    else:
        if registration.confirm_until is None:
            registration.admitted_at = registration.admitted_at or now
    registration.save(update_fields=["offered_until", "admitted_at"])


def confirm_address(registration: Registration) -> None:
    """Whoever reads the mail of the address says that it is theirs. Twice is once.

    Errors: Refused where the time has passed.
    """
    with in_line(registration.event) as now:
        registration.refresh_from_db()
        if registration.confirm_until is None and registration.is_active:
            return
        if not registration.is_active or now >= registration.confirm_until:  # type: ignore[operator]
            raise Refused(_("The time to confirm has passed. Please register once more."))
        registration.confirm_until = None
        registration.save(update_fields=["confirm_until"])
        if registration.applied_at is None:
            _seat(registration, now)
        record(actions.CONFIRMED, on=registration, by=None)
        letters.tell(registration)
        _changed(registration.event)


def confirm_place(registration: Registration) -> None:
    """Take the place that was offered to somebody who waited. Twice is once.

    Errors: Refused where nothing is offered, or the time has passed.
    """
    with in_line(registration.event) as now:
        registration.refresh_from_db()
        if registration.state == State.ADMITTED:
            return
        if registration.state != State.OFFERED:
            raise Refused(_("There is no place to confirm."))
        for pool in pools(registration):
            if pool.seat_of(registration.holder):
                pool.confirm(registration.holder)
        _seat(registration, now)
        letters.tell(registration)
        _changed(registration.event)


def approve(registration: Registration, *, by: Person) -> None:
    """Let an application on to the places. Two organisers who approve at once do it once."""
    with in_line(registration.event) as now:
        registration.refresh_from_db()
        if registration.applied_at is None and registration.is_active:
            return
        if not registration.is_active and registration.state != State.DECLINED:
            raise Refused(_("This registration was cancelled."))
        registration.applied_at = registration.declined_at = None
        registration.reason, registration.decided_by = "", by
        registration.save(update_fields=["applied_at", "declined_at", "reason", "decided_by"])
        _seat(registration, now)
        record(actions.APPROVED, on=registration, by=by)
        letters.tell(registration)
        _changed(registration.event)


def decline(registration: Registration, *, by: Person, reason: str) -> None:
    """Say no to an application, with a reason that the person reads."""
    with in_line(registration.event) as now:
        registration.refresh_from_db()
        if registration.state == State.DECLINED:
            return
        if registration.applied_at is None or not registration.is_active:
            raise Refused(_("There is nothing to decide any more."))
        registration.declined_at, registration.reason, registration.decided_by = now, reason, by
        registration.save(update_fields=["declined_at", "reason", "decided_by"])
        record(actions.DECLINED, on=registration, by=by)
        letters.tell(registration)
        _changed(registration.event)


def cancel(
    registration: Registration, *, ending: str = Ending.WITHDRAWN, reason: str = "",
    by: Person | None = None,
) -> None:  # fmt: skip
    """Give everything back; whoever is next moves up. Twice is once."""
    with in_line(registration.event) as now:
        registration.refresh_from_db()
        if registration.cancelled_at is None:
            _end(registration, now, ending, reason, by)
            _changed(registration.event)


def _end(
    registration: Registration, now: datetime, ending: str, reason: str, by: Person | None
) -> None:
    told = registration.is_active
    registration.cancelled_at, registration.ending, registration.reason = now, ending, reason
    registration.sequence += 1
    registration.save(update_fields=["cancelled_at", "ending", "reason", "sequence"])
    release(registration, now)
    record(actions.CANCELLED, on=registration, by=by, ending=str(ending))
    if told and not registration.is_double:
        letters.tell(registration)
    for part in registration.parts.active().select_related("event"):
        _end(part, now, ending, reason, by)


def release(registration: Registration, now: datetime) -> None:
    """Give back every seat it holds, also in sessions and choices, and let the next move up."""
    seats = Seat.objects.active().filter(holder=registration.holder).select_related("pool")
    for seat in seats.order_by("pool"):
        move_up(seat.pool.release(registration.holder).moved_up, now)


def move_up(seats: Iterable[Seat], now: datetime) -> None:
    """Those who came to the front of a line: they go on to their next stage, and hear of it."""
    moved_up = [seat for seat in seats if seat.holder.startswith("registration:")]
    keys = [int(seat.holder.partition(":")[2]) for seat in moved_up]
    found = Registration.objects.active().select_related("event__places", "event__parent",
        "kind__places", "code__reserved").in_bulk(keys)  # fmt: skip
    for key, seat in zip(keys, moved_up, strict=True):
        if (moved := found.get(key)) and moved.admitted_at is not None:
            session_letters.moved_up(seat)  # who takes part already waits for sessions alone
        elif moved:
            _seat(moved, now)
            record(actions.MOVED_UP, on=moved, by=None)
            if moved.state in (State.ADMITTED, State.OFFERED):
                letters.tell(moved)


def resize(event: Event, pool: Seats, capacity: int | None) -> None:
    """Another number of places. Nobody who is in is sent away; more places let the next move up."""
    with in_line(event) as now:
        move_up(pool.resize(capacity).moved_up, now)
        _changed(event)


def expire(event: Event) -> None:
    """End what was held or offered and not confirmed in time; the places go to the next."""
    with in_line(event) as now:
        late = event.registrations.active().filter(confirm_until__lte=now)
        for registration in late.select_related("event__places", "event__parent"):
            _end(registration, now, Ending.UNCONFIRMED, "", None)
        lapsed = event.registrations.active().filter(admitted_at=None, offered_until__lte=now)
        for registration in lapsed.select_related("event__places", "event__parent"):
            _end(registration, now, Ending.LAPSED, "", None)
        _changed(event)


def position(registration: Registration) -> int | None:
    """1 for the next to move up, None for whoever does not wait."""
    if registration.is_double or registration.state != State.WAITING:
        return None
    line = (pool.position(registration.holder) for pool in pools(registration))
    return next((place for place in line if place is not None), None)


def _changed(event: Event) -> None:
    """Whoever counts places looks again."""
    bus.ring(f"places:{event.pk}")
    standing.places_changed(event)
