"""How fast one person may send, counted in memory: a leaking bucket for each. Exact limits live in
kit.limits; this one only keeps a single browser from filling the line, at no cost."""

from __future__ import annotations

import time

MOST_KEPT = 20_000  # people; the buckets of those who were silent are empty and can go


class Pace:
    """At most `most` at once, and as many again in each `per` seconds."""

    def __init__(self, *, most: int, per: float) -> None:
        self.most, self.per = most, per
        self._filled: dict[int, tuple[float, float]] = {}  # who: how much, at which moment

    def allow(self, who: int, number: int = 1) -> bool:
        """Count `number` more of `who`; False, and not counted, if that is too much."""
        now = time.monotonic()
        level, since = self._filled.get(who, (0.0, now))
        level = max(0.0, level - (now - since) * self.most / self.per)
        if level + number > self.most:
            return False
        self._filled[who] = (level + number, now)
        if len(self._filled) > MOST_KEPT:
            self._forget(now)
        return True

    def _forget(self, now: float) -> None:
        self._filled = {who: one for who, one in self._filled.items() if now - one[1] < self.per}
