"""The scheduler: puts periodic jobs in line when they are due.

Any number may run. A slot (name and moment) is a row that exists once, written in the transaction
that puts the job in line: whoever writes it first has done it for all.
"""

import logging
import secrets
import time
from datetime import datetime, timedelta

from django.db import InterfaceError, OperationalError, connection, transaction

from sympraxis.kit import bus, clock, heartbeat
from sympraxis.kit.models import Slot

from .line import later
from .periodic import ALL, Regular

logger = logging.getLogger("sympraxis.jobs")

BEAT = 5.0  # seconds between two heartbeats
SKEW = timedelta(minutes=1)  # the clocks of several machines agree at least as well as this
KEPT = timedelta(days=7)  # slots are remembered so long, and the last one of each name always


class Scheduler:
    """One process's view: for each periodic job the slot it looked at last."""

    def __init__(self) -> None:
        self.name = f"scheduler/{secrets.token_hex(6)}"
        self._last: dict[str, datetime] = {}
        self._beat_after = 0.0

    def tick(self) -> int:
        """Put in line what is due now; returns how many jobs that were. Cheap when nothing is."""
        now, made = clock.now(), 0
        for regular in list(ALL.values()):
            slot = regular.latest(now)
            if self._last.get(regular.name) != slot:
                made += enqueue_once(regular, slot, now)
                self._last[regular.name] = slot
        return made

    def beat(self) -> None:
        if time.monotonic() >= self._beat_after:
            heartbeat.beat(self.name)
            self._beat_after = time.monotonic() + BEAT


def enqueue_once(regular: Regular, slot: datetime, now: datetime) -> bool:
    """Put the job of this slot in line, unless that was done. True if it was done here.

    Only the latest slot is ever asked for, so slots missed while nothing ran become one run. A name
    seen for the first time begins with its next slot.
    """
    with transaction.atomic():
        slots = Slot.objects.filter(name=regular.name)
        known = slots.exists()
        # A slot that lies ahead was written before the clock was set back: it comes again.
        slots.filter(due_at__gt=now + SKEW).delete()
        _, new = slots.get_or_create(name=regular.name, due_at=slot)
        if new:
            slots.filter(due_at__lt=slot - KEPT).delete()
        if new and known:
            later(regular.job, once=f"periodic:{regular.name}")  # no worker, no pile of them
    return new and known


def run(stop: bus.Stop) -> None:
    """Tick each second until `stop` is set."""
    scheduler = Scheduler()
    logger.info("The scheduler begins with %d periodic jobs.", len(ALL))
    while not stop.is_set():
        try:
            scheduler.beat()
            scheduler.tick()
        except (OperationalError, InterfaceError) as error:
            logger.warning("The scheduler cannot reach the database and tries again: %s", error)
            connection.close()
        stop.wait(1 - time.time() % 1)
    _end(scheduler)


def _end(scheduler: Scheduler) -> None:
    try:
        heartbeat.stop(scheduler.name)
    except (OperationalError, InterfaceError) as error:
        logger.warning("The scheduler ends without the database: %s", error)
    connection.close()
