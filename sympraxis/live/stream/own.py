"""Results of open polls, for those who have answered and for nobody else.

They are no part of the common board. Here is kept who answered, as far as this process has looked,
so that a reader who comes needs no question to the database.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from ..boards import Board

NONE: frozenset[tuple[int, int]] = frozenset()
Key = tuple[int, int]  # a poll and its round: when it is reset, nobody has answered it any more


def name(key: Key) -> str:
    """Under which name its results stand in a board."""
    return f"results/{key[0]}"


@dataclass(frozen=True)
class Looked:
    """What one look found: `parts` of all open polls that show results after the own answer,
    `ballots` those that are new (attendees by poll), `last` the highest key among them."""

    parts: dict[Key, Any] = field(default_factory=dict)
    ballots: dict[Key, list[int]] = field(default_factory=dict)
    last: int = 0


@dataclass(frozen=True)
class Change:
    """`changed` and `ended` polls, and attendees who have answered since the look before."""

    changed: frozenset[Key]
    ended: frozenset[Key]
    came: frozenset[int]


class Own:
    def __init__(self) -> None:
        self.parts: dict[Key, Any] = {}
        self.answered: dict[Key, set[int]] = {}
        self.last = 0
        self.once: set[str] = set()  # names that somebody may have seen

    def learn(self, looked: Looked) -> Change:
        before, self.parts = self.parts, looked.parts
        self.once.update(map(name, looked.parts))
        for key in before.keys() - looked.parts.keys():
            del self.answered[key]
        came: set[int] = set()
        for key in looked.parts:
            known = self.answered.setdefault(key, set())
            new = set(looked.ballots.get(key, ())) - known
            known |= new
            came |= new
        self.last = max(self.last, looked.last)
        changed = {key for key, part in looked.parts.items() if before.get(key) != part}
        ended = before.keys() - looked.parts.keys()
        return Change(frozenset(changed), frozenset(ended), frozenset(came))

    def of(self, attendee: int) -> frozenset[Key]:
        """The polls whose results this attendee may see."""
        keys = [key for key, who in self.answered.items() if attendee in who]
        return frozenset(keys) if keys else NONE

    def seen_by(self, keys: Iterable[Key]) -> Board:
        return {name(key): self.parts[key] for key in keys if key in self.parts}

    def not_seen_by(self, keys: Iterable[Key], board: Board) -> list[str]:
        """Names that a reader who comes back may hold from before, and may no longer."""
        return sorted(self.once - set(map(name, keys)) - board.keys())
