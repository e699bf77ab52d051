"""The address of an event: made from its title, in whatever script that is written."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import resolve, reverse

from sympraxis.kit import slugs as kit

from .models import Event


def slugs(title: str) -> Iterator[str]:
    """Addresses that say `title` in plain letters, the best one first."""
    return kit.slugs(title, otherwise="event")


def is_taken(slug: str) -> bool:
    """By another event, or by a page of the site that stands beside the events."""
    leads_to = resolve(reverse("events:event", args=[slug])).view_name
    return leads_to != "events:event" or Event.objects.filter(slug=slug).exists()


def free(title: str) -> str:
    """The first of them that no other page has."""
    return next(one for one in slugs(title) if not is_taken(one))
