"""A search as its address says it, and the people that it finds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, overload

from django.http import QueryDict

from sympraxis.kit.text import words

from ..models import Profile
from ..visibility import Shown, mates_of, showing, shown
from . import traits
from .index import Answer, Asked
from .keeping import index
from .subjects import Subjects

PERSON = ["public_id", "given_name", "family_name", "is_active", "erased_at"]
LONGEST = 100  # letters of what is typed
MOST_WORDS = 6
MOST_VALUES = 60  # of one filter; there are fewer
# What is read of each row; the rest of a person, a password among it, stays where it is.
SHOWN = [
    *(field.name for field in Profile._meta.fields if field.name != "changed_at"),
    *(f"person__{name}" for name in PERSON),
    "organisation__name",
    "region__code",
    "region__name",
    "region__country",
]


@dataclass(frozen=True)
class Question:
    """What somebody looks for. `region`: the code of a region, with everything inside it."""

    text: str = ""
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    region: str = ""

    @classmethod
    def read(cls, asked: QueryDict, *, region: str = "") -> Question:
        """From the parameters of an address; the region's code comes from its form."""
        chosen = {name: tuple(asked.getlist(name)[:MOST_VALUES]) for name in traits.FACETS}
        return cls(" ".join(asked.get("q", "")[:LONGEST].split()), chosen, region)

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(words(self.text)[:MOST_WORDS])

    @property
    def values(self) -> dict[str, tuple[str, ...]]:
        asked = {name: some for name, some in self.chosen.items() if some}
        return asked | ({traits.PLACE: (self.region,)} if self.region else {})

    @property
    def asks_nothing(self) -> bool:
        return not self.words and not self.values

    def fits(self, seen: Shown) -> bool:
        """Whether what the reader sees of somebody is what they looked for."""
        found_by = traits.values(seen)
        if any(found_by[name].isdisjoint(some) for name, some in self.values.items()):
            return False
        return not self.words or traits.begins_all(self.words, *traits.said(seen))


def search(question: Question, reader: Any) -> Found:
    """Whom `reader` finds by `question`."""
    mates = mates_of(reader)
    pk = reader.pk if reader.is_authenticated else None
    with index() as known:
        sight = known.sight(pk, staff=getattr(reader, "is_staff", False), mates=mates)
        answer = known.search(Asked(question.words, question.values), sight)
    return Found(question, answer, reader, mates)


def figures(name: str, reader: Any) -> dict[str, int]:
    """How many people `reader` may find by each value of the filter `name`."""
    pk = reader.pk if reader.is_authenticated else None
    mates = mates_of(reader)
    with index() as known:
        sight = known.sight(pk, staff=getattr(reader, "is_staff", False), mates=mates)
        return known.figures(name, sight)


class Found(Sequence[Shown]):
    """The people found, by name: a list that is read only where it is looked at.

    Each is read from the database and must still fit as this reader sees them, so a piece may come
    out a little shorter than it should just after somebody changed.
    """

    def __init__(
        self, question: Question, answer: Answer, reader: Any, mates: frozenset[int]
    ) -> None:
        self.question, self.counts, self.subjects = question, answer.counts, Subjects()
        self._pks, self._reader, self._mates = answer.pks, reader, mates

    def __len__(self) -> int:
        return len(self._pks)

    @overload
    def __getitem__(self, at: int) -> Shown: ...
    @overload
    def __getitem__(self, at: slice) -> list[Shown]: ...
    def __getitem__(self, at: int | slice) -> Shown | list[Shown]:
        if isinstance(at, slice):
            return self._read(self._pks[at])
        return self._read([self._pks[at]])[0]

    def in_pieces(self, size: int, most: int) -> Iterator[Shown]:
        """The first `most`, read `size` at a time."""
        for start in range(0, min(len(self), most), size):
            yield from self[start : min(start + size, most)]

    def _read(self, pks: list[int]) -> list[Shown]:
        profiles = (
            Profile.objects.filter(showing(self._reader), pk__in=pks)
            .select_related("person", "organisation", "region__country")
            .only(*SHOWN)
        )
        lists = self.subjects.of(pks)
        seen = {one.pk: shown(one, self._reader, self._mates, lists[one.pk]) for one in profiles}
        return [seen[pk] for pk in pks if pk in seen and self.question.fits(seen[pk])]
