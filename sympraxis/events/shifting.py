"""Other days and other hours: what the clock on the wall showed is what moves, so that 09:30 stays
09:30 a week later, whether or not that day is on summer time."""

from __future__ import annotations

from datetime import datetime, timedelta

from sympraxis.kit import moments


def wall(at: datetime, zone: str) -> datetime:
    """What the clocks of `zone` show, without a zone."""
    return moments.local(at, zone).replace(tzinfo=None, fold=0)


def shifted(at: datetime, by: timedelta, zone: str, to: str = "") -> datetime:
    """The moment at which the clocks of `to` (else of `zone`) show so much more than those of
    `zone` do at `at`.

    Where they skip that time, as late after the skip as was meant; where they show it twice, the
    one that it was before, and the first where it was the only one.
    """
    there, fold = wall(at, zone) + by, moments.local(at, zone).fold
    try:
        return moments.resolve(there, to or zone, fold=fold)
    except moments.DoesNotExist as skipped:
        return moments.resolve(skipped.suggestion, to or zone, fold=0)


def spanned(
    starts_at: datetime, ends_at: datetime, by: timedelta, zone: str, to: str = ""
) -> tuple[datetime, datetime]:
    """Both ends so much later; as long as it was, where a change of clocks eats all of it."""
    start, end = (shifted(at, by, zone, to) for at in (starts_at, ends_at))
    return start, end if end > start else start + (ends_at - starts_at)
