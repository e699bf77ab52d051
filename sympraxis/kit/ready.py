"""Questions to the database whose SQL is made once, for what is asked many times a second.

    _standing = Ready(lambda room: Notice.objects.filter(room=room).values_list("pk", "words"), int)
    for pk, words in _standing(room.pk): ...

Django takes about a millisecond to put a statement together, and SQLite a twentieth of that to
answer it. What is asked stands in one place still, as a queryset, with its tables and conditions.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar, cast
from weakref import WeakSet

from django.db import connection
from django.db.models import Model

Made = TypeVar("Made")
Rows = tuple[tuple[Any, ...], ...]


class Ready:
    """`make` gives a queryset of `values_list` for arguments of the `kinds`: int, str or datetime.
    What it asks may not depend on them otherwise: it is called once."""

    def __init__(self, make: Callable[..., Any], *kinds: type) -> None:
        self._make, self._kinds = make, kinds
        self._sql: dict[str, tuple[str, list[tuple[int | None, Any]], list[Any]]] = {}

    def __call__(self, *given: Any) -> Rows:
        """The rows as Django gives them."""
        return self.read(self.raw(*given))

    def raw(self, *given: Any) -> Rows:
        """The rows as the database gives them: to be compared, see Last."""
        sql, places, _ = self._ready()
        values = [constant if at is None else _adapted(given[at]) for at, constant in places]
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
            return tuple(cursor.fetchall())

    def read(self, raw: Rows) -> Rows:
        """The same with the types of the fields."""
        converters = self._ready()[2]
        if not converters:
            return raw
        rows = [list(row) for row in raw]
        for at, expression, each in converters:
            for row in rows:
                for convert in each:
                    row[at] = convert(row[at], expression, connection)
        return tuple(map(tuple, rows))

    def _ready(self) -> tuple[str, list[tuple[int | None, Any]], list[Any]]:
        found = self._sql.get(connection.vendor)
        if found is None:
            found = self._sql[connection.vendor] = self._compiled()
        return found

    def _compiled(self) -> tuple[str, list[tuple[int | None, Any]], list[Any]]:
        marks = [_mark(kind, at) for at, kind in enumerate(self._kinds)]
        compiler = self._make(*marks).query.get_compiler(connection=connection)
        sql, values = compiler.as_sql()
        stands_for = {_adapted(mark): at for at, mark in enumerate(marks)}
        places = [(stands_for.get(value), value) for value in values]
        if {at for at, _ in places} - {None} != set(range(len(marks))):
            raise ValueError("A question does not ask for all that it is given.")
        told = compiler.get_converters([expression for expression, *_ in compiler.select])
        return sql, places, [(at, one, each) for at, (each, one) in told.items()]


class Among:
    """`make` gives a queryset of `values_list` for a list of keys, of which there may be many: they
    are asked for in a few sizes, so that few statements are made and each is made once."""

    SIZES = (1, 8, 64, 500)

    def __init__(self, make: Callable[[tuple[Any, ...]], Any]) -> None:
        self._sizes = [
            (size, Ready(lambda *keys: make(keys), *[int] * size)) for size in self.SIZES
        ]

    def __call__(self, keys: Iterable[int]) -> Rows:
        """The rows of all `keys`, each key once."""
        each, found = sorted(set(keys)), cast(Rows, ())
        most = self.SIZES[-1]
        for some in (each[at : at + most] for at in range(0, len(each), most)):
            size, ready = next(one for one in self._sizes if one[0] >= len(some))
            found += ready(*some, *[some[-1]] * (size - len(some)))
        return found


def columns(model: type[Model], *names: str) -> tuple[str, ...]:
    """`names` (all where none is given) in the order in which `model.from_db` takes them."""
    every = [field.attname for field in model._meta.concrete_fields]
    return tuple(name for name in every if not names or name in names)


def _mark(kind: type, at: int) -> Any:
    """A value that no query holds by itself, to find the place of an argument."""
    if kind is int:
        return 1_900_000_001 + at
    return f"argument {at}" if kind is str else datetime(1871, 1, 1 + at, tzinfo=UTC)


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value


def forget() -> None:
    """All that was made of rows. For tests, whose tables begin anew with the same keys."""
    for one in _all:
        one.forget()


_all: WeakSet[Last] = WeakSet()


class Last:
    """What was made of certain rows the last time: of the same rows it is the same. `make` may look
    at nothing else, neither at the clock nor at the language, and nobody may change what it gave.

    So a room costs what differs in it. The tables stay the truth: they are asked each time.
    """

    def __init__(self, most: int = 500) -> None:
        self._most = most  # things that are remembered; with one more all are made anew
        self._made: dict[Hashable, tuple[Hashable, Any]] = {}
        _all.add(self)

    def forget(self) -> None:
        self._made.clear()

    def of(self, what: Hashable, rows: Hashable, make: Callable[[], Made]) -> Made:
        """What `make` gives for the `rows` of `what`: a room, a question."""
        found = self._made.get(what)
        if found is not None and found[0] == rows:
            made: Made = found[1]
            return made
        if len(self._made) >= self._most:
            self._made.clear()
        made = make()
        self._made[what] = rows, made
        return made
