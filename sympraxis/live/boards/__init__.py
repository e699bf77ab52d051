"""What is to be seen in a room, as small parts with names: {"q/12": {...}, "counts": {...}}.

There is a board for each role, made from the tables and from nothing else, for nobody in
particular. The page is drawn from it, a snapshot is the whole of it, and a frame is what differs
between two of them: so page before + frames = page after a reload. "Mine" is not on it.

Everything on a board is JSON, in no language of the interface: words of people and of organisers,
numbers, moments as "12:05" on the event's clock or as milliseconds since 1970. docs/live.md lists
the parts.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ..models import Room
from ..passes import Role
from . import attendee, moderator, speaker, stage, technician

Board = dict[str, Any]

_MAKERS: dict[Role, Callable[[Room, datetime], Board]] = {
    Role.ATTENDEE: attendee.board,
    Role.SPEAKER: speaker.board,
    Role.MODERATOR: moderator.board,
    Role.STAGE: stage.board,
    Role.TECHNICIAN: technician.board,
}


def of(room: Room, role: Role, now: datetime) -> Board:
    """What `role` sees in `room` at `now`. `room` is to be read freshly, with its event."""
    return _MAKERS[role](room, now)


@dataclass(frozen=True)
class Difference:
    """`set`: parts that are new or another; `gone`: names of those that are there no longer."""

    set: Board
    gone: list[str]

    def __bool__(self) -> bool:
        return bool(self.set or self.gone)


def differ(before: Board, after: Board) -> Difference:
    """What leads from one board to another; applied to the first it gives the second."""
    # Mostly a part is the very one of the last look, which is seen without comparing.
    changed = {
        name: part for name, part in after.items()
        if (was := before.get(name)) is not part and was != part
    }  # fmt: skip
    return Difference(changed, [name for name in before if name not in after])
