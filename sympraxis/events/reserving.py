"""Places reserved for a code: a pool apart, which comes out of the places of the event.

For each reserved place the code itself sits in the places of the event, so that what is reserved
counts there as taken, however often the number of places is changed: an event for 100 with 20
reserved has 80 for everybody. Whoever comes with the code takes one of the 20; given back, it is
the code's again. When the code ends, those who came with it stay, and the empty places go back to
the event, where the next in line moves up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.kit.models.seats import Seat

if TYPE_CHECKING:
    from .models import Code, Registration


def pool(registration: Registration) -> Seats | None:
    """The reserved places that this registration is for."""
    code = registration.code
    if code is None or code.reserved is None:
        return None
    if code.ended_at is not None and code.reserved.seat_of(registration.holder) is None:
        return None
    return code.reserved


def reserve(code: Code, places: int) -> list[Seat]:
    """Keep so many places for the code; returns who moves up. Inside `admission.in_line`.

    Nobody who came with it is sent away. Errors: Refused where the event has not so many left.
    """
    if code.reserved is None:
        code.reserved = Seats.objects.create(capacity=0, waiting_allowed=False)
    moved_up = _hold(code, max(places, code.reserved.taken_count))
    code.reserved.resize(places)
    code.uses = places
    code.save(update_fields=["reserved", "uses"])
    return moved_up


def settle(code: Code) -> list[Seat]:
    """A code that has ended keeps as many places as are in use; returns who moves up."""
    if code.ended_at is None or code.reserved is None:
        return []
    used = code.reserved.taken_count
    code.reserved.resize(used)
    return _hold(code, used)


def _hold(code: Code, places: int) -> list[Seat]:
    """Let the code sit in so many places of its event."""
    event_places, prefix = code.event.places, f"code:{code.pk}:"
    held = Seat.objects.active().filter(pool=event_places, holder__startswith=prefix)
    have = list(held.order_by("-pk").values_list("holder", flat=True))
    moved_up: list[Seat] = []
    for holder in have[: max(0, len(have) - places)]:
        moved_up += event_places.release(holder).moved_up
    free, more = event_places.free_count, places - len(have)
    if free is not None and more > free:
        raise Refused(
            _("Only %(free)d places are free. Reserve fewer, or enlarge the event.")
            % {"free": free}
        )
    number = max((int(one.removeprefix(prefix)) for one in have), default=0)
    for n in range(more):
        event_places.take(f"{prefix}{number + n + 1}")
    return moved_up
