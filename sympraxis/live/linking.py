"""Links into a room that the desk makes for whoever has no account: signed, and ended at any time.

The address is signed with the moment at which the link was made; none is good any more once the
link is ended. What passes give that came by it ends as well: see policies.
"""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from sympraxis.kit import clock, links

from .models import Link

PURPOSE = "live.link"
AFTER = timedelta(days=30)  # an event may be moved once its links are out


def token(link: Link) -> str:
    lasts = max(link.room.closes_at - clock.now(), timedelta()) + AFTER
    return links.make(PURPOSE, link.pk, lasts=lasts, version=_version(link))


def address(link: Link) -> str:
    return reverse("live:link", args=[token(link)])


def read(words: str) -> Link:
    """The link that stands. Errors: links.Broken, links.Expired."""
    found: list[Link] = []

    def version(pk: int) -> str | None:
        standing = Link.objects.standing().select_related("room__event__parent", "speaker")
        found.extend(standing.filter(pk=pk))
        return _version(found[0]) if found else None

    links.read(PURPOSE, words, version=version)
    return found[0]


def _version(link: Link) -> str:
    return link.made_at.isoformat()
