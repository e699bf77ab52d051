"""What is copied of somebody who comes in: what stands beside their questions, and what the report
counts by. It goes to the whole room, so of a profile it is what members may read there."""

from __future__ import annotations

from typing import Any

from sympraxis.events.models import Registration
from sympraxis.people.models.vocabulary import Audience
from sympraxis.questionnaires.models import Answer


def of_registration(one: Registration) -> dict[str, Any]:
    """From the registration; what it does not say, from the profile."""
    own = of_person(one.person) if one.person else {}
    region = _answered(one) or own.get("region")
    return {
        **own,
        "person": one.person,
        "name": one.name or own.get("name", ""),
        "region": region,
        "place": (region.name if region else "") or one.organisation or own.get("place", ""),
        "language": one.language,
    }


def _answered(one: Registration) -> Any:
    """The region that was answered in the form, if it asked for one."""
    if one.response_id is None:
        return None
    answers = Answer.objects.filter(response=one.response_id, region__isnull=False)
    found = answers.select_related("region").order_by("pk").first()
    return found.region if found else None


def of_person(person: Any) -> dict[str, Any]:
    profile = person.profile
    region = profile.region if _told(profile, "region") else None
    organisation = profile.organisation if _told(profile, "organisation") else None
    told = _told(profile, "stakeholder_type")
    return {
        "name": person.get_full_name(),
        "place": next((one.name for one in (region, organisation) if one), ""),
        "region": region,
        "type": profile.stakeholder_type if told else "",
        "language": person.language,
    }


def _told(profile: Any, part: str) -> bool:
    return bool(profile.audience_of(part) >= Audience.MEMBERS)
