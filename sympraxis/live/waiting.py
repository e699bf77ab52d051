"""What the page before a room says: not yet, come in, or over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil

from sympraxis.kit import clock, moments

from .models import Room

SPREAD = 20  # seconds in which those who wait come in, each at a moment of their own


@dataclass
class Waiting:
    room: Room
    refusal: str = ""  # why somebody who is signed in is not let in

    @property
    def is_open(self) -> bool:
        return self.room.is_open

    @property
    def is_over(self) -> bool:
        return clock.now() >= self.room.closes_at

    @property
    def opens_at(self) -> datetime:
        return self.room.opens_at

    @property
    def is_soon(self) -> bool:
        """So that to look at the page again is all there is to do."""
        return timedelta() < self.opens_at - clock.now() <= timedelta(days=1)

    @property
    def opens_in(self) -> int:
        """Whole seconds, by the clock that decides."""
        return ceil((self.opens_at - clock.now()).total_seconds())

    @property
    def spread(self) -> int:
        return SPREAD

    @property
    def when(self) -> str:
        event = self.room.event
        return moments.span(event.starts_at, event.ends_at, event.zone)
