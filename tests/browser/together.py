"""A group with people in it and meetings, one of them for its members alone."""

from datetime import timedelta

from sympraxis.events.models import Event
from sympraxis.groups.models import Group, Role
from sympraxis.kit import clock
from sympraxis.people.models import Person

from ..events import made
from ..groups.made import group as new_group
from ..groups.made import secretariat
from ..people.community import organisation, works_at

PEOPLE = [("Ελένη", "Παπαδοπούλου"), ("Łukasz", "Wiśniewski"), ("محمد", ""), ("Réka", "Szabó")]


def group() -> Group:
    if found := Group.objects.filter(slug="industrial-transition").first():
        return found
    ines = secretariat()
    one = new_group(
        shown="public", summary="How regions of coal and cars find their next industry.",
        purpose="We write one paper that regions can use.\n\nWe meet four times a year.",
    )  # fmt: skip
    where = organisation("Västra Götalandsregionen", "SE23", by=ines)
    for number, (given, family) in enumerate(PEOPLE):
        who = Person.objects.create_user(
            f"together-{number}@example.org", given_name=given, family_name=family
        )
        works_at(who, where, position="Adviser")
        one.add(who, by=ines, role=Role.MEMBER if number else Role.COORDINATOR)
    one.memberships.get(person__given_name="Réka").end(by=ines)
    _meetings(one)
    return one


def _meetings(of: Group) -> None:
    starts_at = clock.now().replace(hour=8, minute=0, second=0, microsecond=0) + timedelta(days=19)
    said = {"group": of, "published_at": clock.now()}
    made.event(
        "fourth-meeting", title="Fourth meeting", access="group", starts_at=starts_at, **said
    )
    made.event("open-meeting", title="What we learnt", for_its_group=True, starts_at=starts_at,
               summary="Everybody may read of it.", **said)  # fmt: skip
    before = starts_at - timedelta(days=90)
    made.event("third-meeting", title="Third meeting", starts_at=before, **said)


def slug() -> str:
    return group().slug


def key() -> int:
    return group().pk


def membership() -> int:
    return group().memberships.active().latest("pk").pk


def meeting() -> str:
    """Whoever is not in the group reads a sentence there."""
    group()
    return Event.objects.get(slug="open-meeting").slug
