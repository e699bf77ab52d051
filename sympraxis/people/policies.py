"""Who may do what. Models say what is possible; here stands who may ask for it."""

from __future__ import annotations

from .models import Mandate, Organisation, Person, Profile
from .visibility import sees


def may_change_organisation(person: Person, organisation: Organisation) -> bool:
    """Staff, whoever speaks for its mandate, and whoever added it while nobody else is in it."""
    if person.is_staff or organisation.is_spoken_for_by(person):
        return True
    alone = not organisation.profiles.exclude(person=person).exists()
    return organisation.added_by_id == person.pk and alone and not organisation.mandates.exists()


def may_merge_organisations(person: Person) -> bool:
    return person.is_staff


def may_ask_mandate(person: Person, organisation: Organisation) -> bool:
    """People of the organisation itself."""
    return person.profile.organisation_id == organisation.pk


def may_invite(person: Person, organisation: Organisation) -> bool:
    return organisation.is_spoken_for_by(person)


def may_decide_mandates(person: Person) -> bool:
    return person.is_staff


def may_end_mandate(person: Person, mandate: Mandate) -> bool:
    return person.is_staff


def may_see_roles(person: Person) -> bool:
    return person.is_staff


def may_give_roles(person: Person) -> bool:
    """Operators."""
    return person.is_superuser


def may_name_members(person: Person) -> bool:
    """Say who of the members somebody is: the secretariat, and whoever organises for it."""
    return person.is_staff


def may_write(person: Person, profile: Profile) -> bool:
    """To whom one sees in the directory, and not to oneself."""
    here = profile.person.is_active and not profile.person.erased_at
    return here and person.is_active and person.pk != profile.pk and sees(person, profile, "entry")
