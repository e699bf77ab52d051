"""Two organisations that are one: the secretariat says which stays, and the other moves into it.

Its people, mandates and invitations move, its name stays findable, and whatever the domains above
have on it moves by the hook `people.merging`, all in one transaction.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from sympraxis.kit import bus, clock, searching
from sympraxis.kit.errors import Refused

from . import hooks
from .models import Organisation, Person
from .models.mandate import overlapping


@dataclass(frozen=True)
class Moves:
    """What would move, and the sentence why it may not ("" where it may)."""

    people: int
    mandates: int
    invitations: int
    why_not: str


def looked_at(kept: Organisation, other: Organisation) -> Moves:
    return Moves(
        other.profiles.count(),
        other.mandates.count(),
        other.invitations.count(),
        _contradiction(kept, other),
    )


def _contradiction(kept: Organisation, other: Organisation) -> str:
    if kept.pk == other.pk:
        return _("This is one and the same already.")
    if kept.region.country_id != other.region.country_id:
        return _("They are in two countries: these are two organisations.")
    for one in other.mandates.confirmed().select_related("region"):
        same = kept.mandates.filter(region=one.region)
        if overlapping(same, one.from_on, one.until_on).exists():
            sentence = _("Both have a mandate for %(region)s on the same days. End one of them.")
            return sentence % {"region": one.region}
    asked = other.mandates.waiting().values("region")
    if kept.mandates.waiting().filter(region__in=asked).exists():
        return _("Both wait for a mandate for the same region. Decide one of them first.")
    return ""


@transaction.atomic
def merge(kept: Organisation, other: Organisation, *, by: Person) -> None:
    """Move everything of `other` into `kept`. Errors: Refused when the two contradict each other,
    or one of them is gone."""
    keys = sorted({kept.pk, other.pk})
    rows = Organisation.objects.select_for_update(of=("self",)).select_related("region")
    found = {one.pk: one for one in rows.filter(pk__in=keys).order_by("pk")}
    if len(found) != len(keys):
        raise Refused(_("One of the two is no longer here."))
    kept, other = found[kept.pk], found[other.pk]
    if why_not := _contradiction(kept, other):
        raise Refused(why_not)
    moving = list(other.profiles.values_list("pk", flat=True))
    _move(kept, other)
    hooks.merging.ring(kept, other, by)
    other.delete()
    searching.changed("organisation", *keys)
    searching.changed("person", *moving)
    bus.ring("people")


def _move(kept: Organisation, other: Organisation) -> None:
    now = clock.now()
    other.profiles.update(organisation=kept, changed_at=now)
    other.mandates.update(organisation=kept)
    asked_twice = kept.invitations.waiting().values("email")
    other.invitations.waiting().filter(email__in=asked_twice).update(withdrawn_at=now)
    other.invitations.update(organisation=kept)
    other.spellings.update(organisation=kept)
    kept.spellings.create(
        name=other.name, folded_name=other.folded_name, region=other.region, former_number=other.pk
    )
    if other.website and not kept.website:
        kept.website = other.website
        kept.save(update_fields=["website"])
