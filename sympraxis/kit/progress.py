"""What long work says while it goes on: a moving bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import IO, TypeVar

Item = TypeVar("Item")

WIDTH = 24  # characters of the bar
REDRAW = 0.1  # seconds between two pictures on a terminal
REPEAT = 5.0  # seconds between two lines elsewhere


class Progress:
    """Says each step with the seconds since the start.

    with progress.step("Copying media"):
        for file in progress.each(files): ...
    """

    def __init__(self, stream: IO[str] | None = None) -> None:
        self.stream = stream or sys.stdout
        self.moving = self.stream.isatty()
        self.began = self.drawn = time.monotonic()
        self.title = ""

    def say(self, sentence: str) -> None:
        """One line of its own, below the step that is going on."""
        self._line(f"          {sentence}")
        if self.title and self.moving:
            self._draw("")

    @contextmanager
    def step(self, title: str) -> Iterator[None]:
        """Name what happens in the block. Steps do not nest."""
        self.title = title
        self._draw("") if self.moving else self._line(f"{self._seconds()}  {title}")
        try:
            yield
        finally:
            if self.moving:
                self._line(f"{self._seconds()}  {title}")
            self.title = ""

    def at(self, done: int, total: int) -> None:
        """How far the step is: `done` of `total`, in any unit."""
        pause = REDRAW if self.moving else REPEAT
        if total <= 0 or time.monotonic() - self.drawn < pause:
            return
        self.drawn = time.monotonic()
        share = min(done / total, 1.0)
        if self.moving:
            full = round(share * WIDTH)
            self._draw(f"  {'█' * full}{'░' * (WIDTH - full)} {share:4.0%}")
        else:
            self._line(f"{self._seconds()}    {self.title}: {share:.0%}")

    def each(self, items: Iterable[Item], total: int | None = None) -> Iterator[Item]:
        """Go through `items` and show how far it is. `total` where `items` has no length."""
        if total is None:
            items = list(items)
            total = len(items)
        for done, item in enumerate(items):
            self.at(done, total)
            yield item

    def _seconds(self) -> str:
        return f"{time.monotonic() - self.began:6.1f} s"

    def _draw(self, picture: str) -> None:
        self.stream.write(f"\r\x1b[K{self._seconds()}  {self.title}{picture or ' …'}")
        self.stream.flush()

    def _line(self, line: str) -> None:
        self.stream.write(f"\r\x1b[K{line}\n" if self.moving else f"{line}\n")
        self.stream.flush()
