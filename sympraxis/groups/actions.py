"""What is written down of groups, and who hears of it. Of whom it tells by number, not by name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from sympraxis.activity import Action
from sympraxis.activity.kinds import Kind
from sympraxis.people.models import Person

GROUP = "groups.Group"

NEWS = Kind(
    "groups",
    _("Your groups"),
    _("You were added to a group, or have another role in it."),
)


def _whom(entry: Any) -> Iterable[Person]:
    return Person.objects.filter(pk=entry.details["person"])


MADE = Action("groups.made", _("%(by)s made a group: %(on)s"), about=GROUP)
CHANGED = Action("groups.changed", _("%(by)s changed a group: %(on)s"), about=GROUP)
ARCHIVED = Action("groups.archived", _("%(by)s archived a group: %(on)s"), about=GROUP)
REOPENED = Action("groups.reopened", _("%(by)s opened a group again: %(on)s"), about=GROUP)
JOINED = Action(
    "groups.joined", _("%(by)s added somebody to a group: %(on)s"), about=GROUP,
    told=_("%(by)s added you to a group: %(on)s"), kind=NEWS, recipients=_whom,
)  # fmt: skip
ROLE = Action(
    "groups.role", _("%(by)s gave somebody another role in a group: %(on)s"), about=GROUP,
    told=_("%(by)s gave you another role in a group: %(on)s"), kind=NEWS, recipients=_whom,
)  # fmt: skip
LEFT = Action("groups.left", _("Somebody left a group, or was taken out: %(on)s"), about=GROUP)
