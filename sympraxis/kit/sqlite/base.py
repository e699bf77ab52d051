"""SQLite takes one writer at a time. The others wait, and they wait here, not inside of SQLite.

Its busy handler sleeps and looks again, up to a tenth of a second later: who comes first is chance,
and in a rush some wait for seconds while the pen lies free. So the threads of a process wait for
each other in a line, in order. Against other processes the first in line looks every other
millisecond: one that sleeps as long as the busy handler does finds the pen free once in seconds,
while a rush goes on.

And whoever sleeps in there keeps the mutex of their connection. Python collects garbage in whatever
thread it likes: in the one that has the pen, it may find a forgotten cursor of a connection that
waits for the pen, and closing it asks for that mutex. Then each waits for the other, and everybody
for both, until the timeout.

The line is a courtesy, no lock: what is exact is so by SQLite.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.backends.sqlite3 import base

from . import line

PAUSE = 0.002


class Cursor(base.SQLiteCursorWrapper):
    """Waits with a statement that finds the pen taken. (Not with `executemany`: it belongs into a
    transaction, which has the pen.)"""

    database: DatabaseWrapper

    def execute(self, query: str, params: Any = None) -> Any:
        return self.database.patiently(partial(super().execute, query, params))


class DatabaseWrapper(base.DatabaseWrapper):
    _my_turn: line.Line | None = None
    transaction_mode: str | None
    _until: float | None = None  # on the monotonic clock: when what is being tried is given up

    def get_new_connection(self, conn_params: Any) -> Any:
        connection = super().get_new_connection(conn_params)  # reads alone, and may wait in there
        connection.execute("PRAGMA busy_timeout = 0")
        return connection

    def create_cursor(self, name: str | None = None) -> Cursor:
        cursor: Cursor = self.connection.cursor(factory=Cursor)
        cursor.database = self
        return cursor

    def _start_transaction_under_autocommit(self) -> None:
        """In line from the first try on, and until the transaction ends."""
        self._until = self._end()
        try:
            self._enter(self._until)
            with self.cursor() as cursor:  # closed: see above what becomes of forgotten ones
                cursor.execute(f"BEGIN {self.transaction_mode or ''}")
        except BaseException:
            self._leave()
            raise
        finally:
            self._until = None

    def patiently(self, step: Callable[[], Any]) -> Any:
        """What `step` gives, tried until nobody else has the pen, and no longer than the timeout.
        Inside a transaction the pen is ours: what finds it taken there would find it so for ever.
        """
        try:
            return step()
        except sqlite3.OperationalError as error:
            if not self._waits_for(error):
                raise
        until = self._until or self._end()
        entered = self._enter(until)
        try:
            return self._again(step, until)
        finally:
            if entered:
                self._leave()

    def _again(self, step: Callable[[], Any], until: float) -> Any:
        while True:
            try:
                return step()
            except sqlite3.OperationalError as error:
                if not self._waits_for(error) or time.monotonic() > until:
                    raise
            time.sleep(PAUSE)

    def _waits_for(self, error: sqlite3.OperationalError) -> bool:
        """Another has the pen. (The second byte of a code says more about the same.)"""
        code: int = getattr(error, "sqlite_errorcode", 0)
        return code & 0xFF == sqlite3.SQLITE_BUSY and not self.connection.in_transaction

    def _end(self) -> float:
        return time.monotonic() + float(self.settings_dict["OPTIONS"].get("timeout", 5))

    def _commit(self) -> Any:
        done = super()._commit()  # type: ignore[misc]  # where it fails, a rollback follows
        self._leave()
        return done

    def _rollback(self) -> Any:
        try:
            return super()._rollback()  # type: ignore[misc]
        finally:
            self._leave()

    def _close(self) -> Any:
        try:
            return super()._close()  # type: ignore[misc]
        finally:
            self._leave()

    def _enter(self, until: float) -> bool:
        """Wait for one's turn, if it is not that already. Whose turn did not come asks directly."""
        if self._my_turn is not None:
            return False
        ours = line.of(str(self.settings_dict["NAME"]))
        entered = ours.enter(max(0.0, until - time.monotonic()))
        self._my_turn = ours if entered else None
        return entered

    def _leave(self) -> None:
        turn, self._my_turn = self._my_turn, None
        if turn is not None:
            turn.leave()
