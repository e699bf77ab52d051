"""What the index reads from the database: everybody who may be found, or those who changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Max, Sum

from ..models import PARTS, Profile
from . import traits

FIELDS = (
    "pk", "person__given_name", "person__family_name", "stakeholder_type", "region__code",
    "languages", "organisation__name", "position", "offers", "seeks", "changed_at",
)  # fmt: skip
AUDIENCES = tuple(f"{part}_audience" for part in PARTS)
BATCH = 400  # keys in one question; SQLite takes no list of any length


@dataclass(frozen=True)
class Row:
    """One person as the index needs them."""

    pk: int
    given_name: str
    family_name: str
    changed_at: datetime
    texts: dict[str, str]
    found_by: dict[str, list[str]]
    audiences: dict[str, int]

    def audience(self, part: str) -> int:
        return min(self.audiences[part], self.audiences["entry"])

    def values(self, name: str) -> list[str]:
        return self.found_by.get(name, [])


@dataclass(frozen=True)
class Mark:
    """What changes when anybody comes, goes or changes."""

    people: int
    keys: int
    changed_at: datetime | None


def present() -> Any:
    """Everybody who can be in the directory, whoever may see them there."""
    return Profile.objects.filter(person__is_active=True, person__erased_at=None)


def mark() -> Mark:
    found = present().aggregate(people=Count("pk"), keys=Sum("pk"), changed_at=Max("changed_at"))
    return Mark(found["people"], found["keys"] or 0, found["changed_at"])


def changed_since(moment: datetime) -> dict[int, datetime]:
    """Who changed at `moment` or later, and when."""
    return dict(present().filter(changed_at__gte=moment).values_list("pk", "changed_at"))


def rows(pks: Collection[int] | None = None) -> Iterator[Row]:
    """Everybody, or those with these keys."""
    if pks is None:
        yield from _rows(None)
        return
    keys = list(pks)
    for start in range(0, len(keys), BATCH):
        yield from _rows(keys[start : start + BATCH])


def _rows(keys: list[int] | None) -> Iterator[Row]:
    topics = _many("topics", "topic__slug", keys)
    expertise = _many("expertise", "expertise__slug", keys)
    people = present() if keys is None else present().filter(pk__in=keys)
    for values in people.values_list(*FIELDS, *AUDIENCES).iterator(chunk_size=2000):
        said = dict(zip(FIELDS, values, strict=False))
        pk = said["pk"]
        codes = traits.places(said["region__code"]) if said["region__code"] else []
        yield Row(
            pk=pk,
            given_name=said["person__given_name"],
            family_name=said["person__family_name"],
            changed_at=said["changed_at"],
            texts={
                "organisation": said["organisation__name"] or "",
                **{text: said[text] for text in ("position", "offers", "seeks")},
            },
            found_by={
                "topic": topics.get(pk, []),
                "expertise": expertise.get(pk, []),
                "language": said["languages"],
                "type": [said["stakeholder_type"]] if said["stakeholder_type"] else [],
                "country": codes[:1],
                traits.PLACE: codes,
            },
            audiences=dict(zip(PARTS, values[len(FIELDS) :], strict=True)),
        )


def _many(relation: str, value: str, keys: list[int] | None) -> dict[int, list[str]]:
    through = getattr(Profile, relation).through.objects.all()
    if keys is not None:
        through = through.filter(profile_id__in=keys)
    found: dict[int, list[str]] = {}
    for pk, slug in through.values_list("profile_id", value):
        found.setdefault(pk, []).append(slug)
    return found
