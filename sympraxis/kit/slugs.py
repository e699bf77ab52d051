"""The last part of an address, made from a title in whatever script that is written."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from anyascii import anyascii
from django.utils.text import slugify

LONGEST = 60  # of the 80 letters that fit, so that a number has room behind


def slugs(title: str, *, otherwise: str) -> Iterator[str]:
    """Addresses that say `title` in plain letters, the best one first: "Κρήτη" is "kriti".

    `otherwise`: what it is called where the title has no letter.
    """
    words = slugify(anyascii(title))
    base = words if len(words) <= LONGEST else words[:LONGEST].rpartition("-")[0] or words[:LONGEST]
    yield (base := base.strip("-_") or otherwise)
    yield from (f"{base}-{number}" for number in count(2))
