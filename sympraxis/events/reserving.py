"""Places reserved for a code: a pool apart, which comes out of the places of the event.

For each reserved place the code itself sits in the places of the event, so that what is reserved
counts there as taken, however often the number of places is changed: an event for 100 with 20
reserved has 80 for everybody. Whoever comes with the code takes one of the 20, and when they are
gone, one of the 80. Given back, it is the code's again: the next who came with it, and waits among
all others, has it. When the code ends, those who came with it stay, and the empty places go back
to the event, where the next in line moves up.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.kit.models.seats import Seat

if TYPE_CHECKING:
    from .models import Code, Registration

# What every registration has. Few have a code, or are within another: that is read where it is so.
EACH_HAS = ("event__places", "kind__places")


def pool(registration: Registration) -> Seats | None:
    """The reserved places that this registration is for: it has one of them, or could have."""
    code = registration.code
    if code is None or code.reserved is None:
        return None
    if code.reserved.seat_of(registration.holder) is not None:
        return code.reserved
    return code.reserved if is_open(code) else None


def is_open(code: Code) -> bool:
    """Whether a place that is kept for it is empty."""
    return code.ended_at is None and code.reserved is not None and code.reserved.free_count != 0


def reserve(code: Code, places: int) -> list[Seat]:
    """Keep so many places for the code; returns who moves up. Inside `admission.in_line`.

    Nobody who came with it is sent away. Errors: Refused where the event has not so many left.
    """
    if code.reserved is None:
        code.reserved = Seats.objects.create(capacity=0, waiting_allowed=False)
    moved_up = _hold(code, max(places, code.reserved.taken_count))
    code.reserved.resize(places)
    code.save(update_fields=["reserved"])
    return moved_up


def waiting(code: Code) -> Registration | None:
    """Who came with the code, stands in a line, and could have an empty place of it: the first."""
    if not is_open(code):
        return None
    came = code.registrations.standing().order_by()
    keys = {f"registration:{pk}": pk for pk in came.values_list("pk", flat=True)}
    line = Seat.objects.waiting().filter(holder__in=keys).order_by("asked_at", "pk")
    first = line.values_list("holder", flat=True).first()
    return None if first is None else came.select_related(*EACH_HAS).get(pk=keys[first])


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
