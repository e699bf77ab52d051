"""How long what is kept: every clock of the place, in one table that people can read.

    retention.rule("people.invitations", _("Invitations"), timedelta(days=60), forget)

`function(before)` removes what is older than the moment `before`; it runs once a day as a job of
its own, so that one that fails does not hold the others back, and may run twice. Leave it out where
the clock is wound elsewhere: the rule is then only told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.functional import Promise

from sympraxis.kit import clock

Forget = Callable[[Any], object]


@dataclass(frozen=True)
class Rule:
    """One clock: what is removed, after how long."""

    name: str
    what: str | Promise
    after: timedelta
    function: Forget | None = None

    def run(self) -> None:
        if self.function is not None:
            self.function(clock.now() - self.after)

    @property
    def days(self) -> int:
        return self.after.days


ALL: dict[str, Rule] = {}


def rule(name: str, what: str | Promise, after: timedelta, function: Forget | None = None) -> Rule:
    """Declare a clock. Errors: ValueError when the name is taken or the time is under a day."""
    if name in ALL:
        raise ValueError(f"The retention rule {name} is declared twice.")
    if after < timedelta(days=1):
        raise ValueError("A retention clock counts days.")
    ALL[name] = Rule(name, what, after, function)
    return ALL[name]


def rules() -> list[Rule]:
    """All of them, the shortest time first."""
    return sorted(ALL.values(), key=lambda one: (one.after, one.name))
