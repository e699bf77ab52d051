"""One index a process, kept fresh: looked at again when somebody rings, and now and then anyway."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

from sympraxis.kit import bus

from . import reading
from .index import Index

BELL = "people"
# A change is dated before it is committed, so each look goes a little further back than the last.
OVERLAP = timedelta(minutes=5)
LOOK_AGAIN = 60.0  # seconds after which the database is asked although nobody rang


class Keeper:
    """Holds the index and what is needed to know whether it is of today."""

    def __init__(self) -> None:
        self.index: Index | None = None
        self.lock = threading.Lock()
        self._heard: int | None = None
        self._mark: reading.Mark | None = None
        self._looked = 0.0
        self._dates: dict[int, datetime] = {}

    def fresh(self) -> Index:
        """The index as of now. Call with the lock held."""
        heard = bus.count(BELL)  # before looking: whoever rings meanwhile is heard next time
        late = time.monotonic() - self._looked > LOOK_AGAIN
        if self.index is None or heard != self._heard or late:
            self._look()
            self._heard, self._looked = heard, time.monotonic()
        assert self.index is not None
        return self.index

    def _look(self) -> None:
        mark = reading.mark()
        if self.index is None or not self._caught_up(self.index, mark):
            self.index, self._dates = Index(), {}
            self._take(self.index, reading.rows())
        self._mark = mark

    def _caught_up(self, index: Index, mark: reading.Mark) -> bool:
        """Bring the index up to date by what changed; False where that leaves a doubt."""
        if self._mark is None or self._mark.changed_at is None:
            return False
        dated = reading.changed_since(self._mark.changed_at - OVERLAP)
        news = [pk for pk, changed_at in dated.items() if self._dates.get(pk) != changed_at]
        self._take(index, reading.rows(news))
        whole = (len(index.places), sum(index.places)) == (mark.people, mark.keys)
        return whole and index.wasted <= 500 + len(index.places)

    def _take(self, index: Index, rows: Iterator[reading.Row]) -> None:
        for row in rows:
            index.put(row)
            self._dates[row.pk] = row.changed_at


_keeper = Keeper()


@contextmanager
def index() -> Iterator[Index]:
    """The index, for one thread at a time: a search takes a millisecond or two."""
    with _keeper.lock:
        yield _keeper.fresh()


def forget() -> None:
    """Begin anew at the next question."""
    global _keeper  # noqa: PLW0603 (one index for the whole process)
    _keeper = Keeper()


os.register_at_fork(after_in_child=forget)  # the lock may be held by a thread that is not copied
