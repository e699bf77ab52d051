"""Periodic jobs: which there are, and the moments at which they are due."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .declaring import Job, job

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
ALL: dict[str, "Regular"] = {}


@dataclass(frozen=True)
class Regular:
    """A job with a name and a rule: `latest(now)` is the last moment, up to now, it was due at."""

    name: str
    job: Job[[], Any]
    latest: Callable[[datetime], datetime]


def every(period: timedelta, *, name: str) -> Callable[[Callable[[], Any]], Job[[], Any]]:
    """Run a job each `period`, counted from 1 January 1970, so that every machine counts alike."""
    if period < timedelta(seconds=1):
        raise ValueError("A periodic job runs once a second at most.")
    return _register(name, lambda now: now - (now - EPOCH) % period)


def daily(at: str, zone: str, *, name: str) -> Callable[[Callable[[], Any]], Job[[], Any]]:
    """Run a job once each day when clocks in `zone` (an IANA name) show `at` ("03:00").

    On the night when that moment is skipped it runs when the clocks have jumped over it; on the
    night when it comes twice, at the first of the two.
    """
    moment, place = time.fromisoformat(at), ZoneInfo(zone)

    def latest(now: datetime) -> datetime:
        day = now.astimezone(place).date()
        due = datetime.combine(day, moment, place).astimezone(UTC)
        if due > now:
            due = datetime.combine(day - timedelta(days=1), moment, place).astimezone(UTC)
        return due

    return _register(name, latest)


def _register(
    name: str, latest: Callable[[datetime], datetime]
) -> Callable[[Callable[[], Any]], Job[[], Any]]:
    def declare(function: Callable[[], Any]) -> Job[[], Any]:
        if name in ALL:
            raise ValueError(f"The periodic job {name} is declared twice.")
        declared = function if isinstance(function, Job) else job(function)
        ALL[name] = Regular(name, declared, latest)
        return declared

    return declare
