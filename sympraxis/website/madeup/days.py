"""The days of the made-up news: relative to today, on days when offices work, in many languages."""

from __future__ import annotations

import re
from datetime import date, timedelta

from django.utils import translation
from django.utils.dateformat import format as in_words

# (month, day) when a secretariat writes nothing and no deadline falls.
FREE = {
    (12, 24), (12, 25), (12, 26), (12, 27), (12, 28), (12, 29), (12, 30), (12, 31),
    (1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (1, 6), (5, 1), (5, 9), (8, 15), (11, 1),
}  # fmt: skip
# How a day is written; where it is not said, "7 March 2026". E is the month as it stands in a date.
FORMATS = {"de": "j. F Y", "pl": "j E Y"}
SMALL = {"it"}  # whose months are written small, which Django does not know
RELATIVE = re.compile(r"\{([+-]\d+)\}")


def working(day: date, step: int) -> date:
    """`day`, or the first one that people work on when going on by `step` (1 or -1)."""
    while day.weekday() > 4 or (day.month, day.day) in FREE:
        day += timedelta(days=step)
    return day


def before(today: date, days: int) -> date:
    """The working day so many days ago (or to come, where `days` is negative)."""
    return working(today - timedelta(days=days), -1 if days > 0 else 1)


def told(text: str, published: date, language: str) -> str:
    """`text` with its relative days in words: "{+30}" -> "7 March 2026"."""

    def day(found: re.Match[str]) -> str:
        days = int(found[1])
        return written(working(published + timedelta(days=days), 1 if days > 0 else -1), language)

    return RELATIVE.sub(day, text)


def written(day: date, language: str) -> str:
    with translation.override(language):
        words = in_words(day, FORMATS.get(language, "j F Y"))
    words = words.lower() if language in SMALL else words
    return words.replace("1 ", "1er ", 1) if language == "fr" and day.day == 1 else words
