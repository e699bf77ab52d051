"""Reminding: one letter before the event begins, to those who take part, on the event's own clock.

Which events are due is looked up each minute. That an event is reminded of, and the jobs that write
the letters, are written down in one transaction: whatever dies or starts anew, each gets one. An
event that is put off by more than the time before it, is reminded of once more.

Whoever was admitted after the reminder was due has a letter that is younger than it would be.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import translation

from sympraxis.kit import clock, mail, moments
from sympraxis.kit.jobs import job, later

from . import letters
from .models import Event, Registration
from .models.event import Reminder
from .models.registration import State
from .shifting import shifted

BEFORE = {Reminder.DAY: timedelta(days=1), Reminder.HOUR: timedelta(hours=1)}
AT_A_TIME = 100


def due_at(event: Event) -> datetime | None:
    """A day before is the same time on the wall, an hour before is an hour before."""
    if event.reminder == Reminder.DAY:
        return shifted(event.starts_at, -BEFORE[Reminder.DAY], event.zone)
    return event.starts_at - BEFORE[Reminder.HOUR] if event.reminder == Reminder.HOUR else None


def due(now: datetime) -> Iterator[Event]:
    """Events that are to be reminded of now."""
    soon = Event.objects.standing().filter(starts_at__gt=now, starts_at__lt=now + timedelta(days=2))
    for event in soon.exclude(reminder=Reminder.NONE):
        if is_due(event, now):
            yield event


def is_due(event: Event, now: datetime) -> bool:
    at = due_at(event)
    if at is None or event.is_draft or event.is_cancelled or not at <= now < event.starts_at:
        return False
    return event.reminded_at is None or event.reminded_at < at - BEFORE[Reminder(event.reminder)]


@job
@transaction.atomic
def remind(pk: int) -> None:
    """Have the letters written, a job for each hundred. Twice is once."""
    locked = Event.objects.select_for_update().filter(pk=pk).order_by()
    event, now = next(iter(locked), None), clock.now()
    if event is None or not is_due(event, now):
        return
    event.reminded_at = now
    event.save(update_fields=["reminded_at"])
    there = event.registrations.admitted().filter(admitted_at__lte=due_at(event))
    keys = list(there.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), AT_A_TIME):
        later(write, pk, now.isoformat(), keys[start : start + AT_A_TIME])


@job
@transaction.atomic
def write(event: int, reminded: str, keys: list[int]) -> None:
    """To those who still take part, unless it was called off or has begun meanwhile."""
    one = Event.objects.select_related("parent").get(pk=event)
    if one.is_cancelled or clock.now() >= one.starts_at:
        return
    found = one.registrations.admitted().filter(pk__in=keys).exclude(email="")
    told = found.select_related(*letters.RELATED).annotate(has_parts=letters.HAS_PARTS)
    mail.post([_letter(each, reminded) for each in told])


def _letter(registration: Registration, reminded: str) -> mail.Letter:
    with translation.override(registration.language):
        composed = mail.compose(
            "events/mail/reminder",
            registration.email,
            {**letters.context(registration), "parts": _parts(registration)},
            language=registration.language,
            kind="event",
            key=f"reminder:{reminded}:{registration.pk}",
        )
        letters.attach(composed, registration)
    return composed


def _parts(registration: Registration) -> list[str]:
    """Where they take part, too."""
    if not registration.has_parts:  # type: ignore[attr-defined]  # most have none
        return []
    parts = registration.parts.in_state(State.ADMITTED).select_related("event__parent")
    events = [one.event for one in parts.order_by("event__starts_at", "pk")]
    return [
        f"{one.title}: {moments.span(one.starts_at, one.ends_at, one.zone)}"
        for one in events
        if not one.is_cancelled
    ]
