"""The line of a family of events: one after the other, they go on to places and give them back.

All who change the places of a family stand in one line: the row of the places of its main event is
locked first, whatever is locked then. What is here runs inside of it; admission says what for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from sympraxis.activity import record
from sympraxis.kit import bus, clock
from sympraxis.kit.models import Seats
from sympraxis.kit.models.seats import Seat, SeatState, line_at

from . import actions, letters, reserving, session_letters
from .models import Code, Event, Registration
from .models.registration import State

if TYPE_CHECKING:
    from sympraxis.people.models import Person

STAGE = ("confirm_until", "applied_at", "offered_until", "admitted_at", "declined_at", "reason",
         "decided_by", "cancelled_at", "ending", "sequence")  # fmt: skip


@contextmanager
def in_line(event: Event, *, first: Callable[[], object] | None = None) -> Iterator[datetime]:
    """Alone with the places of this event's family; yields the moment that decides.

    `first`: what belongs to the same transaction and needs nobody to wait for it.
    """
    with transaction.atomic():
        if first is not None:
            first()
        with line_at(event.root.places_id):
            yield clock.now()


@contextmanager
def alone_with(registration: Registration) -> Iterator[datetime]:
    """In line, with the registration as it is now."""
    with in_line(registration.event) as now:
        registration.refresh_from_db(
            from_queryset=Registration.objects.select_related(*reserving.EACH_HAS)
        )
        yield now


def pools(registration: Registration) -> list[Seats]:
    """The places it needs, in the order in which it comes to them."""
    kind, places = registration.kind, registration.event.places
    if (reserved := reserving.pool(registration)) is not None:
        return [reserved]
    return [kind.places, places] if kind.places is not None else [places]


def keep(registration: Registration, *, tell: bool = True) -> None:
    """Write down the stage, and have the person told how things stand."""
    if registration.is_double:
        tell = tell and registration.edition == 0 and registration.within_id is None
    registration.edition += tell
    registration.save(update_fields=[*STAGE, "edition"])
    if tell:
        letters.due(registration)


def go_on(registration: Registration, now: datetime, *, may_wait: bool = False) -> None:
    """Go as far as there is room: take a seat in each pool, or stand in its line.

    `may_wait`: it was in a line of this event before, so that it may stand in the next one too.
    """
    registration.offered_until = None
    if registration.applied_at is not None or _waits_for_the_whole(registration):
        return
    for pool in pools(registration):
        seat = pool.take(registration.holder, may_wait=may_wait)
        if seat.state != SeatState.TAKEN:
            registration.offered_until = seat.offered_until
            return
    if registration.confirm_until is None:
        registration.admitted_at = registration.admitted_at or now


def _waits_for_the_whole(registration: Registration) -> bool:
    """For a place at a part one has to have one at the whole; held for one who confirms will do."""
    whole = registration.within
    return whole is not None and whole.admitted_at is None and not _is_held(whole)


def _is_held(registration: Registration) -> bool:
    if registration.confirm_until is None:
        return False
    seats = (pool.seat_of(registration.holder) for pool in pools(registration))
    return all(seat is not None and seat.state == SeatState.TAKEN for seat in seats)


def parts_of(whole: Registration) -> list[Registration]:
    """Those that were chosen with it and have not ended, the last first. Most have chosen none."""
    chosen = Registration.objects.standing().filter(within=whole)
    return in_whole(chosen.order_by("-pk").values_list("pk", flat=True))


def in_whole(keys: Iterable[int]) -> list[Registration]:
    """The registrations of these keys, with all that their stages hang on; most often, of none."""
    keys = list(keys)
    every = Registration.objects.select_related(*reserving.EACH_HAS).order_by()
    found = every.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def parts_follow(whole: Registration, now: datetime) -> None:
    """The parts that were chosen with the whole go on when it did."""
    for part in parts_of(whole):
        part.within, before = whole, part.state
        if before == State.UNCONFIRMED:
            part.confirm_until = whole.confirm_until
        go_on(part, now, may_wait=True)
        keep(part, tell=part.state == State.ADMITTED != before)
        changed(part.event)


def moved(registration: Registration, now: datetime, *, may_wait: bool = True) -> None:
    """It got past a stage: it goes on, is told, and its parts follow."""
    go_on(registration, now, may_wait=may_wait)
    keep(registration)
    parts_follow(registration, now)
    changed(registration.event)


def end(  # noqa: PLR0913 (most are said by their names)
    registration: Registration, now: datetime, ending: str, *, reason: str = "",
    by: Person | None = None, tell: bool = True,
) -> None:  # fmt: skip
    """The end of a registration and of its parts. Inside `in_line`."""
    tell = tell and registration.is_active
    registration.cancelled_at, registration.ending = now, str(ending)
    registration.reason, registration.sequence = reason, registration.sequence + 1
    release(registration, now)
    record(actions.CANCELLED, on=registration, by=by, ending=str(ending))
    keep(registration, tell=tell)
    end_parts(registration, now, ending, by)
    changed(registration.event)


def end_parts(whole: Registration, now: datetime, ending: str, by: Person | None) -> None:
    """Its parts end with it. Whoever took part there has an entry in a calendar to take back."""
    for part in parts_of(whole):
        end(part, now, ending, by=by, tell=part.state == State.ADMITTED)


def release(registration: Registration, now: datetime, *, in_line_too: bool = True) -> None:
    """Give back every seat it holds, also in sessions and choices, and let the next move up.

    `in_line_too`: and its places in lines, where it holds nothing yet.
    """
    seats = Seat.objects.active() if in_line_too else Seat.objects.holding()
    seats = seats.filter(holder=registration.holder).select_related("pool").order_by()
    for seat in sorted(seats, key=lambda one: one.pool_id):
        move_up(seat.pool.release(registration.holder).moved_up, now)
    if registration.code is not None:
        move_up(reserving.settle(registration.code), now)
        given_back(registration.code, now)


def given_back(code: Code, now: datetime) -> None:
    """Empty places of a code are for those who came with it and wait among all others."""
    while (one := reserving.waiting(code)) is not None:
        for pool in filter(None, [one.kind.places, one.event.places]):
            move_up(pool.release(one.holder).moved_up, now)
        _further(one, now)


def move_up(seats: Iterable[Seat], now: datetime) -> None:
    """Those who came to the front of a line: they go on to their next stage, and hear of it.

    At what is over or cancelled nobody does any more.
    """
    moved_up = [seat for seat in seats if seat.holder.startswith("registration:")]
    keys = [int(seat.holder.partition(":")[2]) for seat in moved_up]
    found = (
        Registration.objects.standing().select_related(*reserving.EACH_HAS).order_by().in_bulk(keys)
    )
    for key, seat in zip(keys, moved_up, strict=True):
        moved = found.get(key)
        if moved is None or is_off(moved.event, now):
            continue
        if moved.admitted_at is not None:
            session_letters.moved_up(seat)  # who takes part already waits for sessions alone
            continue
        _further(moved, now)


def _further(registration: Registration, now: datetime) -> None:
    before = registration.state
    go_on(registration, now, may_wait=True)
    record(actions.MOVED_UP, on=registration, by=None)
    keep(registration, tell=registration.state != before)
    parts_follow(registration, now)
    changed(registration.event)


def is_off(event: Event, now: datetime) -> bool:
    return event.is_cancelled or now >= event.ends_at


def changed(event: Event) -> None:
    """Whoever counts places looks again."""
    bus.ring(f"places:{event.pk}")
