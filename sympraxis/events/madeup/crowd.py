"""Who registered for the made-up events: members of the made-up community, and guests."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sympraxis.kit import clock
from sympraxis.kit.models import Seat, Seats
from sympraxis.people.madeup.names import NAMES
from sympraxis.people.madeup.people import latin, named
from sympraxis.people.models import Person
from sympraxis.questionnaires.models import Response
from sympraxis.questionnaires.plan import plan_of
from sympraxis.regions.models import Region

from ..models import Event, Favourite, Kind, Registration
from . import asking, telling

CROWD = 700


@dataclass
class Somebody:
    email: str
    given: str
    family: str
    organisation: str = ""
    person: Person | None = None
    region: Region | None = None


def crowd(rng: Random, number: int) -> list[Somebody]:
    """Members first, then guests whose names no member has."""
    people = Person.objects.filter(is_staff=False, erased_at=None).order_by("pk")
    members = [_member(one) for one in people.select_related(
        "profile__organisation", "profile__region")]  # fmt: skip
    taken = {one.email for one in members}
    places = list(Region.objects.current().filter(level=2).order_by("code"))
    rng.shuffle(members)
    found = members[:number]
    while len(found) < number:
        found.append(_guest(rng, taken, rng.choice(places)))
    rng.shuffle(found)
    return found


def _member(person: Person) -> Somebody:
    organisation = person.profile.organisation
    return Somebody(
        person.email, person.given_name, person.family_name,
        organisation.name if organisation else "", person, person.profile.region,
    )  # fmt: skip


def _guest(rng: Random, taken: set[str], region: Region) -> Somebody:
    given, family = named(rng, rng.choice(sorted(NAMES)))
    plain, turn = f"{latin(given)}.{latin(family)}", 1
    while (email := f"{plain}.{turn}@example.org") in taken:
        turn += 1
    taken.add(email)
    return Somebody(email, given, family, "", None, region)


def fill(event: Event, kind: Kind, who: list[Somebody], rng: Random, **more: Any) -> list[Any]:
    """Register them in this order: until the places are gone, then in line."""
    first = event.registration_opens_at or event.published_at or clock.now()
    moments = _moments(rng, first, clock.now(), len(who))
    responses = _responses(kind, who, moments, rng)
    room = event.places.capacity
    made = [
        Registration(
            event=event, kind=kind, person=one.person, email=one.email, given_name=one.given,
            family_name=one.family, organisation=one.organisation, asked_at=at,
            applied_at=at if event.approval_needed and more.get("applied") else None,
            admitted_at=at if not more.get("applied") and (room is None or n < room) else None,
            response=responses[n] if responses else None,
            within=more["within"][n] if "within" in more else None,
        )
        for n, (one, at) in enumerate(zip(who, moments, strict=True))
    ]  # fmt: skip
    Registration.objects.bulk_create(made, batch_size=500)
    if not more.get("applied"):
        seated(event.places, made)
    return made


def seated(pool: Seats, made: list[Any]) -> None:
    """Their seats, and turns in line for those who came when all were gone."""
    room, turns = pool.capacity, iter(range(1, len(made) + 1))
    Seat.objects.bulk_create(
        [
            Seat(pool=pool, holder=one.holder, asked_at=one.asked_at, taken_at=one.asked_at)
            if room is None or n < room
            else Seat(pool=pool, holder=one.holder, asked_at=one.asked_at, turn=next(turns))
            for n, one in enumerate(made)
        ],
        batch_size=500,
    )


def _moments(rng: Random, first: datetime, last: datetime, number: int) -> Iterator[datetime]:
    """More of them in the first days, in order."""
    span = (last - first - timedelta(minutes=5)).total_seconds()
    parts = sorted(rng.betavariate(1, 2.2) for _ in range(number))
    return iter([first + timedelta(seconds=round(span * part)) for part in parts])


def _responses(kind: Kind, who: list[Somebody], at: Any, rng: Random) -> list[Response]:
    if kind.questions is None:
        return []
    now = clock.now()
    made = Response.objects.bulk_create(
        [
            Response(questionnaire=kind.questions, respondent=one.person, started_at=now,
                     changed_at=now, submitted_at=now)
            for one in who
        ],
        batch_size=500,
    )  # fmt: skip
    asking.answered(rng, plan_of(kind.questions), made, [one.region for one in who])
    return made


def come(rerun: Event, rng: Random) -> None:
    """Seven hundred for the conference; from among them those of its parts; others elsewhere."""
    kind = rerun.kinds.order_by("order").first()
    assert kind is not None
    who = crowd(rng, CROWD)
    inside = fill(rerun, kind, who, rng)
    _sign_up(rerun, inside, rng)
    for told in telling.others():
        event = Event.objects.select_related("places").get(slug=told["slug"])
        number = told["taken"] + told.get("waiting", 0)
        chosen = rng.sample(range(CROWD), number)
        known = [who[n] for n in chosen]
        mine = _among(who, event)
        if event.access in ("members", "group"):
            known = mine[:number]
        own = event.kinds.get()
        more = {"within": [inside[n] for n in chosen]} if event.parent_id else {}
        fill(event, own, known, rng, **more)
        if applied := told.get("applied"):
            late = mine[number : number + applied]
            fill(event, own, late, rng, applied=True)


def _among(who: list[Somebody], event: Event) -> list[Somebody]:
    """The members of the community, or of the group whose meeting it is."""
    members = [one for one in who if one.person]
    if event.group is None:
        return members
    mates = set(event.group.memberships.active().values_list("person", flat=True))
    return [one for one in members if one.person and one.person.pk in mates]


def _sign_up(event: Event, inside: list[Any], rng: Random) -> None:
    """Places in the sessions that have some, one each; and marks in the programme."""
    told = {one["title"]: one for one in telling.conference(2023)["session"]}
    free = list(inside)
    rng.shuffle(free)
    for session in event.sessions.select_related("places"):
        if session.places is None:
            continue
        number = told[session.title]["taken"] + told[session.title].get("waiting", 0)
        chosen, free = free[:number], free[number:]
        seated(session.places, sorted(chosen, key=lambda one: one.asked_at))
    marked = list(event.sessions.exclude(format="break"))
    Favourite.objects.bulk_create(
        Favourite(registration=one, session=session)
        for one in inside[:60]
        for session in rng.sample(marked, 3)
    )
