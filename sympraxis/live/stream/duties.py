"""Who of the staff may still be where a pass once let them in.

A pass is good for hours, a duty may end at any time. At each look few small questions tell whether
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
Post = tuple[int, int, Role, frozenset[int]]  # person, attendee, role, links of the desk
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
    people = Person.objects.in_bulk({person for person, *_ in wanted if person})
    served = room.appointments.filter(ended_at=None).values_list("person_id", "duty")
    standing = {(one.pk, one.is_active, one.is_staff) for one in people.values()}
    given = set(_given(room, wanted))
    marks = frozenset({*served, *standing, *given})
    fresh = marks == before.marks and time.monotonic() - before.asked_at < AFRESH
    if fresh and wanted <= before.held.keys():
        return before
    held = {post: _holds(room, people.get(post[0]), post, given) for post in wanted}
    return Known(held, marks, time.monotonic())


def _given(room: Room, posts: set[Post]) -> Iterable[tuple[int, str]]:
    """Links of the desk that stand, where anybody came by one."""
    if not any(links for *_, links in posts):
        return []
    return room.links.standing().values_list("pk", "role")


def _holds(room: Room, person: Person | None, post: Post, given: set[tuple[int, str]]) -> bool:
    number, attendee, role, links = post
    if any((pk, role.value) in given for pk in links):
        return True
    if person is not None:
        return _ASKED[role](person, room)
    if number or links or role not in (Role.STAGE, Role.SPEAKER):
        return False
    # A stage screen is nobody; a speaker may be a guest, who is known as an attendee alone.
    guests = Attendee.objects.let_in().filter(pk=attendee, speaker__isnull=False)
    return role == Role.STAGE or guests.exists()
