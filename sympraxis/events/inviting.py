"""Who may come where not everybody may: the list of a closed event, and codes that let in."""

from __future__ import annotations

from email.utils import parseaddr
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sympraxis.activity import record
from sympraxis.kit.errors import Refused

from . import actions, admission, line, reserving
from .models import Code, Event, Guest

if TYPE_CHECKING:
    from sympraxis.people.models import Person


def addresses(text: str) -> tuple[list[str], list[str]]:
    """(addresses, what is none), as people paste them: by lines, commas or semicolons, with names
    or without, each once, in their order."""
    found: dict[str, None] = {}
    wrong: list[str] = []
    for piece in text.replace(";", "\n").replace(",", "\n").splitlines():
        if not (said := piece.strip()):
            continue
        try:
            address = parseaddr(said)[1].lower() if "<" in said else said.lower()
            validate_email(address)
            found[address] = None
        except ValidationError:
            wrong.append(said)
    return list(found), wrong


def list_guests(event: Event, emails: list[str], *, by: Person) -> int:
    """Put addresses on the list; returns how many are new on it."""
    with admission.in_line(event):
        known = set(event.guests.filter(email__in=emails).values_list("email", flat=True))
        new = [Guest(event=event, email=one) for one in emails if one not in known]
        Guest.objects.bulk_create(new, batch_size=500)
        if new:
            record(actions.INVITED, on=event, by=by, listed=len(new))
    return len(new)


def unlist(guest: Guest, *, by: Person) -> None:
    """Off the list. Whoever registered already stays registered."""
    with admission.in_line(guest.event):
        guest.delete()
        record(actions.INVITED, on=guest.event, by=by, unlisted=1)


def make_code(
    event: Event, *, by: Person, code: str = "", reserved: int | None = None, **said: Any
) -> Code:
    """A code, of the organiser's own making or not; `reserved`: places kept for it.

    Errors: Refused where the event has this code already, or not so many places left.
    """
    with admission.in_line(event):
        if code and event.codes.filter(code__iexact=code).exists():
            raise Refused(_("This event has that code already."))
        made = Code(event=event, made_by=by, **said)
        made.code = code or made.code
        made.save()
        if reserved is not None:
            reserving.reserve(made, reserved)
        record(actions.INVITED, on=event, by=by, code="made")
    return made


def keep_places(code: Code, places: int, *, by: Person) -> None:
    """Keep another number of places for it, none less than are used. More of them are for those who
    came with it and wait; fewer let the next in line move up.

    Errors: Refused where more are used, where the event has not so many left, and for an ended one.
    """
    with admission.in_line(code.event) as now:
        code.refresh_from_db()
        if code.ended_at is not None:
            raise Refused(_("This code has ended."))
        used = code.reserved.taken_count if code.reserved else 0
        if places < used:
            raise Refused(
                ngettext("%(n)s of them is used, so fewer cannot be kept.",
                         "%(n)s of them are used, so fewer cannot be kept.", used) % {"n": used}
            )  # fmt: skip
        admission.move_up(reserving.reserve(code, places), now)
        line.given_back(code, now)
        line.changed(code.event)
        record(actions.INVITED, on=code.event, by=by, code="places", kept=places)


def end_code(code: Code, *, by: Person) -> None:
    """It lets nobody in any more; who came by it stays, and places that were kept for it go to the
    next in line. Twice is once."""
    with admission.in_line(code.event) as now:
        code.refresh_from_db()
        if code.ended_at is None:
            code.ended_at = now
            code.save(update_fields=["ended_at"])
            admission.move_up(reserving.settle(code), now)
            record(actions.INVITED, on=code.event, by=by, code="ended")
