"""SQLite takes one writer at a time. The others wait in its busy handler, which sleeps and looks
again, up to a tenth of a second later: who comes first is chance, and in a rush some wait for
seconds while the pen lies free. So the threads of a process wait for each other here, in order.

It is a courtesy, no lock: what is exact is so by SQLite. Whoever waited too long for their turn
asks it directly. Against other processes the first in line looks every other millisecond: one that
sleeps as long as the busy handler does finds the pen free once in seconds, while a rush goes on.
"""

from __future__ import annotations

import sqlite3
import time
from typing import Any

from django.db import OperationalError
from django.db.backends.sqlite3 import base

from . import line

PAUSE = 0.002


class DatabaseWrapper(base.DatabaseWrapper):
    _my_turn: line.Line | None = None

    def _start_transaction_under_autocommit(self) -> None:
        ours = line.of(str(self.settings_dict["NAME"]))
        timeout = float(self.settings_dict["OPTIONS"].get("timeout", 5))
        self._my_turn = ours if ours.enter(timeout) else None
        try:
            self._begin(timeout)
        except BaseException:
            self._leave()
            raise

    def _begin(self, timeout: float) -> None:
        end = time.monotonic() + timeout
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            while True:
                try:
                    return super()._start_transaction_under_autocommit()  # type: ignore[misc]
                except OperationalError as error:
                    if not _is_busy(error) or time.monotonic() > end:
                        raise
                time.sleep(PAUSE)
        finally:
            self.connection.execute(f"PRAGMA busy_timeout = {int(timeout * 1000)}")

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

    def _leave(self) -> None:
        turn, self._my_turn = self._my_turn, None
        if turn is not None:
            turn.leave()


def _is_busy(error: OperationalError) -> bool:
    """Another has the pen. (The second byte of a code says more about the same.)"""
    code = getattr(error.__cause__, "sqlite_errorcode", 0)
    return code & 0xFF == sqlite3.SQLITE_BUSY
