"""Joining an event online: the way into the room, for those who take part, at its time."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from sympraxis.kit import clock, moments
from sympraxis.kit.errors import Refused

from . import words
from .models import Event, Registration
from .models.registration import State
from .policies import may_join

EARLY = timedelta(minutes=15)  # to come and to try the sound
LATE = timedelta(hours=1)  # speakers take longer, and who dropped out comes back


def opens_at(event: Event) -> datetime:
    return event.starts_at - EARLY


def is_open(event: Event, now: datetime) -> bool:
    return opens_at(event) <= now < event.ends_at + LATE


def place(registration: Registration) -> str:
    """The address of the room; "" where there is none online."""
    return words.room(registration)


def way_in(registration: Registration) -> str:
    """The address of the room, for whoever may go in now. Errors: Refused with what is so."""
    event, now = registration.event, clock.now()
    if event.is_cancelled:
        raise Refused(_("This event is cancelled."))
    if registration.state != State.ADMITTED:
        raise Refused(_("Only those who take part can join."))
    if not (address := place(registration)):
        raise Refused(_("This event has no room online."))
    if now < opens_at(event):
        raise Refused(
            _("The room opens on %(moment)s.")
            % {"moment": moments.printed(opens_at(event), event.zone)}
        )
    if not is_open(event, now):
        raise Refused(_("This event is over."))
    if not may_join(registration):  # a second form of an address: see doubles
        raise Refused(
            _("To join, please take the link in the letter that we sent to %(email)s.")
            % {"email": registration.email}
        )
    return address
