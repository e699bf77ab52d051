"""Group commit: what comes in within some milliseconds goes into one transaction.

    kept = Commits(acts.write)
    refused = await kept.put(act)      # None once it is durable, else why it is not
    await kept.end()                   # nothing that was taken is left behind

One thread with a database connection of its own writes. One commit for many acts is four times as
fast as one for each, and the event loop never waits for a disk. An act that breaks something is
tried alone, so that it fails alone. A database that is locked, full or gone is tried again for
some seconds; then each act is refused with a sentence. Nothing is acknowledged before its commit.
"""

from __future__ import annotations

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import Error, InterfaceError, OperationalError, connection, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused

from ..voting import Outcome
from . import figures as metrics

logger = logging.getLogger(__name__)

GATHER = 0.015  # seconds in which acts gather
MOST = 500  # acts in one transaction
WAITING = 20_000  # acts in line; more than that is refused at once
PATIENCE = 8.0  # seconds for which a database that cannot write is tried again
PAUSE = 0.1  # between two tries
BUSY = 0.25  # seconds that each try waits for another who has the pen of SQLite

Write = Callable[[Sequence[Any]], list[Outcome]]


class NotKept(Refused):
    """It could not be written; whoever sent it may send it again, the same key counts once."""

    status = 503
    retry_after = 5


@dataclass
class Figures:
    """What the writer did so far: for those who watch it."""

    acts: int = 0
    commits: int = 0
    seconds: float = 0.0  # in transactions
    longest: float = 0.0
    tries: int = 0  # that failed
    refused: int = 0  # because nothing could be written


@dataclass
class _Held:
    act: Any
    loop: asyncio.AbstractEventLoop
    future: asyncio.Future[Outcome]
    since: float


class Commits:
    """A line of acts, and the thread that writes them. `write` gives an outcome for each act and
    runs inside the transaction. Begins with the first act; after `end` nothing is taken."""

    def __init__(self, write: Write, *, gather: float = GATHER, patience: float = PATIENCE) -> None:
        self.figures = Figures()
        self._write, self._gather, self._patience = write, gather, patience
        self._line: deque[_Held] = deque()
        self._news = threading.Condition()
        self._thread: threading.Thread | None = None
        self._ending = False
        self._prepared: Any = None  # the connection that was told to be durable

    async def put(self, act: Any) -> Outcome:
        """None after the commit that holds `act`; or why it is not kept."""
        loop = asyncio.get_running_loop()
        held = _Held(act, loop, loop.create_future(), time.monotonic())
        with self._news:
            if self._ending or len(self._line) >= WAITING:
                return NotKept(_busy(act))
            self._line.append(held)
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="commits", daemon=True)
                self._thread.start()
            self._news.notify()
        return await held.future

    async def end(self) -> None:
        """Take nothing more, write what was taken, and stop."""
        await asyncio.to_thread(self.close)

    def close(self) -> None:
        """As `end`, for whoever has no event loop. Not from the loop whose acts are awaited."""
        with self._news:
            self._ending = True
            thread = self._thread
            self._news.notify()
        if thread is not None:
            thread.join(self._patience + 5)

    def _run(self) -> None:
        _wait_little()
        try:
            while batch := self._next():
                outcomes = self._outcomes([held.act for held in batch])
                self._tell(batch, outcomes)
        finally:
            connection.close()

    def _next(self) -> list[_Held]:
        """Wait for an act, and a little longer for others. Nothing: it is over."""
        with self._news:
            self._news.wait_for(lambda: self._line or self._ending)
            full = not self._line or self._ending or len(self._line) >= MOST
            # What came in while the batch before was written has gathered already.
            left = 0.0 if full else self._line[0].since + self._gather - time.monotonic()
        if left > 0:
            time.sleep(left)
        with self._news:
            return [self._line.popleft() for _at in range(min(MOST, len(self._line)))]

    def _tell(self, batch: list[_Held], outcomes: list[Outcome]) -> None:
        """Once for each loop: waking it costs more than what is told."""
        told: dict[asyncio.AbstractEventLoop, list[tuple[_Held, Outcome]]] = {}
        for held, outcome in zip(batch, outcomes, strict=True):
            told.setdefault(held.loop, []).append((held, outcome))
        for loop, each in told.items():
            try:
                loop.call_soon_threadsafe(_resolve, each)
            except RuntimeError:
                logger.info("A loop ended before %d of its acts were answered", len(each))

    def _outcomes(self, acts: list[Any]) -> list[Outcome]:
        """Write all; where that breaks, each alone."""
        try:
            return self._patiently(acts)
        except Exception:
            if len(acts) == 1:
                logger.exception("An act of the live room could not be kept")
                return [NotKept(_busy(acts[0]))]
            logger.warning("A batch of %d acts broke: each is tried alone", len(acts))
        return [outcome for act in acts for outcome in self._outcomes([act])]

    def _patiently(self, acts: list[Any]) -> list[Outcome]:
        """As long as the database cannot write, try again; then refuse."""
        until = time.monotonic() + self._patience
        while True:
            try:
                return self._transaction(acts)
            except (OperationalError, InterfaceError) as error:
                self.figures.tries += 1
                self._forget_connection()
                if time.monotonic() >= until:
                    logger.error("%d acts of the live room were refused: %s", len(acts), error)
                    self.figures.refused += len(acts)
                    return [NotKept(_busy(act)) for act in acts]
                time.sleep(PAUSE)

    def _transaction(self, acts: list[Any]) -> list[Outcome]:
        self._prepare()
        begun = time.monotonic()
        with transaction.atomic():
            outcomes = self._write(acts)
        took = time.monotonic() - begun
        metrics.commits.observe(took)
        figures = self.figures
        figures.acts += len(acts)
        figures.commits += 1
        figures.seconds += took
        figures.longest = max(figures.longest, took)
        return outcomes

    def _prepare(self) -> None:
        """What is acknowledged outlives a crash of the machine, whatever the settings say."""
        connection.ensure_connection()
        if self._prepared is connection.connection:
            return
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("PRAGMA synchronous=FULL")
            else:
                cursor.execute("SET synchronous_commit TO on")
        self._prepared = connection.connection

    def _forget_connection(self) -> None:
        self._prepared = None
        try:
            connection.close()
        except Error:
            logger.info("A connection that failed could not be closed either")


def _wait_little() -> None:
    """Of this thread's connection alone: how long one tries again is decided here."""
    if connection.vendor == "sqlite":
        given = connection.settings_dict
        options = {**given["OPTIONS"], "timeout": BUSY}
        connection.settings_dict = {**given, "OPTIONS": options}


def _busy(act: Any) -> str:
    with translation.override(getattr(act, "language", "") or translation.get_language()):
        return _("This could not be kept just now. Please send it again in a moment.")


def _resolve(each: list[tuple[_Held, Outcome]]) -> None:
    for held, outcome in each:
        if not held.future.done():  # whoever waited may have gone
            held.future.set_result(outcome)
