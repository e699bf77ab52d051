"""The address of an event: made from its title, in whatever script that is written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from anyascii import anyascii
from django.urls import resolve, reverse
from django.utils.text import slugify

from .models import Event

LONGEST = 60  # of the 80 letters that fit, so that a number has room behind


def slugs(title: str) -> Iterator[str]:
    """Addresses that say `title` in plain letters, the best one first: "Κρήτη" is "kriti"."""
    words = slugify(anyascii(title))
    base = words if len(words) <= LONGEST else words[:LONGEST].rpartition("-")[0] or words[:LONGEST]
    yield (base := base.strip("-_") or "event")
    yield from (f"{base}-{number}" for number in count(2))


def is_taken(slug: str) -> bool:
    """By another event, or by a page of the site that stands beside the events."""
    leads_to = resolve(reverse("events:event", args=[slug])).view_name
    return leads_to != "events:event" or Event.objects.filter(slug=slug).exists()


def free(title: str) -> str:
    """The first of them that no other page has."""
    return next(one for one in slugs(title) if not is_taken(one))
