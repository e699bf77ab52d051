"""Next year's draft: a copy of an event with its parts, on other days and at the same hours.

What the clock on the wall showed, it shows again: 09:30 stays 09:30, whether or not that day is on
summer time. Registrations, codes, lists of people and favourites are not copied.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from sympraxis.activity import record
from sympraxis.kit import moments
from sympraxis.kit.models import Seats
from sympraxis.questionnaires import arranging
from sympraxis.questionnaires.models import Choice, Item, Questionnaire

from . import actions, naming
from .models import Appearance, ChoicePlaces, Event, Kind, Room, Session
from .shifting import shifted, spanned

if TYPE_CHECKING:
    from sympraxis.people.models import Person

OWN = frozenset({
    "id", "public_id", "slug", "parent", "copied_from", "places", "join_address", "sequence",
    "edition", "made_at", "made_by", "published_at", "cancelled_at", "cancelled_because",
    "reminded_at",
})  # fmt: skip


@transaction.atomic
def copy(event: Event, *, title: str, first_day: date, by: Person) -> Event:
    """A draft like `event` that begins on `first_day`, on its own clock."""
    days = first_day - moments.local(event.starts_at, event.zone).date()
    new = _event(event, days, by, title=title)
    for part in event.parts.all():
        _event(part, days, by, parent=new)
    record(actions.COPIED, on=new, by=by, days=days.days)
    return new


def _event(event: Event, days: timedelta, by: Person, **said: Any) -> Event:
    fields = _like(event, OWN)
    for name in ("registration_opens_at", "registration_closes_at", "changes_close_at"):
        if fields[name] is not None:
            fields[name] = shifted(fields[name], days, event.registration_zone)
    fields["starts_at"], fields["ends_at"] = spanned(
        event.starts_at, event.ends_at, days, event.zone
    )
    new = Event(**{**fields, "made_by": by, "copied_from": event, **said})
    new.slug, new.places = naming.free(new.title), _pool(event.places)
    new.save(force_insert=True)
    new.topics.set(event.topics.all())
    for kind in event.kinds.filter(retired_at=None).select_related("places", "questions"):
        _kind(kind, new, days, by)
    _programme(event, new, days)
    return new


def _like(thing: Any, without: frozenset[str]) -> dict[str, Any]:
    fields = [one for one in thing._meta.concrete_fields if one.name not in without]
    return {one.attname: getattr(thing, one.attname) for one in fields}


def _pool(pool: Seats) -> Seats:
    return Seats.objects.create(**_like(pool, frozenset({"id"})))


def _kind(kind: Kind, into: Event, days: timedelta, by: Person) -> None:
    new = Kind(**_like(kind, frozenset({"id", "event", "places", "questions"})), event=into)
    new.places = kind.places and _pool(kind.places)
    if kind.questions is not None:
        title = f"{into.title}: {kind.name}"[:300]
        new.questions = arranging.copy_whole(kind.questions, title=title, by=by, later=days)
    new.save(force_insert=True)
    if new.questions is not None and kind.questions is not None:
        same = dict(zip(_choices(kind.questions), _choices(new.questions), strict=True))
        for held in kind.choice_places.select_related("places"):
            if held.choice_id in same:
                ChoicePlaces.objects.create(
                    kind=new, choice_id=same[held.choice_id], places=_pool(held.places)
                )


def _choices(questionnaire: Questionnaire) -> list[int]:
    """Its choices in an order that a copy has too."""
    items: list[Item] = list(questionnaire.items.live().in_order())
    of_each = [
        Choice.objects.filter(item=item, retired_at=None).order_by("part", "position", "pk")
        for item in items
    ]
    return [one.pk for choices in of_each for one in choices]


def _programme(event: Event, new: Event, days: timedelta) -> None:
    rooms: dict[int | None, int | None] = {None: None}
    for room in event.rooms.all():
        rooms[room.pk] = Room.objects.create(event=new, name=room.name, order=room.order).pk
    own = frozenset({"id", "event", "public_id", "room", "places", "starts_at", "ends_at"})
    for session in event.sessions.select_related("places").prefetch_related("appearances"):
        start, end = spanned(session.starts_at, session.ends_at, days, event.zone)
        made = Session.objects.create(
            **_like(session, own), event=new, room_id=rooms[session.room_id],
            places=session.places and _pool(session.places), starts_at=start, ends_at=end,
        )  # fmt: skip
        Appearance.objects.bulk_create(
            Appearance(**_like(one, frozenset({"id", "session"})), session=made)
            for one in session.appearances.all()
        )
