"""Who looks at which question, so that two moderators do not do the same. Only a glance: it holds
for a minute, and nothing depends on it but a word beside the question."""

from __future__ import annotations

from datetime import datetime, timedelta

from sympraxis.kit import avatars, clock
from sympraxis.kit.ready import Ready
from sympraxis.people.models import Person

from .acting import NoDuty
from .models import Question, Reading, Room
from .policies import may_moderate

GLANCE = timedelta(seconds=60)
PRESENT = timedelta(seconds=100)  # a desk says every minute that it is open


_since = Ready(
    lambda room, since: Reading.objects.filter(room=room, at__gt=since).values_list(
        "person", "person__given_name", "person__family_name", "question"
    ),
    int,
    datetime,
)


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
    for person, given, family, question in _since(room.pk, now - GLANCE):
        if question:
            who = {"person": person, "name": f"{given} {family}".strip()}
            found.setdefault(str(question), []).append(who)
    return found


def moderators(room: Room, now: datetime) -> list[dict[str, object]]:
    """Who is at a desk of this room: desks say so, whether a question is looked at or none."""
    fresh = _since(room.pk, now - PRESENT)
    names = {person: f"{given} {family}".strip() for person, given, family, _ in fresh}
    return [
        {"person": pk, "name": name, "initials": avatars.initials(name), "hue": avatars.hue(name)}
        for pk, name in sorted(names.items())
    ]
