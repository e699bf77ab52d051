"""How many may join in a second, and what the others are told: a moment that is kept."""

from __future__ import annotations

from collections.abc import Hashable

FORGOTTEN = 60  # seconds after which a promise that nobody came for is forgotten


class Gate:
    """Each second has `rate` places. Whoever finds none gets one in a second to come, and has it
    then, however many others come meanwhile."""

    def __init__(self, rate: int) -> None:
        self.rate = rate
        self.taken: dict[int, int] = {}
        self.promised: dict[Hashable, int] = {}
        self.free = 0  # no second before this one has a place

    def ask(self, who: Hashable, now: float) -> float:
        """Seconds until `who` may come in; 0: now."""
        second = int(now)
        self._forget(second)
        if who in self.promised:
            place = self.promised[who]
            if place <= now:
                del self.promised[who]
            return max(0.0, place - now)
        place = self._place(second)
        if place == second:
            return 0.0
        self.promised[who] = place
        return place - now

    def _place(self, second: int) -> int:
        place = max(second, self.free)
        while self.taken.get(place, 0) >= self.rate:
            place += 1
        self.free = place
        self.taken[place] = self.taken.get(place, 0) + 1
        return place

    def _forget(self, second: int) -> None:
        if self.taken and min(self.taken) < second:
            self.taken = {at: n for at, n in self.taken.items() if at >= second}
            old = second - FORGOTTEN
            self.promised = {who: at for who, at in self.promised.items() if at >= old}
