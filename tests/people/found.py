"""People for tests of the directory: each part said, so that a test can hide one."""

from sympraxis.people.models import Audience, Expertise, Organisation, Person, Profile, Topic
from sympraxis.people.models.profile import PARTS
from sympraxis.regions.models import Region

SECRET = {
    "entry": "Zielińska",
    "organisation": "Quince Works",
    "stakeholder_type": "Researcher",
    "region": "Łódzkie",
    "languages": "Gaeilge",
    "topics": "Hydrogen",
    "expertise": "State aid",
    "offers": "quaternion ladders",
    "seeks": "velvet turbines",
    "picture": "/pictures/2026/",
}
# What finds somebody by a part alone.
FOUND_BY = {
    "organisation": "q=quince",
    "stakeholder_type": "type=researcher",
    "region": "region=PL71",
    "languages": "language=ga",
    "topics": "topic=hydrogen",
    "expertise": "expertise=state-aid",
    "offers": "q=quaternion",
    "seeks": "q=velvet+turb",
}


def somebody(email: str = "kz@example.org", given="Katarzyna", family="Zielińska", **audiences):
    """A person with every part said. `topics=Audience.NOBODY` hides the topics."""
    person = Person.objects.create_user(email, given_name=given, family_name=family)
    region = Region.objects.current().get(code="PL71")
    profile = person.profile
    profile.organisation = Organisation.objects.enter(
        name="Quince Works", type="researcher", region=region, by=person
    )
    profile.position, profile.stakeholder_type = "Bee keeper", "researcher"
    profile.region, profile.languages = region, ["ga"]
    profile.offers, profile.seeks = "quaternion ladders", "velvet turbines"
    profile.picture = "people/2026/secretpicture.jpg"
    for part in PARTS:
        setattr(profile, f"{part}_audience", audiences.get(part, Audience.PUBLIC))
    profile.save()
    profile.topics.set(Topic.objects.filter(slug="hydrogen"))
    profile.expertise.set(Expertise.objects.filter(slug="state-aid"))
    return person


def member(name: str = "reader", **fields) -> Person:
    fields.setdefault("given_name", name.title())
    return Person.objects.create_user(f"{name}@example.org", **fields)


def many(count: int) -> None:
    """People who show themselves to everybody, the same each time."""
    people = Person.objects.bulk_create(
        Person(email=f"m{n}@example.org", given_name="Ana", family_name=f"Nr {n:03}", password="!")
        for n in range(count)
    )
    Profile.objects.bulk_create(
        Profile(
            person=one,
            languages=["en"],
            stakeholder_type="business",
            **{f"{part}_audience": Audience.PUBLIC for part in PARTS},
        )
        for one in people
    )
    hydrogen = Topic.objects.get(slug="hydrogen")
    Profile.topics.through.objects.bulk_create(
        Profile.topics.through(profile_id=one.pk, topic_id=hydrogen.pk) for one in people
    )
