"""Addresses that everybody may visit, for search engines: a domain above says which it has.

@public.on
def gatherings():
    return [Address(one.get_absolute_url(), one.changed_at) for one in ...for_everybody()]
"""

from dataclasses import dataclass
from datetime import datetime

from .hooks import Hook

# The tag of the map of addresses, and the topic to ring when an answer changed.
TOPIC = "addresses"
# Answers: () -> an iterable of Address. Only what everybody may see.
public = Hook("kit.addresses", "public pages, for search engines")


@dataclass(frozen=True)
class Address:
    """A public page: its path in the language of the site, and when it was last written."""

    path: str
    changed_at: datetime | None = None
