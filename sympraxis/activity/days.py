"""News by day and thing, as the page shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext

from sympraxis.kit import cldr, clock, moments

from . import lines
from .models import Notification


@dataclass(frozen=True)
class Day:
    """The news of one day on the reader's clock; a line for each thing."""

    title: str
    is_new: bool
    found: list[tuple[lines.Line, str]]


def grouped(notifications: Iterable[Notification], zone: str) -> list[Day]:
    """Days in the order of the notifications, which come unread first."""
    rows = list(notifications)
    things, today = lines.things_of(rows), clock.today(zone)

    def key(one: Notification) -> tuple[bool, date]:
        return one.read_at is None, moments.local(one.made_at, zone).date()

    return [
        Day(
            _title(day, today),
            is_new,
            [(one, moments.parts(one.at, zone)[1]) for one in lines.gathered(found, things)],
        )
        for (is_new, day), found in groupby(sorted(rows, key=key, reverse=True), key=key)
    ]


def _title(day: date, today: date) -> str:
    if day == today:
        return gettext("Today")
    if day == today - timedelta(days=1):
        return gettext("Yesterday")
    return cldr.day(day)
