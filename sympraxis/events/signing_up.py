"""Signing up for sessions that have places of their own. Whoever takes part in the event holds a
seat there, or stands in line, under the name of their registration; all of it in the one line of
the family, so that giving up the event gives the sessions back too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import bus
from sympraxis.kit.errors import Refused
from sympraxis.kit.models.seats import Seat

from . import actions, admission
from .models import Favourite, Registration, Session
from .models.registration import State

if TYPE_CHECKING:
    from sympraxis.people.models import Person


def sign_up(registration: Registration, session: Session, *, by: Person | None) -> Seat:
    """A place in the session, or in its line. Asking twice gives the same.

    Errors: Refused, with the reason, for whoever does not take part, where the session has begun or
    another one is at the same time, and where all places are taken and nobody may wait.
    """
    with admission.in_line(registration.event):
        registration.refresh_from_db()
        session.refresh_from_db()
        _require(registration, session)
        assert session.places is not None
        if held := session.places.seat_of(registration.holder):
            return held
        _require_free_time(registration, session)
        seat = session.places.take(registration.holder)
        record(actions.SIGNED_UP, on=registration, by=by, session=session.pk)
        bus.ring(f"places:{session.event_id}")
        return seat


def give_back(registration: Registration, session: Session, *, by: Person | None) -> None:
    """The next in line moves up, and hears of it. Twice is once."""
    with admission.in_line(registration.event) as now:
        session.refresh_from_db()
        if session.places is None:
            return
        change = session.places.release(registration.holder)
        if change.left:
            admission.move_up(change.moved_up, now)
            record(actions.GAVE_BACK, on=registration, by=by, session=session.pk)
            bus.ring(f"places:{session.event_id}")


def mark(registration: Registration, session: Session) -> None:
    """Put it into one's own programme."""
    Favourite.objects.get_or_create(registration=registration, session=session)


def unmark(registration: Registration, session: Session) -> None:
    registration.favourites.filter(session=session).delete()


def _require(registration: Registration, session: Session) -> None:
    if registration.state != State.ADMITTED:  # a second form of an address does as any other
        raise Refused(_("Only those who take part in the event can sign up for its sessions."))
    if registration.event.is_cancelled:
        raise Refused(_("This event is cancelled."))
    if session.places is None or session.event_id != registration.event_id:
        raise Refused(_("Nobody needs to sign up for this session. Just come."))
    if session.begun:
        raise Refused(_("This session has begun."))


def _require_free_time(registration: Registration, session: Session) -> None:
    """Nobody holds, or waits for, places in two sessions at once: one of them would stay empty."""
    holds = Seat.objects.active().filter(
        holder=registration.holder, pool=OuterRef("places")
    )  # fmt: skip
    other = (
        Session.objects.filter(
            Exists(holds), event=session.event_id,
            starts_at__lt=session.ends_at, ends_at__gt=session.starts_at,
        ).exclude(pk=session.pk).order_by().values_list("title", flat=True)[:1]
    )  # fmt: skip
    for title in other:
        raise Refused(
            _("“%(title)s” is at the same time. Give your place there back first.")
            % {"title": title}
        )
