"""What groups say elsewhere: who shares one with a reader, and which everybody may visit."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse

from sympraxis.kit import addresses
from sympraxis.people import hooks
from sympraxis.people.models import Person

from .models import Group, Membership


@hooks.mates.on
def mates(reader: Person) -> frozenset[int]:
    """Who is in a group with the reader that is at work."""
    active = Membership.objects.active().filter(group__archived_at__isnull=True)
    mine = Membership.objects.groups_of(reader)
    found = active.filter(group__in=mine).exclude(person=reader).order_by()
    return frozenset(found.values_list("person", flat=True))


@hooks.needed.on
def is_in_a_group(person: Person) -> bool:
    return Membership.objects.active().filter(person=person).exists()


@addresses.public.on
def pages() -> Iterator[addresses.Address]:
    yield addresses.Address(reverse("groups:list"))
    for one in Group.objects.for_everybody().order_by("pk"):
        yield addresses.Address(one.get_absolute_url())
