"""Notifications in words: one line for a reader, in the active language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext

from .models import Notification

Things = dict[tuple[str, int], Any]


@dataclass(frozen=True)
class Line:
    """One piece of news. `address` is where the reader opens it, on this site."""

    notification: Notification
    sentence: str
    address: str
    more: int = 0

    @property
    def at(self) -> datetime:
        return self.notification.made_at

    @property
    def is_new(self) -> bool:
        return self.notification.read_at is None

    @property
    def more_words(self) -> str:
        return gettext("and %(count)s more about it") % {"count": self.more} if self.more else ""


def things_of(notifications: Iterable[Notification]) -> Things:
    """What the notifications are about as it is now, by action and id. A query for each model."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for one in notifications:
        if one.entry.what is not None:
            wanted[one.entry.what].add(one.entry.object_id)
    found: Things = {}
    for action, keys in wanted.items():
        things = action.model._base_manager.select_related(*action.related).in_bulk(keys)
        found |= {(action.key, key): thing for key, thing in things.items()}
    return found


def line(notification: Notification, things: Things, more: int = 0) -> Line:
    """The line of a notification that its reader may see."""
    entry = notification.entry
    address = f"{_opening(get_language())}{notification.pk}/"
    return Line(notification, entry.told(things.get(entry.thing)), address, more)


@cache
def _opening(_language: str | None) -> str:
    """Where news is opened, without its number: found once a language, for lists of many."""
    return reverse("activity:opening", args=[0]).removesuffix("0/")


def gathered(notifications: Iterable[Notification], things: Things) -> list[Line]:
    """A line for each thing: the first of its notifications speaks for the others."""
    by_thing: dict[tuple[int, int], list[Notification]] = defaultdict(list)
    for one in notifications:
        by_thing[one.entry.content_type_id, one.entry.object_id].append(one)
    return [line(found[0], things, more=len(found) - 1) for found in by_thing.values()]
