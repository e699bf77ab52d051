"""How often somebody may try something.

    limits.require(address, most=5, per=timedelta(minutes=15), purpose="sign-in")

The count slides: tries of the window before count by the part of them that is still inside. It
lives in the database, so that it holds across processes and restarts. Call it outside of a
transaction that may fail, or the try is undone with it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from typing import Any

from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from . import clock
from .errors import Refused
from .models import Tries

# One statement, so that two tries at once are counted one after the other. A row from an earlier
# window is shifted; one from far ahead was written before the clock was set back and is begun anew.
# What is counted and how much of the window is left differs from key to key, hence the CASEs.
COUNT = """
INSERT INTO kit_tries AS t (key, "window", tries, tries_before, spent_at)
VALUES {rows}
ON CONFLICT (key) DO UPDATE SET
  "window" = CASE WHEN t."window" = excluded."window" + 1 THEN t."window"
    ELSE excluded."window" END,
  tries = {tries} + 1, tries_before = {before}, spent_at = excluded.spent_at
WHERE {before} * {share} + {tries} + 1 <= {most}
RETURNING key
"""
TRIES = """(CASE WHEN t."window" IN (excluded."window", excluded."window" + 1)
  THEN t.tries ELSE 0 END)"""
BEFORE = """(CASE WHEN t."window" IN (excluded."window", excluded."window" + 1) THEN t.tries_before
  WHEN t."window" = excluded."window" - 1 THEN t.tries ELSE 0 END)"""


@dataclass(frozen=True)
class Limit:
    """`key`, whoever or whatever is limited, may try `most` times in any stretch of `per`."""

    key: str
    most: int
    per: timedelta
    purpose: str


class TooMany(Refused):
    """Too many tries; `retry_after` is in whole seconds."""

    status = 429

    def __init__(self, wait: timedelta) -> None:
        self.retry_after = max(1, math.ceil(wait.total_seconds()))
        minutes = math.ceil(self.retry_after / 60)
        super().__init__(
            ngettext(
                "Too many attempts. Please wait %(minutes)d minute.",
                "Too many attempts. Please wait %(minutes)d minutes.",
                minutes,
            )
            % {"minutes": minutes}
        )


def allow(key: str, *, most: int, per: timedelta, purpose: str) -> bool:
    """Count a try of `key` for `purpose`; False, and not counted, if it is one too many.

    At most `most` tries in any stretch of `per`. `key` is whoever or whatever is limited (an
    address, a person's number): only its keyed hash is stored.
    """
    return _first_over([Limit(key, most, per, purpose)]) is None


def require(key: str, *, most: int, per: timedelta, purpose: str) -> None:
    """Count a try like `allow`, or raise TooMany, which says how long to wait."""
    require_each(Limit(key, most, per, purpose))


def require_each(*limits: Limit) -> None:
    """Count a try of each, all in one statement, or raise TooMany for the first that is one too
    many. The others are counted then: call it in a transaction that the refusal ends."""
    if over := _first_over(limits):
        raise TooMany(wait(over.key, most=over.most, per=over.per, purpose=over.purpose))


def _first_over(limits: Sequence[Limit]) -> Limit | None:
    """Count a try of each, and return the first for which it was one too many."""
    now, keys = clock.now(), [_hashed(one.key, one.purpose) for one in limits]
    rows: list[Any] = []
    shares: list[float] = []
    for one, key in zip(limits, keys, strict=True):
        if one.most < 1:
            return one
        window, share = _place(now.timestamp(), one.per)
        shares.append(1 - share)
        rows += [key, window, connection.ops.adapt_datetimefield_value(now + 2 * one.per)]
    statement, most = _statement(len(limits)), [one.most for one in limits]
    with connection.cursor() as cursor:
        cursor.execute(statement, [*rows, *_paired(keys, shares), *_paired(keys, most)])
        counted = {key for (key,) in cursor.fetchall()}
    return next((one for one, key in zip(limits, keys, strict=True) if key not in counted), None)


@cache
def _statement(limits: int) -> str:
    of_each = f"(CASE t.key {'WHEN %s THEN %s ' * limits}END)"
    rows = ", ".join(["(%s, %s, 1, 0, %s)"] * limits)
    return COUNT.format(rows=rows, tries=TRIES, before=BEFORE, share=of_each, most=of_each)


def _paired(keys: Sequence[str], values: Sequence[float]) -> list[Any]:
    return [one for pair in zip(keys, values, strict=True) for one in pair]


def wait(key: str, *, most: int, per: timedelta, purpose: str) -> timedelta:
    """How long until a try of `key` would be allowed; zero if it would be now."""
    row = Tries.objects.filter(key=_hashed(key, purpose)).first()
    window, share = _place(clock.now().timestamp(), per)
    if row is None or not window - 1 <= row.window <= window + 1:
        return timedelta(0)
    if row.window < window:
        before, tries = row.tries, 0
    else:
        before, tries = row.tries_before, row.tries
    if tries < most:  # it is the window before that weighs too much still
        return max(_fades(before, most - tries - 1) - share, 0) * per
    return (1 - share + _fades(tries, most - 1)) * per


def forget(key: str, *, purpose: str) -> None:
    """Forget the tries of `key`, for instance after one that succeeded."""
    Tries.objects.filter(key=_hashed(key, purpose)).delete()


def forget_spent() -> None:
    """Remove the counts that no longer matter."""
    Tries.objects.filter(spent_at__lt=clock.now()).delete()


def _place(moment: float, per: timedelta) -> tuple[int, float]:
    """The number of the window that holds `moment` (seconds), and how much of it is over (0-1)."""
    whole, part = divmod(moment, per.total_seconds())
    return int(whole), part / per.total_seconds()


def _fades(tries: int, room: int) -> float:
    """The part of a window after which `tries` in the one before weigh no more than `room`."""
    return 1 - room / tries if tries > room else 0.0


def _hashed(key: str, purpose: str) -> str:
    return salted_hmac(f"sympraxis.limits.{purpose}", key, algorithm="sha256").hexdigest()
