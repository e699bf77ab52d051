"""Those who are in the studio: members of the made-up community."""

from __future__ import annotations

from random import Random

from sympraxis.people.models import Person
from sympraxis.people.models.vocabulary import StakeholderType

from ..models import Attendee, Room

MANY = 60


def come(room: Room, rng: Random) -> list[Attendee]:
    """Sixty of them. They are not bound to their accounts, so that whoever looks around as one of
    the community is somebody of their own."""
    people = Person.objects.filter(is_staff=False, erased_at=None).order_by("pk")
    known = list(people.select_related("profile__region", "profile__organisation"))
    rng.shuffle(known)
    made = [_attendee(room, one, rng) for one in known[:MANY]]
    Attendee.objects.bulk_create(made)
    return list(Attendee.objects.filter(event=room.event_id))


def _attendee(room: Room, person: Person, rng: Random) -> Attendee:
    region, organisation = person.profile.region, person.profile.organisation
    place = region or organisation
    return Attendee(
        event=room.event, name=person.get_full_name(), region=region,
        place=place.name if place else "", language=person.language,
        team=rng.choice(room.teams) if room.teams else "",
        type=person.profile.stakeholder_type or rng.choice(StakeholderType.values),
    )  # fmt: skip
