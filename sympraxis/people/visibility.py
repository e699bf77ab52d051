"""What of a profile a reader sees: the one place that decides it.

A reader stands at a distance from a person: nobody in particular, a member, a group mate, the
person. A part is seen where its audience reaches that far, and only by whom the entry itself may be
seen.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from . import hooks
from .models import PARTS, Audience, Profile


def mates_of(reader: Any) -> frozenset[int]:
    """The ids of people who share a group with the reader."""
    if not getattr(reader, "is_authenticated", False):
        return frozenset()
    return frozenset().union(*hooks.mates.ring(reader))


def distance(reader: Any, profile: Profile, mates: frozenset[int] = frozenset()) -> Audience:
    """How wide the audience of a part must be for this reader to see it."""
    if not getattr(reader, "is_authenticated", False):
        return Audience.PUBLIC
    if reader.is_staff or reader.pk == profile.pk:
        return Audience.NOBODY
    return Audience.MATES if profile.pk in mates else Audience.MEMBERS


def sees(reader: Any, profile: Profile, part: str, mates: frozenset[int] | None = None) -> bool:
    """Whether the reader sees this part of this profile."""
    known = mates_of(reader) if mates is None else mates
    far = distance(reader, profile, known)
    return min(profile.audience_of(part), profile.audience_of("entry")) >= far


def showing(reader: Any, *parts: str, prefix: str = "") -> Q:
    """The condition under which all of `parts` may be seen by this reader; `prefix` leads to the
    profile ("profiles__" from an organisation)."""
    for part in parts:
        if part not in PARTS:
            raise ValueError(f"A profile has no part {part}.")
    erased = Q(**{f"{prefix}person__is_active": True, f"{prefix}person__erased_at": None})
    if getattr(reader, "is_staff", False) and reader.is_authenticated:
        return erased
    wide = _all_at_least(Audience.PUBLIC, parts, prefix)
    if getattr(reader, "is_authenticated", False):
        near = _all_at_least(Audience.MATES, parts, prefix)
        wide = (
            _all_at_least(Audience.MEMBERS, parts, prefix)
            | (near & Q(**{f"{prefix}pk__in": mates_of(reader)}))
            | Q(**{f"{prefix}pk": reader.pk})
        )
    return erased & wide


def _all_at_least(audience: Audience, parts: tuple[str, ...], prefix: str) -> Q:
    names = {"entry", *parts}
    return Q(**{f"{prefix}{part}_audience__gte": audience for part in sorted(names)})
