"""The working groups of the demo community, with some of those who work on their topics."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from django.db import transaction

from sympraxis.kit import clock
from sympraxis.kit.progress import Progress
from sympraxis.people import demo as people
from sympraxis.people.models import Person

from .models import Group, Membership, Role, Shown

SEED, NUMBER = 2025, 44
OLD = timedelta(days=420)  # so long they have been at work
GROUPS = [
    ("Industrial transition", Shown.PUBLIC,
     "How regions of coal, steel and cars find their next industry.",
     "We write one paper that regions can use: which steps came first, what they cost, and what we"
     " would leave out.\n\nWe meet four times a year, online or where a member invites us."),
    ("Interregional cooperation", Shown.PUBLIC,
     "What makes regions work together when no programme asks them to.",
     "We collect what partnerships agreed on before they had money, and what they wish they had."),
    ("Innovation diffusion", Shown.MEMBERS,
     "How what works in one place gets to another.",
     "Each meeting looks at one practice that travelled, and at one that did not."),
]  # fmt: skip


@transaction.atomic
def load(progress: Progress) -> None:
    """Make them once. Nobody is told: they have been in for a while."""
    if Group.objects.exists():
        return
    rng = Random(SEED)  # noqa: S311 (made-up people, not a secret)
    by = Person.objects.staff().order_by("pk").first()
    community = list(Person.objects.active().filter(is_staff=False).order_by("pk"))
    for name, shown, summary, purpose in GROUPS:
        if by is not None:
            one = Group.objects.make(
                by=by, name=name, shown=shown, summary=summary, purpose=purpose
            )
            _fill(one, rng.sample(community, min(NUMBER, len(community))), by, rng)
    progress.say(f"{Group.objects.count()} groups with {Membership.objects.count()} members")


def _fill(group: Group, chosen: list[Person], by: Person, rng: Random) -> None:
    """With the faces of the demonstration: the expert coordinates, the authority is in it."""
    known = {one.email: one for one in Person.objects.filter(email__in=people.FACES.values())}
    expert, authority = (known[people.FACES[face]] for face in ("expert", "authority"))
    faces = {people.FACES[face] for face in ("expert", "authority", "member")}
    others = [one for one in chosen if one.email not in faces]
    began = clock.now() - OLD
    Membership.objects.bulk_create(
        Membership(
            group=group, person=one, added_by=by,
            role=Role.COORDINATOR if one in (expert, others[0]) else Role.MEMBER,
            joined_at=began + timedelta(days=rng.randrange(1, 400) if number > 2 else 0),
        )
        for number, one in enumerate([expert, others[0], authority, *others[1:]][:NUMBER])
    )  # fmt: skip
