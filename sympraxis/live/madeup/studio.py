"""The open studio: an event that is on today, whatever day it is, and its room.

It lasts from midnight to midnight on its clock, so that whoever looks meets it open. When the day
is over it is moved to the next one and begins anew: what visitors did goes, too.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from django.db import transaction

from sympraxis.events.models import Appearance, Event, Kind, Session, Speaker
from sympraxis.events.models.event import Access
from sympraxis.kit import clock
from sympraxis.kit.models import Seats

from ..models import Attendee, Broadcast, Link, Room
from ..models.broadcast import Source
from . import crowd, filling, telling

SLUG, ZONE = "open-studio", "Europe/Brussels"
HOUR = timedelta(hours=1)


def room() -> Room | None:
    return Room.objects.select_related("event__parent").filter(event__slug=SLUG).first()


@transaction.atomic
def open_today(rng: Random) -> Room:
    """The room as it is on today's first look; twice is once."""
    today = clock.today(ZONE)
    found = room()
    if found is not None and found.event.day == today and found.event.attendees.exists():
        return found
    event = _event(today)
    _programme(event, today)
    here, _new = Room.objects.get_or_create(
        event=event,
        defaults={
            "name": "Studio",
            "walk_ins_allowed": True,
            "teams": telling.studio()["teams"],
        },
    )
    _emptied(here)
    _broadcast(here)
    filling.fill(here, crowd.come(here, rng), rng)
    event.touch()
    here.ring()
    return here


def _event(today: date) -> Event:
    told = telling.studio()
    starts_at = datetime.combine(today, time(), ZoneInfo(ZONE))
    ends_at = datetime.combine(today + timedelta(days=1), time(), ZoneInfo(ZONE))
    moments = {"starts_at": starts_at, "ends_at": ends_at, "registration_closes_at": ends_at}
    known = Event.objects.filter(slug=SLUG).first()
    if known is None:
        return _made(told, moments)
    for name, value in moments.items():
        setattr(known, name, value)
    known.save(update_fields=list(moments))
    return known


def _made(told: dict[str, Any], moments: dict[str, datetime]) -> Event:
    event = Event.objects.create(
        slug=SLUG, title=told["title"], summary=told["summary"], about=told["about"],
        zone=ZONE, registration_zone=ZONE, access=Access.MEMBERS, languages=["en"], language="en",
        places=Seats.objects.create(), published_at=clock.now(), **moments,
    )  # fmt: skip
    Kind.objects.create(event=event, name="Participant")
    return event


def _programme(event: Event, today: date) -> None:
    """Another subject every hour, the same ones every day."""
    told = telling.studio()
    known = {one.slug: one for one in Speaker.objects.filter(slug__in=told["speakers"])}
    event.sessions.all().delete()
    sessions, speaking = [], []
    begins, number = event.starts_at, 0
    while begins < event.ends_at:
        title = told["sessions"][number % len(told["sessions"])]
        pause = title.startswith("Coffee")
        session = Session(
            event=event, title=title, format="break" if pause else "discussion",
            starts_at=begins, ends_at=min(begins + HOUR, event.ends_at),
        )  # fmt: skip
        sessions.append(session)
        speaker = known.get(told["speakers"][number % len(told["speakers"])])
        if speaker and not pause:
            speaking.append(Appearance(session=session, speaker=speaker))
        begins, number = begins + HOUR, number + 1
    Session.objects.bulk_create(sessions)
    Appearance.objects.bulk_create(speaking)


def _broadcast(here: Room) -> None:
    """Sent to this server, in two languages, by .picture."""
    known = Broadcast.objects.filter(room=here).first()
    one = known or Broadcast.objects.create(
        room=here, source=Source.SRT, port=0, original_language="en", caption_languages=["en"]
    )
    one.captions.all().delete()
    one.sounds.get_or_create(language="fr", defaults={"track": 2})


def _emptied(here: Room) -> None:
    """As though nobody had been there."""
    here.shown_question = here.shown_poll = None
    here.shows = "nothing"
    here.save(update_fields=["shown_question", "shown_poll", "shows"])
    everything = (here.questions, here.polls, here.notices, here.labels, here.crowds, here.cheers)
    for some in everything:
        some.all().delete()
    Attendee.objects.filter(event=here.event).delete()
    Link.objects.get_or_create(room=here, role=Link.Role.STAGE, name="Demonstration")
