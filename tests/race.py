"""Many at once: threads that start together, each with its own connection to the real database."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from typing import Any

from django.db import connections

from sympraxis.kit.stack import roomy


class Meeting:
    """For a control without a lock, which must not be left to chance.

    Whoever comes to a statement with these words waits there until `few` have come: each of them
    has read what there was before any of them writes. Then they go on, each `apart` seconds after
    the one before. With a lock only one ever comes, so this is for controls alone.
    """

    def __init__(self, words: str, few: int, *, first: Any = None, apart: float = 0.0) -> None:
        self.words, self.few, self.first, self.apart = words, few, first, apart
        self.come: set[int] = set()
        self.all_there = threading.Event()

    def __call__(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if self.words in sql and (self.first is None or params[0] == self.first):
            self._wait(threading.get_ident())
        return execute(sql, params, many, context)

    def _wait(self, thread: int) -> None:
        if self.all_there.is_set() or thread in self.come:
            return
        self.come.add(thread)
        place = len(self.come)
        if place >= self.few:
            self.all_there.set()
        self.all_there.wait(5)
        time.sleep(place * self.apart)


def race(steps: list[Callable[[], Any]], *, meeting: Meeting | None = None) -> list[Any]:
    """Run all steps at the same time; returns what each returned or raised, in their order."""
    barrier = threading.Barrier(len(steps))

    def run(step: Callable[[], Any]) -> Any:
        try:
            mine = connections["default"]
            mine.ensure_connection()
            barrier.wait(60)
            with mine.execute_wrapper(meeting) if meeting else nullcontext():
                return step()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(steps)) as pool:
        return list(pool.map(roomy(run), steps))
