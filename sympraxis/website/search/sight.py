"""What one reader may know of: every question to the index goes through it, lists, counts, facets
and guesses alike (docs/decisions/0006-search.md).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils.functional import cached_property

from sympraxis.kit import searching

from ..models import Cell
from . import dialects
from .wording import spoken

NEWEST = "d.date IS NULL, d.date DESC"


class Sight:
    """What one reader may know of, as a condition that each question to the index carries."""

    def __init__(self, reader: Any) -> None:
        self.cells = {cell.pk: cell for cell in Cell.objects.all()}
        ways = list(self._ways(reader))
        self.sql = " OR ".join(f"({sql})" for sql, _values in ways) or "1 = 0"  # nothing is seen
        self.values = [value for _sql, values in ways for value in values]

    def _ways(self, reader: Any) -> Iterator[tuple[str, tuple[Any, ...]]]:
        """For each kind and distance, the condition under which a document `d` is seen.

        Written by hand around what Django writes for the things themselves: that costs half of the
        time of letting it write the whole, and a search is mostly this.
        """
        for kind in searching.kinds():
            cells = [cell for cell in self.cells.values() if cell.kind == kind.key]
            for distance, objects in kind.visible(reader) if cells else ():
                with suppress(EmptyResultSet):  # nothing of the kind
                    seen, values = _there(objects)
                    far = f" AND d.far >= {distance:d}" if distance else ""
                    there = f"d.cell_id IN ({_numbers(cells)}) AND d.near <= {distance:d}{far}"
                    yield f"{there} AND {seen}", values

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """Those by which the words of a question are stemmed: those that occur."""
        found = sorted({cell.language for cell in self.cells.values()})
        return tuple(dict.fromkeys(one for language in found for one in spoken(language)))

    def count(self, written: str) -> dict[Cell, int]:
        """How many documents fit, cell by cell."""
        found = self._rows("d.cell_id, count(*)", written, "GROUP BY d.cell_id")
        return {self.cells[cell]: n for cell, n in found if cell in self.cells}

    def best(self, written: str, cells: Iterable[Cell], start: int, stop: int) -> list[int]:
        """The keys of documents `start` to `stop` of `cells`, what fits best before the rest."""
        return self._ordered(written, cells, dialects.here().rank, start, stop)

    def newest(self, written: str, cells: Iterable[Cell], start: int, stop: int) -> list[int]:
        """The same, what is new before what is old."""
        return self._ordered(written, cells, NEWEST, start, stop)

    def _ordered(
        self, written: str, cells: Iterable[Cell], order: str, start: int, stop: int
    ) -> list[int]:
        among = f"d.cell_id IN ({_numbers(cells)}) AND"
        tail = f"ORDER BY {order}, d.id LIMIT {stop - start:d} OFFSET {start:d}"
        again = [written] if "%s" in order else []
        return [pk for (pk,) in self._rows("d.id", written, tail, among, again)]

    def _rows(
        self, what: str, written: str, tail: str, among: str = "", more: Sequence[str] = ()
    ) -> list[Any]:
        statement = (
            f"SELECT {what} FROM website_words w JOIN website_document d ON d.id = w.rowid "  # noqa: S608
            f"WHERE {dialects.here().matches} AND {among} ({self.sql}) {tail}"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [written, *self.values, *more])
            return cursor.fetchall()


def _there(objects: QuerySet[Any]) -> tuple[str, tuple[Any, ...]]:
    """The condition that the thing of a document is among `objects`."""
    sql, values = objects.order_by().values("pk").query.sql_with_params()
    return f"EXISTS (SELECT 1 FROM ({sql}) o WHERE o.pk = d.object_id)", values  # noqa: S608


def _numbers(cells: Iterable[Cell]) -> str:
    return ", ".join(str(int(cell.pk)) for cell in cells) or "NULL"
