"""The worker: takes one job after the other out of the line.

It sleeps until the bell rings or a second is over; with an empty line that costs one small query.
"""

import logging
import secrets
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import (
    InterfaceError,
    OperationalError,
    close_old_connections,
    connection,
    transaction,
)
from django.db.models import Q
from django.utils import translation

from sympraxis.kit import bus, clock
from sympraxis.kit.models import OnceKey

from . import outcome
from .line import TOPIC
from .pulse import Pulse
from .queue import AT_ONCE, Row, Status, TaskContext

logger = logging.getLogger("sympraxis.jobs")

LOST_AFTER = timedelta(seconds=30)  # a worker that is silent for so long is dead
UNREACHABLE = (OperationalError, InterfaceError)
NAP = 1.0  # seconds between two looks when no bell rings: deferred jobs ring none


def run(stop: bus.Stop, *, lost_after: timedelta = LOST_AFTER) -> None:
    """Work until `stop` is set, one job at a time; the job in hand is finished first."""
    worker = secrets.token_hex(6)
    logger.info("Worker %s begins.", worker)
    with Pulse(worker, lost_after):
        while not stop.is_set():
            seen = bus.counts([TOPIC])
            try:
                close_old_connections()
                busy = work_one(worker)
            except UNREACHABLE as error:
                busy = _let_go(error)
            if not busy:
                bus.wait([TOPIC], seen, NAP, stop)
    logger.info("Worker %s ends.", worker)
    connection.close()


def work_off(worker: str = "here") -> int:
    """Run all jobs that are due now, in this thread; returns how many tries that took."""
    tries = 0
    while work_one(worker):
        tries += 1
    return tries


def work_one(worker: str) -> bool:
    """Take one job and try it; False if none is due."""
    row = _take(worker)
    if row is None:
        return False
    try:
        _call(row)
    except Exception as error:  # whatever a job raises is its outcome
        cause = error
        _written(lambda: outcome.failed(row, cause))
    except BaseException as error:  # told to end at once: the try is over, and so are we
        outcome.failed(row, error)
        raise
    else:
        _written(lambda: outcome.succeeded(row))
    return True


def _take(worker: str) -> Row[Any, Any] | None:
    """Make the first job that is due ours."""
    now = clock.now()
    due = Row.objects.filter(status=Status.READY, backend_name="default").filter(
        Q(run_after=AT_ONCE) | Q(run_after__lte=now)
    )
    if not due.exists():  # a look takes no lock, so an empty line costs the others nothing
        return None
    with transaction.atomic():
        row = due.select_for_update(skip_locked=True).first()
        if row is not None:
            row.status, row.started_at = Status.RUNNING, now
            row.worker_ids = [*row.worker_ids, worker]
            row.save(update_fields=["status", "started_at", "worker_ids"])
            OnceKey.objects.filter(job=row.id, taken_at=None).update(taken_at=now)
    return row


def _call(row: Row[Any, Any]) -> None:
    task = row.task
    args, kwargs = row.args_kwargs["args"], row.args_kwargs["kwargs"]
    if task.takes_context:
        args = [TaskContext(task_result=row.task_result), *args]
    with translation.override(settings.LANGUAGE_CODE):  # no job inherits the language of another
        task.call(*args, **kwargs)


def _written(outcome_of: Callable[[], None]) -> None:
    """Write an outcome, however long the database is away: our pulse keeps the job ours."""
    while True:
        try:
            return outcome_of()
        except UNREACHABLE as error:
            _let_go(error)
            time.sleep(NAP)


def _let_go(error: Exception) -> bool:
    logger.warning("The worker cannot reach the database and tries again: %s", error)
    connection.close()
    return False
