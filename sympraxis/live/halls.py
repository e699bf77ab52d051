"""Which of an event's live rooms somebody is led to."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from sympraxis.events.models import Event, Registration, Session
from sympraxis.kit import clock
from sympraxis.kit.models.seats import Seat

from .models import Room

SOON = timedelta(minutes=15)


def of(registration: Registration) -> Room | None:
    """The room of the event, or of the whole that it is a part of. Of several the hall in which the
    registration has a place now, else the one for all, else the first."""
    event = registration.event
    every = list(Room.objects.filter(Q(event=event) | Q(event=event.parent_id)))
    rooms = [one for one in every if one.event_id == event.pk] or every
    if len(rooms) < 2:
        return rooms[0] if rooms else None
    hall = _hall_now(registration)
    chosen = [one for one in rooms if hall and one.place_id == hall]
    return (chosen or [one for one in rooms if one.place_id is None] or rooms)[0]


def _hall_now(registration: Registration) -> int | None:
    """The hall of the session that is on, or about to begin, in which it has a place."""
    now = clock.now()
    taken = Seat.objects.holding().filter(holder=registration.holder).values("pool")
    on = Session.objects.filter(
        event=registration.event_id, starts_at__lte=now + SOON, ends_at__gt=now, places__in=taken
    )
    return on.order_by("-starts_at").values_list("room", flat=True).first()


def event_of(public_id: str, registration: Registration) -> Event:
    """The event of the room with this address, which is that of the registration or its whole."""
    event = registration.event
    if event.parent is None:
        return event
    here = Room.objects.filter(public_id=public_id, event=event).exists()
    return event if here else event.parent
