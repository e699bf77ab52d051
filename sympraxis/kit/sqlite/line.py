"""A line of threads: who came first goes first, and is woken the moment it is their turn."""

from __future__ import annotations

import os
import threading
from collections import deque


class Line:
    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()
        self._busy = False

    def enter(self, timeout: float) -> bool:
        """Wait for one's turn, `timeout` seconds at most; False if it did not come."""
        with self._guard:
            if not self._busy:
                self._busy = True
                return True
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        if turn.acquire(timeout=timeout):
            return True
        with self._guard:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return False
        return True  # it came in the very moment in which we gave up

    def leave(self) -> None:
        """Let the next one go on."""
        with self._guard:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._busy = False


_LINES: dict[str, Line] = {}


def of(file: str) -> Line:
    """The line of all who write to this file from this process: one, whoever asks first at once."""
    return _LINES.get(file) or _LINES.setdefault(file, Line())


os.register_at_fork(after_in_child=_LINES.clear)  # whoever had a turn is not in the child
