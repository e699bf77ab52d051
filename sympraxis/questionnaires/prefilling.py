"""What a person's profile knows already stands in the form."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from sympraxis.people.models import Person

from .plan import Plan

WORDS = {
    "name": _("Name"), "given_name": _("Given name"), "family_name": _("Family name"),
    "position": _("What they do"), "email": _("E-mail address"), "country": _("Country"),
    "region": _("Region"), "organisation": _("Organisation"), "language": _("Language"),
}  # fmt: skip


def known_of(person: Person, plan: Plan) -> dict[str, Any]:
    """{name of the field: what it begins with}, for the items that say what may fill them."""
    wanted = [one for one in plan.asked if one.item.prefill in one.kind.prefills]
    if not wanted:
        return {}
    known = _known(person)
    found = {one.name: known.get(one.item.prefill) for one in wanted}
    return {name: value for name, value in found.items() if value}


def _known(person: Person) -> dict[str, Any]:
    profile = person.profile
    region = profile.region
    spoken = [person.language, *profile.languages]
    return {
        "name": person.get_full_name(),
        "given_name": person.given_name,
        "family_name": person.family_name,
        "position": profile.position,
        "email": person.email,
        "country": region.country.iso if region else "",
        "region": region,
        "organisation": profile.organisation,
        "language": next(filter(None, spoken), ""),
    }
