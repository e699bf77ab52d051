"""The frames of the last minute, for whoever was away for a moment."""

from __future__ import annotations

import secrets
from collections import deque
from dataclasses import dataclass

from ..boards import Board, Difference
from . import wire

FRAMES, SECONDS = 256, 60.0


@dataclass(frozen=True, slots=True)
class Frame:
    number: int
    at: float
    leads: Difference
    parcel: wire.Parcel


class Ring:
    """Numbers begin anew with each ring, so a number is told together with the ring's `epoch`."""

    def __init__(self) -> None:
        self.epoch = secrets.token_hex(4)
        self.number = 0
        self.frames: deque[Frame] = deque(maxlen=FRAMES)

    @property
    def id(self) -> str:
        """By which whoever has seen everything comes back."""
        return f"{self.epoch}-{self.number}"

    def add(self, leads: Difference, now: float) -> Frame:
        self.number += 1
        data = {"at": wire.now(), "set": leads.set, "gone": leads.gone}
        frame = Frame(self.number, now, leads, wire.Parcel(wire.event(data, number=self.id)))
        self.frames.append(frame)
        while self.frames[0].at < now - SECONDS:
            self.frames.popleft()
        return frame

    def after(self, seen: str) -> list[Frame] | None:
        """The frames since `seen`, in order; None when they are not all here any more."""
        epoch, _, number = seen.rpartition("-")
        if epoch != self.epoch or not number.isdigit() or int(number) > self.number:
            return None
        missing = self.number - int(number)
        if missing > len(self.frames):
            return None
        return list(self.frames)[len(self.frames) - missing :]


def together(frames: list[Frame]) -> Difference:
    """What several frames in a row come to."""
    parts: Board = {}
    gone: set[str] = set()
    for frame in frames:
        for name in frame.leads.gone:
            parts.pop(name, None)
            gone.add(name)
        gone -= frame.leads.set.keys()
        parts.update(frame.leads.set)
    return Difference(parts, sorted(gone))
