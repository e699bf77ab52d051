"""Letters to those who registered. Each tells the state that is true when it is written.

`tell` is called in the transaction of the fact and puts a job in line; the job composes, so that
nobody waits for it at the form. When a registration changed again meanwhile, a later job tells.
"""

from __future__ import annotations

from email.mime.text import MIMEText
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import translation
from django.utils.translation import gettext

from sympraxis.kit import clock, mail, moments, zones
from sympraxis.kit.jobs import job, later

from . import calendar, proving, words
from .models import Event, Registration
from .models.event import Mode
from .models.registration import State
from .reserving import EACH_HAS

AT_A_TIME = 100
RELATED = (*EACH_HAS, "event__parent", "person", "named_by", "code")  # read at once for a hundred
HAS_PARTS = Exists(Registration.objects.filter(within=OuterRef("pk")).order_by())


def tell(registration: Registration) -> None:
    """Have the person told how things stand now."""
    registration.edition += 1
    registration.save(update_fields=["edition"])
    due(registration)


def due(registration: Registration) -> None:
    """Put the letter of this edition in line."""
    later(write, registration.pk, registration.edition)


@job(priority=5)
def write(pk: int, edition: int) -> None:
    """The letter about one registration, unless a later one tells more. Twice is once.

    It is composed before anything is locked, and written if that is still how things stand.
    """
    present = Registration.objects.filter(pk=pk, edition=edition).order_by()
    found = next(iter(present.select_related(*EACH_HAS).annotate(has_parts=HAS_PARTS)), None)
    if found is None or not found.email:
        return
    composed = letter(found)
    with transaction.atomic():
        if present.filter(email=found.email).exists():
            mail.post([composed])


def letter(registration: Registration) -> mail.Letter:
    """What to say, and the calendar entry where there is one to add or to take away."""
    with translation.override(registration.language):
        composed = mail.compose(
            f"events/mail/{template(registration)}",
            registration.email,
            context(registration),
            language=registration.language,
            kind="event",
            key=f"registration:{registration.pk}:{registration.edition}",
        )
        if calendars(registration):
            attach(composed, registration)
    return composed


def template(registration: Registration) -> str:
    if registration.is_double:
        return "double"
    return str(registration.state.value)


def context(registration: Registration) -> dict[str, Any]:
    """What the letters say. Nothing that was typed into a form: a letter goes to any address, and
    must not carry a stranger's words there."""
    event, back = registration.event, words.can_come_back(registration, clock.now())
    return {
        "registration": registration,
        "event": event,
        "link": words.personal_link(registration),
        "contact": words.contact(event),
        "position": registration.position,
        "offer_for": words.offer_for(registration),
        "takes_part": registration.state == State.ADMITTED,
        "has_room": bool(words.room(registration)),
        "reason": registration.reason,
        "ending": registration.ending,
        "had_entry": calendars(registration),
        "register_link": words.register_link(event) if back else "",
        "confirm_link": calendar.address(proving.link(registration)),
        "named_by": registration.named_by and registration.named_by.email,
        "first_link": registration.doubles and words.personal_link(registration.doubles),
        "double_link": _double_link(registration),
        **_moments(registration),
        "where": _where(event),
        "parts": _parts(registration),
    }


def _parts(registration: Registration) -> list[str]:
    """The parts of the event that one chose, and how each stands."""
    if not getattr(registration, "has_parts", True):  # most have none: see HAS_PARTS
        return []
    parts = registration.parts.standing().select_related("event__parent")
    return [
        f"{_part(one.event)} ({one.state.label})"
        for one in parts.order_by("event__starts_at", "pk")
    ]


def _part(event: Event) -> str:
    return f"{event.title}: {moments.span(event.starts_at, event.ends_at, event.zone)}"


def _double_link(registration: Registration) -> str:
    from . import doubles  # which has letters written

    return calendar.address(doubles.address(registration)) if registration.is_double else ""


def _moments(registration: Registration) -> dict[str, str]:
    """When it is, on the event's clock, and on the reader's own where that shows something else."""
    event, own = registration.event, _zone(registration)
    elsewhere = own and not moments.same_clock(event.starts_at, event.zone, own)
    until = {
        name: moments.printed(at, event.zone) if at else ""
        for name, at in (
            ("offered_until", registration.offered_until),
            ("confirm_until", registration.confirm_until),
        )
    }
    return {
        "when": moments.span(event.starts_at, event.ends_at, event.zone),
        "own_when": moments.span(event.starts_at, event.ends_at, own) if elsewhere else "",
        **until,
    }


def _zone(registration: Registration) -> str:
    """On whose clock the reader lives: as the form was told, else as their profile says."""
    person = registration.person
    known = registration.time_zone or (person.time_zone if person else "")
    return known if zones.is_known(known) else ""


def _where(event: Event) -> str:
    venue = ", ".join(filter(None, [event.venue, event.venue_address]))
    online = gettext("Online") if event.mode != Mode.ON_SITE else ""
    return " · ".join(filter(None, [venue, online])) or str(event.get_mode_display())


def calendars(registration: Registration) -> bool:
    """Only who takes part, or took part, has an entry."""
    if registration.is_double:
        return False
    left = registration.state == State.CANCELLED and registration.admitted_at is not None
    return registration.state == State.ADMITTED or left


def attach(composed: mail.Letter, registration: Registration) -> None:
    """As an alternative (what mail programs offer to add) and as a file (what people can open)."""
    entry = calendar.invitation(registration)
    method = "REQUEST" if b"METHOD:REQUEST" in entry else "CANCEL"
    composed.attach_alternative(entry.decode(), f"text/calendar; method={method}; charset=utf-8")
    file = MIMEText(entry.decode(), "calendar", "utf-8")
    file.set_param("method", method)
    file.add_header("Content-Disposition", "attachment", filename="event.ics")
    composed.attach(file)


@transaction.atomic
def tell_all(event: Event) -> None:
    """Everybody who is in hears that the event changed; one job for each hundred."""
    keys = list(event.registrations.active().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        later(write_changed, event.pk, event.edition, keys[start : start + AT_A_TIME])


@job
@transaction.atomic
def write_changed(event: int, edition: int, keys: list[int]) -> None:
    """Letters about a change of the event, or that it is cancelled."""
    found = Registration.objects.active().filter(pk__in=keys, event=event)
    told = found.select_related(*RELATED).annotate(has_parts=HAS_PARTS)
    mail.post([_about_change(one, edition) for one in told])


def _about_change(registration: Registration, edition: int) -> mail.Letter:
    what = "called_off" if registration.event.is_cancelled else "changed"
    with translation.override(registration.language):
        composed = mail.compose(
            f"events/mail/{what}",
            registration.email,
            context(registration),
            language=registration.language,
            kind="event",
            key=f"event:{registration.event_id}:{edition}:{registration.pk}",
        )
        if registration.state == State.ADMITTED:
            attach(composed, registration)
    return composed
