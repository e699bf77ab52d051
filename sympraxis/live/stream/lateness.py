"""How late frames were in the last minute, for technicians: cheap enough to be kept always."""

from __future__ import annotations

from collections import deque
from math import ceil

SECONDS, MOST = 60.0, 1024  # of each sight there are ten frames a second at most


class Lateness:
    """From the moment a look was due to the last reader written to, frame by frame."""

    def __init__(self) -> None:
        self.frames: deque[tuple[float, float]] = deque(maxlen=MOST)

    def add(self, now: float, late: float) -> None:
        self.frames.append((now, late))

    def told(self, now: float) -> tuple[int, int] | None:
        """(p50, p99) in milliseconds, by nearest rank; None where nothing was sent."""
        while self.frames and self.frames[0][0] < now - SECONDS:
            self.frames.popleft()
        if not self.frames:
            return None
        found = sorted(late for _, late in self.frames)
        half, most = (found[ceil(part * len(found)) - 1] for part in (0.5, 0.99))
        return round(half * 1000), round(most * 1000)
