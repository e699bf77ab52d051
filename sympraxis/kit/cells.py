"""What goes into one cell of a list that is taken away."""

import math
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from . import moments

# What starts a formula in some spreadsheet, the full-width letters of East Asia included.
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
CONTROL = ("\t", "\r", "\n", "\0")


def neutral(text: str) -> str:
    """The text, with an apostrophe in front where a spreadsheet would run it as a formula."""
    return f"'{text}" if text.startswith(CONTROL) or text.lstrip().startswith(FORMULA) else text


def plain(value: Any, zone: str) -> str | int | float | Decimal:
    """The value as CSV holds it: numbers as they are, moments on the clock of `zone`, safe text."""
    match value:
        case None:
            return ""
        case bool():
            return "true" if value else "false"
        case int() | float() | Decimal():
            return value if math.isfinite(value) else ""
        case date() | time() | timedelta():
            return _time(value, zone)
        case _:
            return neutral(str(value))


def _time(value: date | time | timedelta, zone: str) -> str:
    if isinstance(value, datetime):
        return moments.local(value, zone).isoformat(sep=" ", timespec="seconds")
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 3600:.4f}"  # hours: read alike by every spreadsheet
    return value.isoformat()
