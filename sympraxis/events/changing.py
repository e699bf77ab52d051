"""What the holder of a registration changes: their answers, and that they come at all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import clock, moments
from sympraxis.kit.errors import Refused

from . import actions, admission, choosing
from .models import Registration
from .models.registration import Ending

if TYPE_CHECKING:
    from sympraxis.people.models import Person

    from .forms.registration import Changes


def can_change(registration: Registration, now: datetime) -> bool:
    event = registration.event
    open_still = event.changes_window.is_open(now) and not event.is_cancelled
    return registration.is_active and open_still and now < event.ends_at


def change(registration: Registration, sheet: Changes, *, at: datetime, by: Person | None) -> None:
    """Put other answers in the place of those before. `at`: when they arrived, which decides.

    Errors: Refused when it is too late, or the registration has ended; Beside where a choice is
    full by now; ValueError for a sheet that
    is in time and not valid.
    """
    with admission.in_line(registration.event):
        registration.refresh_from_db()
        if not can_change(registration, at):
            raise Refused(why_not(registration))
        if not sheet.is_valid():
            raise ValueError("Only what is valid can be kept.")
        for name, words in sheet.who.said.items():
            setattr(registration, name, words)
        if sheet.answers is not None:
            registration.response = sheet.answers.save(by=registration.person).submit()
            choosing.settle(registration, sheet.answers)
        registration.save(update_fields=[*sheet.who.said, "response"])
        record(actions.ANSWERED, on=registration, by=by)


def why_not(registration: Registration) -> str:
    """Why answers cannot be changed any more."""
    if not registration.is_active or registration.event.is_cancelled:
        return _("This registration has ended.")
    window = registration.event.changes_window
    if window.closes_at is None:
        return _("This event is over.")
    until = moments.printed(window.closes_at, window.zone)
    return _("Answers could be changed until %(moment)s.") % {"moment": until}


def can_give_back(registration: Registration, now: datetime) -> bool:
    """Also when answers cannot be changed any more: somebody else may have the place."""
    event = registration.event
    return registration.is_active and not event.is_cancelled and now < event.ends_at


def give_back(registration: Registration, *, by: Person | None) -> None:
    """Whoever holds it does not come. Twice is once. Errors: Refused when the event is over."""
    if not registration.is_active:
        return
    if not can_give_back(registration, clock.now()):
        raise Refused(_("This event is over."))
    ending = Ending.WITHDRAWN if registration.named_by_id is None else Ending.REFUSED
    admission.cancel(registration, ending=ending, by=by)
