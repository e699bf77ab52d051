"""What groups hold of people: taken along, and ended. That somebody was in a group stays a record,
as that of "a former member"."""

from __future__ import annotations

from typing import Any

from sympraxis.people import hooks
from sympraxis.people.models import Person

from .models import Membership


@hooks.exporting.on
def take_along(person: Person) -> dict[str, Any]:
    """In which groups they are and were. Who added them is another person."""
    mine = Membership.objects.filter(person=person).select_related("group")
    return {
        "groups": [
            {
                "group": one.group.name,
                "role": str(one.get_role_display()),
                "joined_at": one.joined_at,
                "left_at": one.left_at,
            }
            for one in mine
        ]
    }


@hooks.erasing.on
def take_out(person: Person) -> None:
    for one in Membership.objects.active().filter(person=person).select_related("group", "person"):
        one.end(by=None)
