"""Who was there and for how long, read from what presence wrote: never more than the room said.

Where a room counts, there are numbers. Names and minutes are told of rooms alone that note them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import dropwhile
from typing import Any

from django.db.models import Max, QuerySet, Sum
from django.utils.translation import gettext as _

from sympraxis.events.models import Event, Session
from sympraxis.events.models.registration import RegistrationQuerySet
from sympraxis.kit.ready import Ready

from .models import Attendee, Crowd, Room
from .models.attendee import AttendeeQuerySet
from .models.room import Presence

POINTS = 48  # of the curve: more are no more legible


_minutes = Ready(
    lambda room: (
        Crowd.objects.filter(room=room).values("minute_at").annotate(n=Sum("people"))
        .order_by("minute_at").values_list("minute_at", "n")
    ),
    int,
)  # fmt: skip


def curve(room: Room) -> list[tuple[datetime, int]]:
    """(minute, how many were there), over all processes; none where nothing is kept."""
    if room.presence == Presence.NONE:
        return []
    # Whoever prepares the room is not its audience.
    return [(at, n) for at, n in dropwhile(lambda one: not one[1], _minutes(room.pk))]


def drawn(found: list[tuple[datetime, int]]) -> list[tuple[datetime, int]]:
    """The most of each stretch, in a few stretches of the same length."""
    step = -(-len(found) // POINTS) or 1
    stretches = (found[at : at + step] for at in range(0, len(found), step))
    return [(part[0][0], max(people for _at, people in part)) for part in stretches]


def who_came(event: Event) -> AttendeeQuerySet:
    """Attendees who were in a room that notes names, for a minute or more."""
    noted = Attendee.objects.filter(event=event, stays__minutes__gte=1)
    return noted.filter(stays__room__presence=Presence.NAMED).distinct()


def registrations_that_came(event: Event) -> RegistrationQuerySet:
    """For surveys and certificates: the registrations of those who came."""
    return event.registrations.filter(pk__in=who_came(event).values("registration"))


@dataclass(frozen=True)
class Stayed:
    """One attendee: minutes in all, and by the title of the session."""

    attendee: Attendee
    minutes: int
    first_at: datetime
    sessions: dict[str, int]


def listed(room: Room) -> QuerySet[Attendee]:
    """Those who were in the room, each with `minutes`; nobody where names are not noted."""
    if room.presence != Presence.NAMED:
        return Attendee.objects.none()
    here = Attendee.objects.filter(stays__room=room)
    return here.annotate(minutes=Sum("stays__minutes"), last=Max("stays__last_minute")).order_by(
        "name", "pk"
    )


def stayed(room: Room, attendees: list[Attendee]) -> list[Stayed]:
    """In two queries, whatever their number."""
    titles = _titles(room)
    rows: dict[int, list[Any]] = {}
    for stay in room.stays.filter(attendee__in=attendees).order_by("first_at", "pk"):
        rows.setdefault(stay.attendee_id, []).append(stay)
    return [_told(one, rows.get(one.pk, []), titles) for one in attendees]


def _told(one: Attendee, stays: list[Any], titles: dict[int, str]) -> Stayed:
    by: dict[str, int] = {}
    for stay in stays:
        title = titles.get(stay.session, _("Between sessions"))
        by[title] = by.get(title, 0) + stay.minutes
    first = min((stay.first_at for stay in stays), default=one.came_at)
    return Stayed(one, sum(by.values()), first, by)


def _titles(room: Room) -> dict[int, str]:
    return dict(Session.objects.filter(event=room.event_id).values_list("pk", "title"))


def sheet(room: Room) -> tuple[list[str], Iterator[list[Any]]]:
    """The list to take along: a column for each session in which somebody was."""
    everybody = stayed(room, list(listed(room)))
    titles = list(dict.fromkeys(title for one in everybody for title in one.sessions))
    head = [_("Name"), _("Region or organisation"), _("Came"), _("Minutes"), *titles]
    rows = (
        [one.attendee.name, one.attendee.place, one.first_at, one.minutes]
        + [one.sessions.get(title, 0) for title in titles]
        for one in everybody
    )
    return head, rows
