"""The index in memory: who is found by what, by which audience. It holds no name and no address.

It answers how many and in what order. Whoever is shown is read from the database and looked at once
more, so an index that is late can be wrong by a number for a moment and never show a value.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sympraxis.kit.spelling import sorting

from ..models import Audience
from . import traits
from .bits import LEVELS, Ordered, Sight, Words, gathered
from .reading import Row

EVERYBODY = "entry"


@dataclass(frozen=True)
class Asked:
    """What is searched for: words, and values of filters (one of them must fit in each)."""

    words: tuple[str, ...] = ()
    values: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """Everybody who fits, by key and in order, and how many fit each value of each filter."""

    pks: list[int]
    counts: dict[str, dict[str, int]]


class Index:
    """A place for everybody; who changes gets a new one, and the old one counts no longer."""

    def __init__(self) -> None:
        self.pks: list[int] = []
        self.places: dict[int, int] = {}
        self._sets: dict[str, dict[str, list[int]]] = {}
        self._names, self._texts = Words(), Words()
        self._order: list[tuple[str, int]] = []
        self._ordered = Ordered([])
        self._in_order = True
        self._alive = 0

    @property
    def wasted(self) -> int:
        """Places that count no longer."""
        return len(self.pks) - len(self.places)

    def put(self, row: Row) -> None:
        """Take a person in, in the place of what was known of them."""
        self.remove(row.pk)
        place = len(self.pks)
        self.pks.append(row.pk)
        self.places[row.pk] = place
        self._alive |= 1 << place
        self._order.append((sorting(f"{row.family_name} {row.given_name}"), place))
        self._in_order = False
        self._set(EVERYBODY, "", place, row.audience("entry"))
        for name, part in traits.PARTS.items():
            for value in row.values(name):
                self._set(name, value, place, row.audience(part))
        self._read(row, place)

    def _set(self, name: str, value: str, place: int, audience: int) -> None:
        of_filter = self._sets.setdefault(name, {})
        of_filter.setdefault(value, [0] * LEVELS)[audience] |= 1 << place

    def _people(self, name: str, value: str, sight: Sight) -> int:
        by_audience = self._sets.get(name, {}).get(value)
        return sight.of(by_audience) if by_audience else 0

    def _read(self, row: Row, place: int) -> None:
        for word in traits.name_words(row.given_name, row.family_name):
            self._names.add(word, place, row.audience("entry"))
        for text, part in traits.TEXTS.items():
            for word in traits.text_words(row.texts[text]):
                self._texts.add(word, place, row.audience(part))

    def remove(self, pk: int) -> None:
        place = self.places.pop(pk, None)
        if place is not None:
            self._alive &= ~(1 << place)

    def sight(self, reader_pk: int | None, *, staff: bool, mates: Iterable[int]) -> Sight:
        """How far a reader sees: a guest has no key."""
        if reader_pk is None:
            return Sight(Audience.PUBLIC)
        if staff:
            return Sight(Audience.NOBODY)
        near = [self.places[pk] for pk in mates if pk in self.places]
        own = [self.places[reader_pk]] if reader_pk in self.places else []
        size = len(self.pks)
        return Sight(Audience.MEMBERS, gathered(near, size), gathered(own, size))

    def search(self, asked: Asked, sight: Sight) -> Answer:
        """Who fits, and how many each value of a filter would find, the other filters as chosen."""
        found = self._speaking(asked.words, sight)
        chosen = {name: self._any(name, some, sight) for name, some in asked.values.items() if some}
        counts = {}
        for name in traits.FACETS:
            others = found
            for other, people in chosen.items():
                # Countries and regions narrow each other, like every two filters.
                others = others if other == name else others & people
            counts[name] = self._counts(name, others, sight)
        for people in chosen.values():
            found &= people
        return Answer(self._sorted(found), counts)

    def figures(self, name: str, sight: Sight) -> dict[str, int]:
        """How many people this reader may find by each value of a filter."""
        return self._counts(name, self._everybody(sight), sight)

    def _everybody(self, sight: Sight) -> int:
        return self._people(EVERYBODY, "", sight) & self._alive

    def _speaking(self, words: Iterable[str], sight: Sight) -> int:
        found, size = self._everybody(sight), len(self.pks)
        for word in words:
            fitting = sight.of(self._names.beginning(word, size))
            if len(word) >= traits.SHORTEST:
                fitting |= sight.of(self._texts.beginning(word, size))
            found &= fitting
        return found

    def _any(self, name: str, some: Iterable[str], sight: Sight) -> int:
        found = 0
        for value in some:
            found |= self._people(name, value, sight)
        return found

    def _counts(self, name: str, among: int, sight: Sight) -> dict[str, int]:
        counts = {}
        for value, people in self._sets.get(name, {}).items():
            if count := (sight.of(people) & among).bit_count():
                counts[value] = count
        return counts

    def _sorted(self, people: int) -> list[int]:
        if not self._in_order:
            self._order.sort()
            self._ordered = Ordered([place for _key, place in self._order])
            self._in_order = True
        return self._ordered.of(people, self.pks)
