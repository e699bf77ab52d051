"""How a try of a job ends: done, to be tried again, or failed for good.

Every write here asks that the try is still the present one. A worker that slept through its own
rescue (a suspended machine, say) therefore cannot overwrite what another has done since.
"""

import logging
from datetime import timedelta
from traceback import format_exception
from typing import Any

from django.db import IntegrityError, transaction

from sympraxis.kit import bus, clock
from sympraxis.kit.models import OnceKey
from sympraxis.kit.observe import metrics

from .declaring import pause, times
from .line import TOPIC
from .queue import Row, Status

logger = logging.getLogger("sympraxis.jobs")


class Lost(Exception):
    """The worker that ran the job ended without a word."""


def succeeded(row: Row[Any, Any]) -> None:
    """Keep the job as done. What it returned is dropped."""
    with transaction.atomic():
        _write(row, status=Status.SUCCESSFUL, finished_at=clock.now(), **_trace(None))
        OnceKey.objects.filter(job=row.id).delete()
    metrics.jobs.labels(row.task_path, "done").inc()


def failed(row: Row[Any, Any], error: BaseException) -> None:
    """Put the job in line again, or keep it as failed with its trace when it had its last try."""
    attempt, most = len(row.worker_ids), times(_task(row))
    with transaction.atomic():
        if attempt < most:
            wait = timedelta(0) if isinstance(error, Lost) else pause(_task(row), attempt)
            _again(row, error, wait)
        else:
            _write(row, status=Status.FAILED, finished_at=clock.now(), **_trace(error))
            OnceKey.objects.filter(job=row.id).delete()
    metrics.jobs.labels(row.task_path, "again" if attempt < most else "failed").inc()
    say = logger.warning if attempt < most else logger.error
    say("Try %d of %d of %s failed.", attempt, most, row.task_path, exc_info=error)


def _again(row: Row[Any, Any], error: BaseException, wait: timedelta) -> None:
    if not _write(row, status=Status.READY, run_after=clock.now() + wait, **_trace(error)):
        return
    try:
        with transaction.atomic():
            OnceKey.objects.filter(job=row.id).update(taken_at=None)
    except IntegrityError:  # another job with this key waits by now: both will run
        OnceKey.objects.filter(job=row.id).delete()
    if not wait:
        bus.ring(TOPIC)


def _write(row: Row[Any, Any], **values: Any) -> bool:
    present = Row.objects.filter(id=row.id, status=Status.RUNNING, worker_ids=row.worker_ids)
    if present.update(**values):
        return True
    logger.warning("A try of %s ended after it had been given to another.", row.task_path)
    return False


def _trace(error: BaseException | None) -> dict[str, str]:
    if error is None:
        return {"exception_class_path": "", "traceback": ""}
    kind = type(error)
    return {
        "exception_class_path": f"{kind.__module__}.{kind.__qualname__}",
        "traceback": "".join(format_exception(error)),
    }


def _task(row: Row[Any, Any]) -> Any:
    try:
        return row.task
    except Exception:  # (a task that was renamed fails in ways of its module's own)
        return None
