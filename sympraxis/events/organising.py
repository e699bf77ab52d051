"""Organising: an event is made, changed, called off, or removed while it is a draft.

What changes an event that people registered for runs in the line of its family (admission.in_line),
so that nobody gets a place at what is just being changed; and those who are in hear of it, once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.questionnaires.models import Questionnaire

from . import actions, admission, arranging, letters, naming
from .models import Event, Registration
from .models.event import Reminder

if TYPE_CHECKING:
    from sympraxis.people.models import Person

HEARD = frozenset({"starts_at", "ends_at", "zone", "mode", "venue", "venue_address"})
BEGINS = ("starts_at", "zone")
FOLLOWED = HEARD | {"title"}  # what an entry in a calendar follows
OF_PLACES = ("waiting_allowed", "offer_for")


class Stale(Refused):
    """Somebody else changed the event since it was read."""


@transaction.atomic
def make(*, by: Person, parent: Event | None = None, **said: Any) -> Event:
    """A draft, alone or as a part of `parent`, with one kind of registration to begin with."""
    said.setdefault("registration_zone", said["zone"])
    if parent is not None:  # the letter about the whole names the parts that one comes to
        said.setdefault("reminder", Reminder.NONE)
    event = Event(parent=parent, places=Seats.objects.create(), made_by=by, **said)
    event.contact = event.contact or (parent.contact if parent else "")
    _named(event)
    event.kinds.create(name=_("Participant"))
    record(actions.MADE, on=event, by=by)
    return event


def _named(event: Event) -> None:
    """Save it under an address that is free, also where another takes the same one just now."""
    while True:
        event.slug = naming.free(event.title)
        try:
            with transaction.atomic():
                return event.save(force_insert=True)
        except IntegrityError:
            if not Event.objects.filter(slug=event.slug).exists():
                raise


def heard_by(event: Event, said: dict[str, Any]) -> int:
    """How many people such a change is told to: all who are in, when time or place move."""
    moved = any(said.get(name, getattr(event, name)) != getattr(event, name) for name in HEARD)
    if not moved or event.is_draft or event.is_cancelled:
        return 0
    return event.registrations.active().count()


def moves(event: Event, said: dict[str, Any]) -> bool:
    """Whether it begins at another time then, on its own clock."""
    return any(said.get(name, getattr(event, name)) != getattr(event, name) for name in BEGINS)


def change(
    event: Event, said: dict[str, Any], *, edition: int, by: Person, sessions_follow: bool = False
) -> int:
    """Change what was read at `edition`; returns how many people are told.

    `said`: fields of Event, and `topics`, `capacity`, `waiting_allowed`, `offer_for`. Another
    number of places, or other people who may see it, send nobody away. `sessions_follow`: when it
    moves, its sessions move as far. Errors: Stale where somebody else was faster.
    """
    with admission.in_line(event):
        return _change(event, dict(said), edition, by, sessions_follow=sessions_follow)


def _change(
    event: Event, said: dict[str, Any], edition: int, by: Person, *, sessions_follow: bool = False
) -> int:
    """The step inside the line. Outside it two could be first: a test shows that they are."""
    event.refresh_from_db()
    if event.edition != edition:
        raise Stale(_("Somebody else changed this event while you had it open."))
    told, places = heard_by(event, said), event.places
    began, moved = (event.starts_at, event.zone), moves(event, said)
    topics = said.pop("topics", None)
    capacity = said.pop("capacity", places.capacity)
    _set(places, {name: said.pop(name) for name in OF_PLACES if name in said})
    changed = _set(event, said)
    if moved and sessions_follow:
        arranging.follow(event, *began, by=by)
    _next(event, follow=bool(FOLLOWED & set(changed)))
    if topics is not None:
        event.topics.set(topics)
    if capacity != places.capacity:
        admission.resize(event, places, capacity)
    record(actions.CHANGED, on=event, by=by, what=changed, told=told)
    if told:
        letters.tell_all(event)
    event.touch()
    return told


def _set(thing: Any, said: dict[str, Any]) -> list[str]:
    """Write what differs; returns the names of that."""
    changed = [name for name, value in said.items() if getattr(thing, name) != value]
    for name in changed:
        setattr(thing, name, said[name])
    thing.save(update_fields=changed)
    return changed


def _next(event: Event, *, follow: bool) -> None:
    """Another edition; and where calendars follow it, another number for them too."""
    event.edition += 1
    event.sequence += follow and not event.is_draft
    event.save(update_fields=["edition", "sequence"])


def call_off(event: Event, *, reason: str, by: Person) -> int:
    """Cancel it with all its parts; whoever is in hears why. Twice is once.

    Returns how many letters are written. Errors: Refused for a draft, and for what is over.
    """
    with admission.in_line(event) as now:
        event.refresh_from_db()
        if event.is_draft:
            raise Refused(_("Nobody has seen this draft. Remove it instead."))
        if event.is_over:
            raise Refused(_("This event is over."))
        parts = event.parts.standing().select_related("parent")
        off = [one for one in (event, *parts) if one.cancelled_at is None]
        for one in off:
            one.cancelled_at, one.cancelled_because = now, reason
            one.save(update_fields=["cancelled_at", "cancelled_because"])
            _next(one, follow=True)
            record(actions.CALLED_OFF, on=one, by=by)
            letters.tell_all(one)
            one.touch()
        return Registration.objects.active().filter(event__in=off).count()


def discard(event: Event, *, by: Person) -> None:
    """Remove a draft and its draft parts, with all that belongs to them.

    Errors: Refused where it, or a part, was published, or somebody registered.
    """
    with admission.in_line(event):
        event.refresh_from_db()
        family = [*event.parts.all(), event]
        if any(not one.is_draft for one in family):
            raise Refused(_("What was published is not removed. Cancel it instead."))
        if Registration.objects.filter(event__in=family).exists():
            raise Refused(_("Somebody is registered, so it cannot be removed."))
        record(actions.DISCARDED, on=event, by=by)
        for one in family:
            _remove(one)


def _remove(event: Event) -> None:
    kinds = list(event.kinds.prefetch_related("choice_places"))
    pools: set[int | None] = {event.places_id, *event.sessions.values_list("places", flat=True)}
    pools |= {*event.codes.values_list("reserved", flat=True), *(one.places_id for one in kinds)}
    pools |= {held.places_id for one in kinds for held in one.choice_places.all()}
    asked = [one.questions_id for one in kinds if one.questions_id]
    event.sessions.all().delete()
    event.delete()
    Seats.objects.filter(pk__in=[pk for pk in pools if pk]).delete()
    Questionnaire.objects.filter(pk__in=asked, responses=None).delete()
