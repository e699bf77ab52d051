"""What a reader finds: the documents that fit, of the things that the reader may see.

Every question to the index goes through a `Sight`: lists, counts, facets and guesses alike.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, overload

from django.db import connection
from django.db.models import Exists, OuterRef, Q
from django.http import QueryDict

from sympraxis.kit import searching

from ..models import Cell, Document, Text
from . import dialects
from .asking import Question
from .wording import spoken

FACETS = ("kind", "language", "year")
MOST_VALUES = 60  # of one facet
# Where more is found than this, no order by all words is worth its time: titles that fit come
# first, then what is newest.
MANY = 5000


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


class Sight:
    """What one reader may know of, as a question to the database can be joined with it."""

    def __init__(self, reader: Any) -> None:
        self.cells = {cell.pk: cell for cell in Cell.objects.all()}
        seen = Document.objects.filter(self._condition(reader)).order_by()
        self.sql, self.values = seen.values("pk", "cell_id", "date").query.sql_with_params()

    def _condition(self, reader: Any) -> Q:
        seen = Q()
        for kind in searching.kinds():
            cells = [cell.pk for cell in self.cells.values() if cell.kind == kind.key]
            for distance, objects in kind.visible(reader) if cells else ():
                there = Q(cell__in=cells, near__lte=distance)
                if distance:
                    there &= Q(far__gte=distance)
                seen |= there & Q(Exists(objects.filter(pk=OuterRef("object_id"))))
        return seen if seen else Q(pk__lt=0)  # no kind at all: nothing is seen

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Those by which the words of a question are stemmed: those that occur."""
        found = sorted({cell.language for cell in self.cells.values()})
        return tuple(dict.fromkeys(one for language in found for one in spoken(language)))

    def count(self, written: str) -> dict[Cell, int]:
        """How many documents fit, cell by cell."""
        found = self._rows("d.cell_id, count(*)", written, "GROUP BY d.cell_id")
        return {self.cells[cell]: n for cell, n in found if cell in self.cells}

    def best(self, written: str, cells: Iterable[int] | None, start: int, stop: int) -> list[int]:
        """The keys of documents `start` to `stop`, those that fit best before the others."""
        return self._ordered(written, cells, dialects.here().rank, start, stop)

    def newest(self, written: str, cells: Iterable[int] | None, start: int, stop: int) -> list[int]:
        """The same, what is new before what is old."""
        return self._ordered(written, cells, "d.date IS NULL, d.date DESC", start, stop)

    def _ordered(
        self, written: str, cells: Iterable[int] | None, order: str, start: int, stop: int
    ) -> list[int]:
        among = "" if cells is None else f"AND d.cell_id IN ({_numbers(cells)})"
        tail = f"{among} ORDER BY {order}, d.pk LIMIT {stop - start:d} OFFSET {start:d}"
        again = [written] if "%s" in order else []
        return [pk for (pk,) in self._rows("d.pk", written, tail, again)]

    def _rows(self, what: str, written: str, tail: str, more: Sequence[str] = ()) -> list[Any]:
        statement = (
            f"SELECT {what} FROM website_words w JOIN ({self.sql}) d ON d.pk = w.rowid "  # noqa: S608
            f"WHERE {dialects.here().matches} {tail}"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [*self.values, written, *more])
            return cursor.fetchall()


def _numbers(some: Iterable[int]) -> str:
    return ", ".join(str(int(one)) for one in some) or "NULL"


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
        question, languages = self.asked.question, self.sight.languages
        if len(self) <= MANY:
            written = dialects.written(question, languages)
            return self.sight.best(written, self._cells, start, stop)
        titled = dialects.written_of_titles(question, languages)
        keys = self.sight.best(titled, self._cells, start, stop)
        if missing := stop - start - len(keys):
            by_title = self.sight.count(titled)
            before = sum(n for cell, n in by_title.items() if self.asked.fits(cell))
            beside = dialects.written_beside_titles(question, languages)
            first = max(start - before, 0)
            keys += self.sight.newest(beside, self._cells, first, first + missing)
        return keys

    @cached_property
    def _cells(self) -> list[int] | None:
        """The cells chosen; None for all."""
        if not self.asked.chosen:
            return None
        return [cell.pk for cell in self.counts if self.asked.fits(cell)]
