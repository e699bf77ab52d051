"""Putting jobs in line, and how long the line is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Count, Min, Q

from sympraxis.kit import bus, clock
from sympraxis.kit.models import OnceKey
from sympraxis.kit.transactions import joined

from .declaring import Job
from .queue import AT_ONCE, Row, Status

TOPIC = "jobs"  # the bell that a worker waits for
RACES = 20  # how often in a row another may be quicker with the same key


def later(
    function: Job[..., Any],
    *args: Any,
    at: datetime | None = None,
    once: str | None = None,
    **kwargs: Any,
) -> UUID:
    """Run a job in the background, if the present transaction commits. Returns the job's id.

    `at`: an aware moment before which it does not run. `once`: a key of up to 200 characters; while
    a job with this key waits no second one is put in line, and the id is that of the first.
    Errors: TypeError for a function that is not declared with @job, or arguments that JSON lacks.
    """
    if not isinstance(function, Job):
        raise TypeError(f"Declare {function!r} with @job to run it later.")

    def enqueue() -> UUID:
        identity = UUID(function.using(run_after=at).enqueue(*args, **kwargs).id)
        if at is None or at <= clock.now():
            bus.ring(TOPIC)
        return identity

    with joined():
        return enqueue() if once is None else _single(once, enqueue)


def _single(key: str, enqueue: Callable[[], UUID]) -> UUID:
    for race in range(RACES):
        if waiting := _waiting(key):
            return waiting.job
        try:
            with transaction.atomic():
                identity = enqueue()
                OnceKey.objects.create(key=key, job=identity)
                return identity
        except IntegrityError:  # another put its job in line between the look and the write
            if race == RACES - 1:
                raise
    raise AssertionError("unreachable")


def _waiting(key: str) -> OnceKey | None:
    """The key, held until this transaction ends, so that its job starts with our facts in view."""
    found = OnceKey.objects.select_for_update().filter(key=key, taken_at=None).first()
    if found and not Row.objects.filter(id=found.job, status=Status.READY).exists():
        found.delete()  # its job is gone: somebody took it out of the table by hand
        return None
    return found


@dataclass(frozen=True)
class Figures:
    """The state of the line. `oldest` is how long the longest-waiting due job has been due."""

    waiting: int
    deferred: int
    running: int
    failed: int
    successful: int
    oldest: timedelta | None


def figures() -> Figures:
    """Count the jobs in the table: those that wait and are due, deferred, running, and kept."""
    now = clock.now()
    at_once, asked = Q(run_after=AT_ONCE), Q(run_after__lte=now)
    ready = Row.objects.filter(status=Status.READY)
    line = ready.aggregate(
        waiting=Count("pk", filter=at_once | asked),
        deferred=Count("pk", filter=~at_once & ~asked),
        enqueued=Min("enqueued_at", filter=at_once),
        asked=Min("run_after", filter=asked),
    )
    counted = dict(
        Row.objects.exclude(status=Status.READY)
        .order_by()
        .values_list("status")
        .annotate(Count("pk"))
    )
    since = [moment for moment in (line["enqueued"], line["asked"]) if moment]
    return Figures(
        waiting=line["waiting"],
        deferred=line["deferred"],
        running=counted.get(Status.RUNNING, 0),
        failed=counted.get(Status.FAILED, 0),
        successful=counted.get(Status.SUCCESSFUL, 0),
        oldest=max(now - min(since), timedelta(0)) if since else None,
    )
