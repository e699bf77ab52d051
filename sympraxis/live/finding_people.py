"""Somebody of the community by what an organiser types: a name, a part of it, an address."""

from __future__ import annotations

from sympraxis.kit.text import folded, words
from sympraxis.people.models import Person

MOST = 8


def suggested(typed: str) -> list[Person]:
    """Those whose name or address holds all that was typed, accents and case aside."""
    asked = words(typed)
    if not asked:
        return []
    rows = Person.objects.active().values_list("pk", "given_name", "family_name", "email")
    fits = [pk for pk, *said in rows if all(word in folded(" ".join(said)) for word in asked)]
    return list(Person.objects.filter(pk__in=fits[:MOST]).order_by("family_name", "given_name"))


def meant(typed: str) -> list[Person]:
    """Whom `typed` may mean: one where it names an address, as a choice of the list does."""
    address = typed.rpartition("(")[2].rstrip(") ").strip().lower()
    exactly = Person.objects.active().filter(email=address)
    return list(exactly) or suggested(typed)
