"""Kinds of news, as people choose among them: how soon each reaches them by mail."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Pace(models.TextChoices):
    """How soon news of a kind leaves by mail. On the page "New for me" it stands at once."""

    AT_ONCE = "at_once", _("At once")
    DAILY = "daily", _("Once a day")
    WEEKLY = "weekly", _("Once a week")
    NEVER = "never", _("Never")


@dataclass(frozen=True)
class Kind:
    """`essential`: why it always comes at once and cannot be switched off; "" where it can.

    `only_for`(person) -> bool: whom news of this kind can concern; all where it is left out.
    """

    key: str
    title: str | Promise
    hint: str | Promise = ""
    default: Pace = Pace.DAILY
    essential: str | Promise = ""
    only_for: Callable[[Any], bool] | None = None

    def __post_init__(self) -> None:
        if self.key in ALL:
            raise ValueError(f"The kind of news {self.key} is declared twice.")
        ALL[self.key] = self


ALL: dict[str, Kind] = {}

ANSWERS = Kind(
    "answers",
    _("Answers to what you asked for"),
    _("The secretariat has decided about your request."),
    default=Pace.AT_ONCE,
    essential=_("You asked, so you get the answer: something may depend on it."),
)
DEADLINES = Kind(
    "deadlines",
    _("Deadlines"),
    _("Something that you take part in closes soon, or closes at another time."),
    default=Pace.AT_ONCE,
)
MENTIONS = Kind(
    "mentions",
    _("Questions to you"),
    _("Somebody asks you by name."),
    default=Pace.AT_ONCE,
)
COLLEAGUES = Kind(
    "colleagues",
    _("Your colleagues"),
    _("Somebody whom you invited has come in."),
)
DESK = Kind(
    "desk",
    _("Work for the secretariat"),
    _("Something waits for a decision."),
    only_for=lambda person: person.is_staff,
)


def find(key: str) -> Kind | None:
    return ALL.get(key)
