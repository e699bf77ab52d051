"""Who may do what in a live room. Every act asks again: a duty may have ended meanwhile."""

from __future__ import annotations

from typing import Any

from sympraxis.events.policies import may_organise

from .models import Appointment, Question, Room
from .models.room import Duty


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
    """Answer calls for help, and see how the streams are."""
    return _serves(person, room, Duty.TECHNICIAN, Duty.MODERATOR)


def may_speak(person: Any, room: Room) -> bool:
    """See what is assigned to speakers, and answer it: also whoever speaks in a session there."""
    if _serves(person, room, Duty.SPEAKER, Duty.MODERATOR):
        return True
    if not person.is_authenticated:
        return False
    sessions = room.event.sessions.filter(appearances__speaker__person=person)
    if room.place_id:
        sessions = sessions.filter(room=room.place_id)
    return sessions.exists()


def may_arrange(person: Any, room: Room) -> bool:
    """Make rooms, say who has which duty, read the report."""
    return may_organise(person, room.event)


def may_answer(person: Any, question: Question) -> bool:
    """In writing: whoever may speak in the room, and whoever was asked to answer this one."""
    if not person.is_authenticated or not person.is_active:
        return False
    return question.writer_id == person.pk or may_speak(person, question.room)
