"""The one clock. Everything that asks for the time asks here, so that a test can hold it still."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

_held: datetime | None = None


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return _held or datetime.now(UTC)


def today(zone: str) -> date:
    """The day it is now in the zone with this IANA name."""
    return now().astimezone(ZoneInfo(zone)).date()


@contextmanager
def held_at(moment: datetime) -> Iterator[None]:
    """Hold the clock of this process at `moment` (aware), in every thread, until the block ends."""
    global _held  # noqa: PLW0603 (one clock for the whole process is the point)
    if moment.tzinfo is None:
        raise ValueError("The clock can only be held at an aware moment.")
    before, _held = _held, moment.astimezone(UTC)
    try:
        yield
    finally:
        _held = before
