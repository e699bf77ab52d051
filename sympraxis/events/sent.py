"""The form to register as guests send it. What it is made of stays in memory for some seconds: in a
rush, to read the event and its kinds once more for each costs more than to write the registration.

It is good for those who get through, since whatever decides is asked once more in line
(registering). Whoever does not is answered by the whole way, from what stands in the database.
"""

from __future__ import annotations

import time
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from typing import TypeVar

from sympraxis.kit.kept import Kept

from .models import Event, Kind
from .models.event import TOPIC
from .registering import DECIDES

Row = TypeVar("Row", Event, Kind)
FRESH = timedelta(seconds=5)


@dataclass
class AtHand:
    """An event that anybody sees and that has no parts, with the kinds that need no invitation;
    until when that is to be believed (on the monotonic clock)."""

    made: tuple[Event, list[Kind]] | None = None
    until: float = 0.0

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() < self.until


_AT_HAND: Kept[AtHand] = Kept(TOPIC)


def at_hand(slug: str) -> tuple[Event, list[Kind]] | None:
    """Copies of one's own of what the form is made of; None where it is not as simple as that."""
    kept = _AT_HAND.get(slug, AtHand)
    if not kept.is_fresh:
        until = time.monotonic() + FRESH.total_seconds()
        kept.made, kept.until = _read(slug), until
    if kept.made is None:
        return None
    event, kinds = _own(kept.made[0]), [_own(kind) for kind in kept.made[1]]
    for kind in kinds:
        kind.event = event
    return event, kinds


def _read(slug: str) -> tuple[Event, list[Kind]] | None:
    offered = Kind.objects.offered().filter(event__slug=slug)
    # First of all: what changes while the rest is read is then seen in line.
    decides = {pk: DECIDES.raw(pk) for pk in offered.values_list("pk", flat=True)}
    of_guests = Event.objects.for_everybody().filter(
        parent=None, parts=None, slug=slug, for_its_group=False
    )
    event = next(iter(of_guests.select_related("places").order_by()), None)
    if event is None:
        return None
    kinds = list(offered.select_related("places", "questions"))
    for kind in kinds:
        kind.decides = decides.get(kind.pk)  # type: ignore[attr-defined]
    return event, kinds


def _own(row: Row) -> Row:
    """A copy that can be changed, with places of its own."""
    mine = copy(row)
    if mine.places is not None:
        mine.places = copy(mine.places)
    return mine
