"""Many rows in one statement, the same on SQLite and PostgreSQL.

Django's bulk_create writes many rows as well, but cannot say which of them were written where some
were there before, and cannot add to what stands there. Names of tables and columns are ours, values
are always bound.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import connection
from django.db.models import Model

AT_ONCE = 500  # rows in a statement: SQLite takes 32,766 values

Row = Sequence[Any]


def insert(
    model: type[Model], columns: Sequence[str], rows: Sequence[Row], ending: str = ""
) -> list[Any]:
    """Write `rows` into the `columns` of `model`; what `ending` returns, if it says RETURNING.

    `ending` stands after the values: ON CONFLICT (...) DO ... It is ours, never a person's.
    """
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(map(connection.ops.quote_name, columns))
    marks = f"({', '.join(['%s'] * len(columns))})"
    found: list[Any] = []
    with connection.cursor() as cursor:
        for some in _parts(rows):
            values = [_adapted(value) for row in some for value in row]
            every = ", ".join([marks] * len(some))
            statement = f"INSERT INTO {table} ({names}) VALUES {every} {ending}"  # noqa: S608
            cursor.execute(statement, values)
            found += cursor.fetchall() if cursor.description else []
    return found


def delete(model: type[Model], columns: tuple[str, str], rows: Sequence[tuple[int, int]]) -> None:
    """Remove the rows whose `columns` hold one of `rows`: a statement for each first value, since
    SQLite finds no index for pairs."""
    table = connection.ops.quote_name(model._meta.db_table)
    first, second = map(connection.ops.quote_name, columns)
    with connection.cursor() as cursor:
        for one, each in groupby(sorted(rows), key=itemgetter(0)):
            for some in _parts([other for _, other in each]):
                marks = ", ".join(["%s"] * len(some))
                statement = f"DELETE FROM {table} WHERE {first} = %s AND {second} IN ({marks})"  # noqa: S608
                cursor.execute(statement, [one, *some])


def draw(
    model: type[Model], columns: Sequence[str], by: str, key: int, most: int
) -> list[tuple[Any, ...]]:
    """Take out up to `most` rows whose `by` is `key`, by chance, and return their `columns`, to be
    written anew. Rows that others hold are left alone. PostgreSQL only."""
    table = connection.ops.quote_name(model._meta.db_table)
    names = ", ".join(map(connection.ops.quote_name, columns))
    chosen = (
        f"SELECT id FROM {table} WHERE {connection.ops.quote_name(by)} = %s"  # noqa: S608
        " ORDER BY random() LIMIT %s FOR UPDATE SKIP LOCKED"
    )
    with connection.cursor() as cursor:
        statement = f"DELETE FROM {table} WHERE id IN ({chosen}) RETURNING {names}"  # noqa: S608
        cursor.execute(statement, [key, most])
        return list(cursor.fetchall())


def share(model: type[Model], keys: Sequence[int]) -> None:
    """Keep others from changing the rows with these keys until this transaction is in. On SQLite
    nobody else writes meanwhile anyway."""
    if not keys or not connection.features.has_select_for_update:
        return
    table = connection.ops.quote_name(model._meta.db_table)
    marks = ", ".join(["%s"] * len(keys))
    with connection.cursor() as cursor:
        statement = f"SELECT id FROM {table} WHERE id IN ({marks}) ORDER BY id FOR SHARE"  # noqa: S608
        cursor.execute(statement, sorted(keys))


def _parts(rows: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (rows[at : at + AT_ONCE] for at in range(0, len(rows), AT_ONCE))


def _adapted(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    if isinstance(value, Decimal):
        return connection.ops.adapt_decimalfield_value(value, 18, 4)
    return value
