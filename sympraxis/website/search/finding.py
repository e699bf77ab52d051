"""What a reader finds: the documents that fit, of the things that the reader may see."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any, overload

from django.http import QueryDict
from django.utils.functional import cached_property

from ..models import Cell, Text
from . import dialects
from .asking import Question
from .sight import Sight

FACETS = ("kind", "language", "year")
MOST_VALUES = 60  # of one facet
# Where more is found than this, weighing all words of all of it is not worth its time: titles that
# fit come first, then what is newest.
MANY = 1000


@dataclass(frozen=True)
class Asked:
    """A question and the facets chosen beside it."""

    question: Question = field(default_factory=Question)
    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def read(cls, asked: QueryDict) -> Asked:
        chosen = {name: tuple(asked.getlist(name)[:MOST_VALUES]) for name in FACETS}
        return cls(Question.read(asked.get("q", "")), {k: v for k, v in chosen.items() if v})

    def fits(self, cell: Cell, *, but: str = "") -> bool:
        """Whether documents of this cell are chosen by all facets, `but` one left aside."""
        return all(
            name == but or str(getattr(cell, name) or "") in values
            for name, values in self.chosen.items()
        )


def search(asked: Asked, reader: Any, sight: Sight | None = None) -> Found:
    """What `reader` finds by all of the words; where that is nothing, by any of them."""
    sight = sight or Sight(reader)
    found = exactly(asked, sight)
    if found.counts or len(asked.question.wanted) < 2:
        return found
    return exactly(Asked(asked.question.loosened(), asked.chosen), sight)


def exactly(asked: Asked, sight: Sight) -> Found:
    """What is found by just this question."""
    counts = {}
    if asked.question.wanted:
        counts = sight.count(dialects.written(asked.question, sight.languages))
    return Found(asked, sight, counts)


class Found(Sequence[Text]):
    """What was found, the best first: a list that is read only where it is looked at."""

    def __init__(self, asked: Asked, sight: Sight, counts: Mapping[Cell, int]) -> None:
        self.asked, self.sight, self.counts = asked, sight, counts

    @cached_property
    def _length(self) -> int:
        return sum(n for cell, n in self.counts.items() if self.asked.fits(cell))

    def __len__(self) -> int:
        return self._length

    def facet(self, name: str) -> Counter[str]:
        """How many would be found by each value of a facet, the other facets as they are."""
        found: Counter[str] = Counter()
        for cell, n in self.counts.items():
            value = getattr(cell, name)
            if value and self.asked.fits(cell, but=name):
                found[str(value)] += n
        return found

    @overload
    def __getitem__(self, at: int) -> Text: ...
    @overload
    def __getitem__(self, at: slice) -> list[Text]: ...
    def __getitem__(self, at: int | slice) -> Text | list[Text]:
        start, stop, _step = at.indices(len(self)) if isinstance(at, slice) else (at, at + 1, 1)
        keys = self._keys(start, stop) if start < stop else []
        texts = Text.objects.select_related("document__cell").in_bulk(keys)
        found = [texts[key] for key in keys if key in texts]
        return found if isinstance(at, slice) else found[0]

    def _keys(self, start: int, stop: int) -> list[int]:
        question, languages, cells = self.asked.question, self.sight.languages, self._cells
        if len(self) <= MANY:
            written = dialects.written(question, languages)
            return self.sight.best(written, cells, start, stop)
        titled = dialects.written_of_titles(question, languages)
        keys = self.sight.best(titled, cells, start, stop)
        if missing := stop - start - len(keys):
            before = start + len(keys)  # as many have a title that fits
            if start and not keys:
                by_title = self.sight.count(titled)
                before = sum(n for cell, n in by_title.items() if self.asked.fits(cell))
            beside = dialects.written_beside_titles(question, languages)
            first = max(start - before, 0)
            new = self._newest_cells(before + first + missing)
            keys += self.sight.newest(beside, new, first, first + missing)
        return keys

    @cached_property
    def _cells(self) -> list[Cell]:
        """The cells chosen, of those in which anything is."""
        return [cell for cell in self.counts if self.asked.fits(cell)]

    def _newest_cells(self, most: int) -> list[Cell]:
        """Of the cells chosen those of the newest years, down to where `most` documents lie."""
        held: Counter[int] = Counter()
        for cell in self._cells:
            held[cell.year] += self.counts[cell]
        years = sorted(held, reverse=True)  # what has no date is in the year 0
        so_far = accumulate(held[year] for year in years)
        oldest = next((year for year, n in zip(years, so_far, strict=True) if n >= most), 0)
        return [cell for cell in self._cells if cell.year >= oldest]
