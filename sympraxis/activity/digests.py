"""Digests: at seven in the morning where a person lives, what is new since the last one.

Weekly news joins the digest of a Monday. A digest that was missed because nothing ran is made up
for on the same day. Each person gets one a day at most: a row that exists once says so.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.utils import translation

from sympraxis.kit import clock, mail, zones
from sympraxis.kit.jobs import job, later
from sympraxis.kit.models import Bounce
from sympraxis.people.models import Person

from . import actions, kinds, letters, lines
from .kinds import Pace
from .models import Digest, Entry, Notification, Preference
from .models.preference import pace_of

HOUR = time(7)
LOOKS_BACK = timedelta(days=9)  # a week, and some days during which nothing ran
BATCH = 100  # people a job writes to: a sign-in code never waits long behind one
MOST = 40  # lines in one letter


@dataclass(frozen=True)
class Due:
    """A morning in one zone: news made before `until` goes, weekly news before `week_until`."""

    zone: str
    day: date
    until: datetime
    week_until: datetime


def due(zone: str, now: datetime) -> Due | None:
    """The morning that has come in `zone` and is not over with the day; None before seven."""
    there = zones.find(zone)
    day = now.astimezone(there).date()
    until = datetime.combine(day, HOUR, there).astimezone(UTC)
    if until > now:
        return None
    monday = day - timedelta(days=day.weekday())
    week_until = datetime.combine(monday, HOUR, there).astimezone(UTC)
    return Due(zone, day, until, week_until)


def run(now: datetime | None = None) -> int:
    """Put in line the digests that are due and not written yet; returns for how many people."""
    now, made = now or clock.now(), 0
    for zone, names in _zones().items():
        if morning := due(zone, now):
            people = list(_waiting(morning, names))
            for first in range(0, len(people), BATCH):
                some = people[first : first + BATCH]
                key = f"digest:{zone}:{morning.day}:{some[0]}"
                later(write, zone, morning.day.isoformat(), some, once=key)
            made += len(people)
    return made


def _zones() -> dict[str, list[str]]:
    """The zones that people live in, each with the names under which people have it."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in Person.objects.active().order_by().values_list("time_zone", flat=True).distinct():
        found[name if zones.is_known(name) else settings.TIME_ZONE].append(name)
    return found


def _waiting(morning: Due, names: list[str]) -> Iterator[int]:
    """People in the zone of this morning for whom something may wait, without its digest."""
    news = Notification.objects.unread().untold()
    news = news.filter(made_at__lt=morning.until, made_at__gte=morning.until - LOOKS_BACK)
    return (
        Person.objects.active()
        .filter(time_zone__in=names, erased_at=None, pk__in=news.values("person"))
        .exclude(pk__in=Digest.objects.filter(day=morning.day).values("person"))
        .exclude(email__in=Bounce.objects.values("address"))
        .order_by("pk")
        .values_list("pk", flat=True)
        .iterator()
    )


# Behind everything that somebody waits for.
@job(priority=-10)
def write(zone: str, day: str, people: list[int]) -> None:
    """Write the digests of some people for one morning, unless that was done."""
    there = zones.find(zone)
    first = date.fromisoformat(day)
    morning = due(zone, datetime.combine(first, HOUR, there).astimezone(UTC))
    assert morning is not None
    with transaction.atomic():
        ours = claim(people, first)
        _write(morning, list(Person.objects.active().filter(pk__in=ours).order_by("pk")))


def claim(people: Sequence[int], day: date) -> list[int]:
    """The people among these whose digest of `day` is ours to write, in this transaction.

    Whoever else tries waits for us, and finds the rows.
    """
    run = uuid.uuid4()
    Digest.objects.bulk_create(
        [Digest(person_id=person, day=day, run=run) for person in people], ignore_conflicts=True
    )
    return list(Digest.objects.filter(run=run, day=day).values_list("person", flat=True))


def _write(morning: Due, people: list[Person]) -> None:
    waiting = _news(morning, people)
    everything = [one for found in waiting.values() for one in found]
    things = lines.things_of({one.entry_id: one for one in everything}.values())
    mail.post(
        [_letter(one, waiting[one.pk], things, morning) for one in people if one.pk in waiting]
    )
    told = [one.pk for one in everything]
    Notification.objects.filter(pk__in=told).update(told_at=clock.now())


def _news(morning: Due, people: list[Person]) -> dict[int, list[Notification]]:
    """What goes into the digest of each person, as far as the person may see it at this moment."""
    found: dict[int, list[Notification]] = defaultdict(list)
    for one in _candidates(morning, [person.pk for person in people]):
        found[one.person_id].append(one)
    for person in people:
        if mine := found.get(person.pk):
            seen = actions.shown(person, [one.entry.thing for one in mine])
            found[person.pk] = [one for one in mine if one.entry.thing in seen]
    return {person: news for person, news in found.items() if news}


def _candidates(morning: Due, people: list[int]) -> Iterator[Notification]:
    """What is due for some people by the pace they chose, the entries of all fetched together."""
    chosen = Preference.objects.paces(people)
    until = {Pace.DAILY: morning.until, Pace.WEEKLY: morning.week_until}
    since = morning.until - LOOKS_BACK
    rows = list(
        Notification.objects.unread()
        .untold()
        .filter(person__in=people, made_at__gte=since, made_at__lt=morning.until)
        .order_by("person", "kind", "-made_at", "-pk")
    )
    entries = Entry.objects.select_related("by").in_bulk({one.entry_id for one in rows})
    for one in rows:
        one.entry = entries[one.entry_id]
        pace = pace_of(chosen, one.person_id, one.kind)
        if pace in until and one.made_at < until[pace]:
            yield one


def _letter(
    person: Person, news: list[Notification], things: lines.Things, morning: Due
) -> mail.Letter:
    with translation.override(letters.language_of(person)):
        groups = [
            (kinds.ALL[key], lines.gathered(list(found), things)[:MOST])
            for key, found in groupby(news, key=lambda one: one.kind)
        ]
        return letters.digest(person, groups, key=f"digest:{person.pk}:{morning.day}")
