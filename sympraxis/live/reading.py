"""Who looks at which question, so that two moderators do not do the same. Only a glance: it holds
for a minute, and nothing depends on it but a word beside the question."""

from __future__ import annotations

from datetime import datetime, timedelta

from sympraxis.kit import avatars, clock
from sympraxis.people.models import Person

from .acting import NoDuty
from .models import Question, Reading, Room
from .policies import may_moderate

GLANCE = timedelta(seconds=60)
PRESENT = timedelta(seconds=100)  # a desk says every minute that it is open


def look(room: Room, *, by: Person, question: Question | None) -> None:
    """`by` looks at `question` now, or at none. Errors: NoDuty."""
    if not may_moderate(by, room):
        raise NoDuty
    seen = {"question": question, "at": clock.now()}
    Reading.objects.update_or_create(room=room, person=by, defaults=seen)
    room.ring()


def readers(room: Room, now: datetime) -> dict[str, list[dict[str, object]]]:
    """{key of a question: who reads it}, as JSON has it."""
    found: dict[str, list[dict[str, object]]] = {}
    fresh = room.readings.filter(at__gt=now - GLANCE, question__isnull=False)
    for one in fresh.select_related("person"):
        who = {"person": one.person_id, "name": one.person.get_full_name()}
        found.setdefault(str(one.question_id), []).append(who)
    return found


def moderators(room: Room, now: datetime) -> list[dict[str, object]]:
    """Who is at a desk of this room: desks say so, whether a question is looked at or none."""
    fresh = room.readings.filter(at__gt=now - PRESENT).select_related("person")
    names = {one.person_id: one.person.get_full_name() for one in fresh}
    return [
        {"person": pk, "name": name, "initials": avatars.initials(name), "hue": avatars.hue(name)}
        for pk, name in sorted(names.items())
    ]
