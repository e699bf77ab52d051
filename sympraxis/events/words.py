"""What pages and letters say alike of an event, and of a registration for it."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse

from sympraxis.kit import windows

from . import calendar, hooks
from .models import Event, Registration
from .models.registration import Ending


def contact(event: Event) -> str:
    """Whom to write to about it."""
    return event.host


def personal_link(registration: Registration) -> str:
    return calendar.address(registration.get_absolute_url())


def register_link(event: Event) -> str:
    return calendar.address(reverse("events:register", args=[event.slug]))


def room(registration: Registration) -> str:
    """Where the event is followed online; "" where it is not. Not to be shown: see joining."""
    found = next(filter(None, hooks.joining.ring(registration)), "")
    return str(found or registration.event.join_address)


def offer_for(registration: Registration) -> str:
    """How long an offered place is kept, in words; "" where moving up is enough."""
    places = (registration.kind.places, registration.event.places)
    kept = next((one.offer_for for one in places if one and one.offer_for), None)
    return windows.length(kept) if kept else ""


def can_come_back(registration: Registration, now: datetime) -> bool:
    """Whether somebody whose registration ended can register once more."""
    event = registration.event
    again = registration.ending != Ending.REMOVED and event.registration_window.is_open(now)
    return again and not event.is_cancelled
