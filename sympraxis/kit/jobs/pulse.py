"""The pulse of a worker: it shows that the worker lives, and finds the jobs of those that died."""

import logging
import threading
import time
from datetime import datetime, timedelta
from typing import Any

from django.db import InterfaceError, OperationalError, connection

from sympraxis.kit import heartbeat
from sympraxis.kit.models import Heartbeat

from . import outcome
from .queue import Row, Status

logger = logging.getLogger("sympraxis.jobs")


class Pulse:
    """Beats for one worker in a thread of its own, also while a long job runs.

    A worker counts as dead when its heartbeat stood still for `lost_after` as measured here, on a
    clock that nobody sets: a wall clock that jumps kills nobody.
    """

    def __init__(self, worker: str, lost_after: timedelta) -> None:
        self.worker, self.name = worker, f"worker/{worker}"
        self.lost_after = lost_after.total_seconds()
        self._seen: dict[str, tuple[datetime | None, float]] = {}
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pulse", daemon=True)

    def __enter__(self) -> "Pulse":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._ended.set()
        self._thread.join()

    def _run(self) -> None:
        try:
            while True:
                self._guarded(self._beat)
                if self._ended.wait(self.lost_after / 6):
                    break
            self._guarded(lambda: heartbeat.stop(self.name))
        finally:
            connection.close()

    def _guarded(self, step: Any) -> None:
        try:
            step()
        except (OperationalError, InterfaceError) as error:
            # If we cannot write, others cannot either: what we saw of them says nothing.
            self._seen.clear()
            connection.close()
            logger.warning("The worker's heartbeat did not reach the database: %s", error)

    def _beat(self) -> None:
        heartbeat.beat(self.name)
        self.rescue()

    def rescue(self) -> None:
        """Give the jobs of dead workers back to the line."""
        others = [
            row
            for row in Row.objects.filter(status=Status.RUNNING)
            if row.worker_ids[-1:] != [self.worker]
        ]
        names = {f"worker/{row.worker_ids[-1]}": row for row in others if row.worker_ids}
        beats = dict(Heartbeat.objects.filter(name__in=names).values_list("name", "beat_at"))
        now = time.monotonic()
        self._seen = {name: self._still(name, beats.get(name), now) for name in names}
        for row in others:
            since = self._seen[f"worker/{row.worker_ids[-1]}"][1]
            if now - since >= self.lost_after:
                outcome.failed(row, outcome.Lost(f"Worker {row.worker_ids[-1]} fell silent."))

    def _still(self, name: str, beat: datetime | None, now: float) -> tuple[datetime | None, float]:
        seen = self._seen.get(name)
        return seen if seen and seen[0] == beat else (beat, now)
