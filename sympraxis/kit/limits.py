"""How often somebody may try something.

    limits.require(address, most=5, per=timedelta(minutes=15), purpose="sign-in")

The count slides: tries of the window before count by the part of them that is still inside. It
lives in the database, so that it holds across processes and restarts. Call it outside of a
transaction that may fail, or the try is undone with it.
"""

import math
from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils.crypto import salted_hmac
from django.utils.translation import ngettext

from . import clock
from .errors import Refused
from .models import Tries

# One statement, so that two tries at once are counted one after the other. A row from an earlier
# window is shifted; one from far ahead was written before the clock was set back and is begun anew.
COUNT = """
INSERT INTO kit_tries AS t (key, "window", tries, tries_before, spent_at)
VALUES (%(key)s, %(window)s, 1, 0, %(spent_at)s)
ON CONFLICT (key) DO UPDATE SET
  "window" = CASE WHEN t."window" = %(window)s + 1 THEN t."window" ELSE %(window)s END,
  tries = {tries} + 1, tries_before = {before}, spent_at = %(spent_at)s
WHERE {before} * %(share)s + {tries} + 1 <= %(most)s
RETURNING tries
""".format(
    tries="""(CASE WHEN t."window" IN (%(window)s, %(window)s + 1) THEN t.tries ELSE 0 END)""",
    before="""(CASE WHEN t."window" IN (%(window)s, %(window)s + 1) THEN t.tries_before
        WHEN t."window" = %(window)s - 1 THEN t.tries ELSE 0 END)""",
)


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
    if most < 1:
        return False
    now = clock.now()
    window, share = _place(now.timestamp(), per)
    values: dict[str, Any] = {
        "key": _hashed(key, purpose),
        "window": window,
        "share": 1 - share,
        "most": most,
        "spent_at": connection.ops.adapt_datetimefield_value(now + 2 * per),
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNT, values)
        return cursor.fetchone() is not None


def require(key: str, *, most: int, per: timedelta, purpose: str) -> None:
    """Count a try like `allow`, or raise TooMany, which says how long to wait."""
    if not allow(key, most=most, per=per, purpose=purpose):
        raise TooMany(wait(key, most=most, per=per, purpose=purpose))


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
