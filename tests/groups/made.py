"""Groups to test with: the least that a test needs."""

from sympraxis.groups.models import Group
from sympraxis.people.models import Person

from ..people.community import person


def secretariat() -> Person:
    found = Person.objects.filter(email="groups-ines@example.org").first()
    return found or person("groups-ines", given_name="Inês", is_staff=True)


def group(name: str = "Industrial transition", *, shown: str = "hidden", **said) -> Group:
    return Group.objects.make(by=secretariat(), name=name, shown=shown, **said)


def with_members(*names: str, **said) -> Group:
    """A group with these people in it."""
    made = group(**said)
    for name in names:
        made.add(person(name), by=secretariat())
    return made


def leaves(who: Person, of: Group) -> None:
    of.memberships.active().get(person=who).end(by=who)
