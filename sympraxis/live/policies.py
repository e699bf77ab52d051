"""Who may do what in a live room. Every act asks again: a duty may have ended meanwhile."""

from __future__ import annotations

from typing import Any

from sympraxis.events.models import Event, Registration
from sympraxis.events.models.registration import STATES, Ending, State
from sympraxis.events.policies import is_invited, may_join, may_organise, may_see

from .models import Appointment, Attendee, Link, Question, Room
from .models.room import Duty
from .passes import Pass, Role

# With a duty come those that it needs: who moderates looks after the stage, and helps.
GIVES = {
    Duty.MODERATOR: {Role.MODERATOR, Role.SPEAKER, Role.TECHNICIAN, Role.STAGE},
    Duty.SPEAKER: {Role.SPEAKER},
    Duty.TECHNICIAN: {Role.TECHNICIAN, Role.STAGE},
}


def _serves(person: Any, room: Room, *duties: Duty) -> bool:
    if not person.is_authenticated or not person.is_active:
        return False
    if may_organise(person, room.event):
        return True
    serving = Appointment.objects.filter(room=room, person=person, ended_at=None)
    return serving.filter(duty__in=duties).exists()


def may_moderate(person: Any, room: Room) -> bool:
    """Read what waits, decide about it, run polls, choose what is on the stage."""
    return _serves(person, room, Duty.MODERATOR)


def may_assist(person: Any, room: Room) -> bool:
    """Answer calls for help, and see how the streams are. `person` may be an Attendee, who came by
    a technician's link."""
    if isinstance(person, Attendee):
        return _came_by_link(person, room, Role.TECHNICIAN)
    return _serves(person, room, Duty.TECHNICIAN, Duty.MODERATOR)


def may_speak(person: Any, room: Room) -> bool:
    """See what is assigned to speakers, and answer it: also whoever speaks in a session there.
    `person` may be an Attendee, who came by a speaker's link."""
    if isinstance(person, Attendee):
        return _came_by_link(person, room, Role.SPEAKER)
    if _serves(person, room, Duty.SPEAKER, Duty.MODERATOR):
        return True
    if not person.is_authenticated:
        return False
    sessions = room.event.sessions.filter(appearances__speaker__person=person)
    if room.place_id:
        sessions = sessions.filter(room=room.place_id)
    return sessions.exists()


def duties_of(who: Any, room: Room) -> frozenset[Role]:
    """Which desks of the room are theirs: of a person, or of an Attendee who came by a link."""
    asked = {Role.SPEAKER: may_speak, Role.TECHNICIAN: may_assist}
    if not isinstance(who, Attendee):
        asked[Role.MODERATOR] = may_moderate
    return frozenset(role for role, may in asked.items() if may(who, room))


def has_duty(who: Any, room: Room) -> bool:
    return bool(duties_of(who, room))


def _came_by_link(attendee: Attendee, room: Room, role: Role) -> bool:
    """Whether a link of the desk makes them that in this room, and still does."""
    if attendee.blocked_at or not attendee.link_id:
        return False
    return _standing(frozenset({attendee.link_id})).filter(room=room, role=role).exists()


def may_answer(person: Any, question: Question) -> bool:
    """In writing: whoever may speak in the room, and whoever was asked to answer this one."""
    if isinstance(person, Attendee):
        return may_speak(person, question.room)
    if not person.is_authenticated or not person.is_active:
        return False
    return question.writer_id == person.pk or may_speak(person, question.room)


def place_of(person: Any, event: Event) -> Registration | None:
    """The registration by which somebody who is signed in takes part."""
    mine = event.registrations.admitted().filter(person=person)
    found = mine.select_related("event__parent", "within", "person__profile").order_by("pk")
    return next((one for one in found if may_join(one)), None)


def may_enter(person: Any, room: Room) -> bool:
    """Without a registration: who has a duty there; and members, at an event that they see, if
    registering would be a formality. Where places are counted or somebody decides, one registers;
    so does whoever was declined, or waits."""
    event = room.event
    if roles_of(person, event.pk):
        return True
    if event.places.capacity is not None or event.approval_needed or not may_see(person, event):
        return False
    if not is_invited(person, event):
        return False
    asked = event.registrations.filter(person=person, doubles=None)
    return not asked.exclude(ending=Ending.WITHDRAWN).exclude(STATES[State.ADMITTED]).exists()


def roles_of(person: Any, event: int) -> frozenset[Role]:
    """What somebody who is signed in may be in any room of the event, besides an attendee."""
    if not person.is_authenticated or not person.is_active:
        return frozenset()
    if may_organise(person):
        return frozenset(GIVES[Duty.MODERATOR])
    serving = Appointment.objects.filter(room__event=event, person=person, ended_at=None)
    roles: set[Role] = set()
    for duty in serving.values_list("duty", flat=True):
        roles |= GIVES[Duty(duty)]
    if (
        Role.SPEAKER not in roles
        and Event.objects.filter(pk=event, sessions__appearances__speaker__person=person).exists()
    ):
        roles.add(Role.SPEAKER)
    return frozenset(roles)


def roles_by_links(keys: frozenset[int]) -> frozenset[Role]:
    """What links of the desk give that have not been ended."""
    if not keys:
        return frozenset()
    return frozenset(Role(role) for role in _standing(keys).values_list("role", flat=True))


def _standing(keys: frozenset[int]) -> Any:
    return Link.objects.standing().filter(pk__in=keys)


def may_be(role: Role, room: Room, given: Pass, person: Any) -> bool:
    """Whether who carries the pass `given` may be `role` in `room` now, as the tables tell it: put
    out is put out, and an ended duty or link is ended. `person`: whose pass it is, or None."""
    if given.event != room.event_id or not given.has(role):
        return False
    if given.attendee and not Attendee.objects.let_in().filter(pk=given.attendee).exists():
        return False
    if role == Role.ATTENDEE:
        return bool(given.attendee)
    if given.links and _standing(given.links).filter(room=room, role=role).exists():
        return True
    asked = {
        Role.MODERATOR: may_moderate, Role.SPEAKER: may_speak,
        Role.TECHNICIAN: may_assist, Role.STAGE: may_assist,
    }[role]  # fmt: skip
    return person is not None and asked(person, room)
