"""Writing the made-up community: people, bodies, profiles, a few rows at a time."""

from random import Random
from typing import Any

from sympraxis.kit import bus
from sympraxis.kit.text import folded
from sympraxis.regions.models import Region

from ..models import Expertise, Organisation, Person, Profile, Topic
from ..models import StakeholderType as Type
from .faces import face
from .people import Plan
from .words import BODIES, SENTENCES

Bodies = dict[tuple[str, Type], Organisation]


def people(plans: list[Plan], hashed: str) -> dict[str, Person]:
    """The people by their addresses, those who are here already among them."""
    here = {one.email: one for one in Person.objects.filter(email__in=[p.email for p in plans])}
    new = [
        Person(
            email=plan.email, given_name=plan.given, family_name=plan.family, password=hashed
        )
        for plan in plans
        if plan.email not in here
    ]  # fmt: skip
    Person.objects.bulk_create(new)
    return here | {one.email: one for one in new}


def bodies(rng: Random, plans: list[Plan], regions: dict[str, Region]) -> Bodies:
    """A body for each type of person in a region; colleagues share it."""
    made: Bodies = {}
    for plan in plans:
        key = (plan.region, plan.type)
        if key not in made:
            name = rng.choice(BODIES[plan.type]).format(regions[plan.region].name)
            made[key] = Organisation(
                name=name, folded_name=folded(name), type=plan.type, region=regions[plan.region],
                website=f"https://{plan.type.replace('_', '-')}-{plan.region.lower()}.example.org/",
            )  # fmt: skip
    Organisation.objects.bulk_create(made.values())
    return made


def profiles(
    rng: Random,
    plans: list[Plan],
    found: dict[str, Person],
    made: Bodies,
    regions: dict[str, Region],
) -> None:
    """Everybody's profile, and what it is about."""
    topics = {one.slug: one for one in Topic.objects.all()}
    skills = {one.slug: one for one in Expertise.objects.all()}
    rows = [_profile(plan, found[plan.email], made, regions) for plan in plans]
    for plan, row in zip(plans, rows, strict=True):
        if plan.has_face:
            row.put_away(face(rng))
    Profile.objects.filter(person__in=found.values()).delete()  # empty ones, of fixed accounts
    Profile.objects.bulk_create(rows)
    _link(Profile.topics.through, "topic", rows, [plan.topics for plan in plans], topics)
    _link(Profile.expertise.through, "expertise", rows, [plan.expertise for plan in plans], skills)
    bus.ring("people")


def _profile(plan: Plan, person: Person, made: Bodies, regions: dict[str, Region]) -> Profile:
    offer, _wish = SENTENCES[plan.topics[0]]
    _offer, wish = SENTENCES[plan.topics[-1]]
    return Profile(
        person=person, organisation=made[plan.region, plan.type], position=plan.position,
        stakeholder_type=plan.type, region=regions[plan.region], languages=plan.languages,
        offers=offer if plan.has_offer else "", seeks=wish if plan.has_wish else "",
        **{f"{part}_audience": audience for part, audience in plan.audiences.items()},
    )  # fmt: skip


def _link(
    through: Any, name: str, rows: list[Profile], chosen: list[list[str]], words: dict[str, Any]
) -> None:
    through.objects.bulk_create(
        through(profile=row, **{name: words[slug]})
        for row, slugs in zip(rows, chosen, strict=True)
        for slug in slugs
    )
