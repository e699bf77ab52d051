"""Rooms at the organisers' desk: which there are, what is so in them, who has which duty.

Each change asks nothing about who may: the desk lets in whoever may arrange. It is written down,
and rings the room.
"""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sympraxis.activity import Action, kinds, record
from sympraxis.activity.models import Entry
from sympraxis.events import hooks as events
from sympraxis.events.models import Event
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person

from .models import Appointment, Link, Room
from .models.room import walk_in_code

ROOM = "live.Room"
ARRANGED = Action("live.arranged", gettext_lazy("%(by)s arranged a live room: %(on)s"), about=ROOM)


def _appointed(entry: Entry) -> QuerySet[Person]:
    """Whoever has the duty now; nobody hears of its end but at the desk itself."""
    given = Appointment.objects.filter(pk=entry.details.get("appointment"), ended_at=None)
    return Person.objects.filter(pk__in=given.values("person"))


def _served_by(reader: Person) -> QuerySet[Room]:
    return Room.objects.filter(appointments__person=reader, appointments__ended_at=None).distinct()


APPOINTED = Action(
    "live.appointed", gettext_lazy("%(by)s appointed somebody in a live room: %(on)s"), about=ROOM,
    told=gettext_lazy("%(by)s gave you a duty in a live room: %(on)s"),
    kind=kinds.MENTIONS, recipients=_appointed, visible=_served_by,
    address=lambda room: reverse("live:desks", args=[room.public_id]), related=("event",),
)  # fmt: skip
LINKED = Action(
    "live.linked", gettext_lazy("%(by)s made or ended a link into a live room: %(on)s"), about=ROOM
)
REMOVED = Action(
    "live.removed", gettext_lazy("%(by)s removed a live room of an event: %(on)s"),
    about="events.Event",
)  # fmt: skip


@events.desk.on
def page_of(event: Event) -> tuple[str, str, str]:
    """The page of an event's live rooms, beside the others of its desk."""
    return "live", _("Live"), reverse("live:desk", args=[event.pk])


@transaction.atomic
def make(event: Event, *, by: Person, **said: Any) -> Room:
    """A room. Errors: Refused for a name or a hall that has one."""
    room = _saved(Room(event=event, **said))
    record(ARRANGED, on=room, by=by, made=True)
    return room


def make_halls(event: Event, *, by: Person) -> int:
    """One for each hall of the programme that has none; returns how many that are."""
    halls = event.rooms.filter(live_room=None).order_by("order", "pk")
    taken = set(event.live_rooms.values_list("name", flat=True))
    made = [
        make(event, by=by, name=hall.name, place=hall, order=10 * number)
        for number, hall in enumerate(halls, start=1)
        if hall.name not in taken
    ]
    return len(made)


@transaction.atomic
def change(room: Room, *, by: Person, **said: Any) -> None:
    """Errors: Refused for a name or a hall that another room has."""
    for name, value in said.items():
        setattr(room, name, value)
    _saved(room)
    record(ARRANGED, on=room, by=by, changed=sorted(said))
    room.ring()


def _saved(room: Room) -> Room:
    try:
        with transaction.atomic():
            room.save()
    except IntegrityError as error:
        raise Refused(_("Another room has this name, or this hall.")) from error
    return room


@transaction.atomic
def remove(room: Room, *, by: Person) -> None:
    """Errors: Refused once something was said in it: that is a record."""
    used = (room.questions, room.polls.published(), room.notices, room.stays)
    if any(one.exists() for one in used):
        raise Refused(_("Something was said in this room: it stays, as a record."))
    record(REMOVED, on=room.event, by=by)
    room.delete()


@transaction.atomic
def renew_code(room: Room, *, by: Person) -> None:
    """Another code; the one before lets nobody in any more. Who came by it stays."""
    room.code = walk_in_code()
    while Room.objects.filter(code=room.code).exists():
        room.code = walk_in_code()
    room.save(update_fields=["code"])
    record(ARRANGED, on=room, by=by, changed=["code"])
    room.ring()


@transaction.atomic
def appoint(room: Room, person: Person, duty: str, *, by: Person) -> Appointment:
    """Twice is once."""
    here, new = Appointment.objects.get_or_create(
        room=room, person=person, duty=duty, ended_at=None, defaults={"made_by": by}
    )
    if new:
        record(APPOINTED, on=room, by=by, duty=duty, appointment=here.pk)
    return here


@transaction.atomic
def dismiss(appointment: Appointment, *, by: Person) -> None:
    """At once, also in the midst of an act: every act asks again. Twice is once."""
    standing = Appointment.objects.filter(pk=appointment.pk, ended_at=None)
    if standing.update(ended_at=clock.now()):
        record(APPOINTED, on=appointment.room, by=by, duty=appointment.duty, ended=True)
        appointment.room.ring()


@transaction.atomic
def make_link(room: Room, *, by: Person, **said: Any) -> Link:
    link = Link.objects.create(room=room, made_by=by, **said)
    record(LINKED, on=room, by=by, role=link.role)
    return link


@transaction.atomic
def end_link(link: Link, *, by: Person) -> None:
    """Whoever came by it is what the link made them no longer. Twice is once."""
    if Link.objects.standing().filter(pk=link.pk).update(ended_at=clock.now()):
        record(LINKED, on=link.room, by=by, role=link.role, ended=True)
        link.room.ring()
