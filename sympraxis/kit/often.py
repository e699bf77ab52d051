"""Questions that are asked so often that making their SQL each time costs more than the answer.

    ROOM = Often(lambda: Kind.objects.filter(pk=0).values_list("name", "event__title"))
    ROOM.ask(kind.pk)            # [("Participant", "S3 Conference")]

The last condition of the question is its number, in the place of 0. The answer comes as the
database gives it, unconverted (SQLite tells moments as text): good to be compared, and for numbers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet


class Often:
    def __init__(self, question: Callable[[], QuerySet[Any, Any]]) -> None:
        self.question = question
        self.made: tuple[str, tuple[Any, ...]] | None = None

    def ask(self, pk: int) -> list[tuple[Any, ...]]:
        """The rows for this number. What locks its rows is asked in a transaction."""
        if self.made is None:
            self.made = self.question().query.sql_with_params()
        sql, params = self.made
        with connection.cursor() as cursor:
            cursor.execute(sql, [*params[:-1], pk])
            return list(cursor.fetchall())
