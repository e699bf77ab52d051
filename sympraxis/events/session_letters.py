"""Letters about sessions that somebody signed up for: a place became free, a session is off."""

from __future__ import annotations

from django.db import transaction
from django.utils import translation

from sympraxis.kit import mail
from sympraxis.kit.jobs import job, later
from sympraxis.kit.models.seats import Seat

from . import calendar
from .models import Registration, Session


def moved_up(seat: Seat) -> None:
    """Somebody who waited has a place now. In the transaction of the fact."""
    later(write_moved_up, seat.pk)


@job(priority=5)
@transaction.atomic
def write_moved_up(pk: int) -> None:
    """Unless the place was given back meanwhile. Twice is once."""
    seat = Seat.objects.active().exclude(taken_at=None).filter(pk=pk).first()
    if seat is None:
        return
    session = Session.objects.filter(places=seat.pool_id).first()
    if session is None:
        return
    found = Registration.objects.active().filter(pk=int(seat.holder.partition(":")[2]))
    for registration in found.select_related("event"):
        mail.post([_letter("session_place", registration, session.title, f"seat:{pk}")])


def called_off(session: Session) -> None:
    """Those who have a place there, or wait for one, hear that the session is taken out. Called
    before it is, in the same transaction."""
    if session.places is not None:
        holders = Seat.objects.active().filter(pool=session.places).values_list("holder", flat=True)
        keys = [int(holder.partition(":")[2]) for holder in holders]
        later(write_called_off, session.pk, session.title, keys)


@job
@transaction.atomic
def write_called_off(session: int, title: str, keys: list[int]) -> None:
    found = Registration.objects.active().filter(pk__in=keys).select_related("event")
    mail.post(
        [_letter("session_off", one, title, f"session-off:{session}:{one.pk}") for one in found]
    )


def _letter(template: str, registration: Registration, title: str, key: str) -> mail.Letter:
    with translation.override(registration.language):
        return mail.compose(
            f"events/mail/{template}",
            registration.email,
            {
                "registration": registration,
                "event": registration.event,
                "title": title,
                "link": calendar.address(registration.get_absolute_url() + "programme/"),
                "contact": registration.event.host,
            },
            language=registration.language,
            kind="event",
            key=key,
        )
