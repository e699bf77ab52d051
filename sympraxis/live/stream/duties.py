"""Who of the staff may still be where a pass once let them in.

A pass is good for hours, a duty may end at any time. At each look two small questions tell whether
anything about duties is another; only then, and every few seconds, the policies are asked again.
"""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sympraxis.people.models import Person

from .. import policies
from ..models import Attendee, Room
from ..passes import Role

AFRESH = 15.0  # seconds
Post = tuple[int, int, Role]  # person, attendee, role
_ASKED = {
    Role.MODERATOR: policies.may_moderate,
    Role.SPEAKER: policies.may_speak,
    Role.TECHNICIAN: policies.may_assist,
    Role.STAGE: policies.may_assist,
}


@dataclass(frozen=True)
class Known:
    """What the last look said: who may be `held`, by what `marks`, `asked_at` when (monotonic)."""

    held: dict[Post, bool] = field(default_factory=dict)
    marks: frozenset[Any] = frozenset()
    asked_at: float = 0.0


def look(room: Room, posts: Iterable[Post], before: Known) -> Known:
    """Which of `posts` are held now."""
    wanted = set(posts)
    if not wanted:
        return Known()
    people = Person.objects.in_bulk({person for person, _, _ in wanted if person})
    served = room.appointments.filter(ended_at=None).values_list("person_id", "duty")
    standing = {(one.pk, one.is_active, one.is_staff) for one in people.values()}
    marks = frozenset({*served, *standing})
    fresh = marks == before.marks and time.monotonic() - before.asked_at < AFRESH
    if fresh and wanted <= before.held.keys():
        return before
    held = {post: _holds(room, people.get(post[0]), post) for post in wanted}
    return Known(held, marks, time.monotonic())


def _holds(room: Room, person: Person | None, post: Post) -> bool:
    number, attendee, role = post
    if person is not None:
        return _ASKED[role](person, room)
    if number or role not in (Role.STAGE, Role.SPEAKER):
        return False
    # A stage screen is nobody; a speaker may be a guest, who is known as an attendee alone.
    guests = Attendee.objects.let_in().filter(pk=attendee, speaker__isnull=False)
    return role == Role.STAGE or guests.exists()
