"""What of a profile a reader sees: the one place that decides it.

A reader stands at a distance from a person: nobody in particular, a member, a group mate, the
person. A part is seen where its audience reaches that far, and only by whom the entry itself may be
seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q

from sympraxis.regions.models import Region

from .languages import spoken
from .models import PARTS, Audience, Expertise, Organisation, Profile, StakeholderType, Topic


def mates_of(reader: Any) -> frozenset[int]:
    """The ids of people who share a group with the reader."""
    if not getattr(reader, "is_authenticated", False):
        return frozenset()
    mates: frozenset[int] = reader.mates
    return mates


def distance(reader: Any, profile: Profile, mates: frozenset[int] = frozenset()) -> Audience:
    """How wide the audience of a part must be for this reader to see it."""
    if not getattr(reader, "is_authenticated", False):
        return Audience.PUBLIC
    if reader.is_staff or reader.pk == profile.pk:
        return Audience.NOBODY
    return Audience.MATES if profile.pk in mates else Audience.MEMBERS


def reach(profile: Profile, part: str) -> Audience:
    """How far a part reaches: no farther than the entry that it belongs to."""
    widest: int = min(getattr(profile, f"{part}_audience"), profile.entry_audience)
    return Audience(widest)


def sees(reader: Any, profile: Profile, part: str, mates: frozenset[int] | None = None) -> bool:
    """Whether the reader sees this part of this profile."""
    known = mates_of(reader) if mates is None else mates
    return reach(profile, part) >= distance(reader, profile, known)


@dataclass(frozen=True)
class Shown:
    """A profile as one reader sees it: what they may not see is None, what is not said is empty."""

    pk: int
    public_id: str
    own: bool
    name: str | None = None
    picture: str | None = None  # where it is served
    position: str | None = None
    organisation: Organisation | None = None
    stakeholder_type: StakeholderType | None = None
    region: Region | None = None
    languages: list[tuple[str, str]] | None = None
    topics: list[Topic] | None = None
    expertise: list[Expertise] | None = None
    offers: str | None = None
    seeks: str | None = None

    @property
    def work(self) -> str:
        """What they do and where, or at least who they are."""
        said = [str(one) for one in (self.position, self.organisation) if one]
        kind = str(self.stakeholder_type.label) if self.stakeholder_type else ""
        return ", ".join(said) or kind

    @property
    def says_something(self) -> bool:
        return bool(self.offers or self.seeks or self.topics or self.languages)


def shown(
    profile: Profile,
    reader: Any,
    mates: frozenset[int] | None = None,
    lists: Mapping[str, list[Any]] | None = None,
) -> Shown:
    """`profile` (with its person) as `reader` sees it.

    `mates`, and `lists` (its topics and expertise), spare asking the database for them again.
    """
    far = distance(reader, profile, mates_of(reader) if mates is None else mates)
    return shown_at(profile, far, own=profile.pk == getattr(reader, "pk", None), lists=lists)


def shown_at(
    profile: Profile,
    far: Audience,
    *,
    own: bool = False,
    lists: Mapping[str, list[Any]] | None = None,
) -> Shown:
    """`profile` as anybody sees it from the distance `far`."""
    seen = {part for part in PARTS if reach(profile, part) >= far}
    person = profile.person
    frame = Shown(profile.pk, person.public_id, own=own)
    if "entry" not in seen or not person.is_active or person.erased_at:
        return frame
    told: dict[str, Any] = {"name": person.known_as}
    for part in seen - {"entry"}:
        told[part] = lists[part] if lists and part in lists else _told(profile, part)
    if "organisation" in seen:
        told["position"] = profile.position
    return replace(frame, **told)


def _told(profile: Profile, part: str) -> Any:
    value = getattr(profile, part)
    if part in ("topics", "expertise"):
        return list(value.all())
    if part == "languages":
        return spoken(value)
    if part == "stakeholder_type":
        return StakeholderType(value) if value else None
    if part == "picture":
        return profile.picture_address
    return value


def showing(reader: Any, *parts: str, prefix: str = "") -> Q:
    """The condition under which all of `parts` may be seen by this reader.

    `prefix` leads to the profile ("profiles__" from an organisation).
    """
    if unknown := set(parts) - set(PARTS):
        raise ValueError(f"A profile has no part {unknown.pop()}.")
    here = Q(**{f"{prefix}person__is_active": True, f"{prefix}person__erased_at": None})
    if not getattr(reader, "is_authenticated", False):
        return here & _reaching(Audience.PUBLIC, parts, prefix)
    if reader.is_staff:
        return here
    near = _reaching(Audience.MATES, parts, prefix) & Q(**{f"{prefix}pk__in": mates_of(reader)})
    own = Q(**{f"{prefix}pk": reader.pk})
    return here & (_reaching(Audience.MEMBERS, parts, prefix) | near | own)


def _reaching(audience: Audience, parts: Iterable[str], prefix: str) -> Q:
    names = {"entry", *parts}
    return Q(**{f"{prefix}{part}_audience__gte": audience for part in sorted(names)})


def face(reader: Any, profile: Profile, mates: frozenset[int]) -> str:
    """The address of the picture that this reader may see, or "": then initials stand there."""
    return profile.picture_address if sees(reader, profile, "picture", mates) else ""
