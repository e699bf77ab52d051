"""How fast the machine was meanwhile: virtual cores change their speed with their neighbours.

    with yardstick.laid() as rule:
        ...measure...
    rule.speed      # 1 while a core is undisturbed, 0.5 while everything takes twice its time

A process of its own does the same small piece of work ten times a second and notes the processor
time that it took. The best tenth of all that was seen in this run is a core undisturbed.
"""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import mean, quantiles

HEAD = "as taken, at a core's speed of"
TURNS, PAUSE = 40_000, 0.1  # some 2 ms of work, so 2 % of a core


@dataclass
class Rule:
    """`pieces` are milliseconds of processor time, each for the same work."""

    pieces: list[float] = field(default_factory=list)

    @property
    def speed(self) -> float:
        """Of an undisturbed core, between 0 and 1."""
        return min(1.0, best() / mean(self.pieces)) if self.pieces else 1.0


_seen: list[float] = []


def best() -> float:
    """Milliseconds for the piece of work when nobody disturbs, as far as this run has seen."""
    return quantiles(_seen, n=10)[0] if len(_seen) > 1 else _seen[0]


@contextmanager
def laid() -> Iterator[Rule]:
    """Measures until the end of the block; only then does the rule know."""
    rule = Rule()
    worker = subprocess.Popen(
        [sys.executable, "-m", "bench.yardstick"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield rule
    finally:
        told, _ = worker.communicate("")
        rule.pieces = [float(line) for line in told.split()]
        _seen.extend(rule.pieces)


def piece() -> float:
    began, total = time.process_time(), 0
    for turn in range(TURNS):
        total += turn * turn
    return (time.process_time() - began) * 1000


def main() -> None:
    """Until the other end closes the line."""
    import select
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who is measured says that it was stopped
    while not select.select([sys.stdin], [], [], PAUSE)[0]:
        print(f"{piece():.4f}")


if __name__ == "__main__":
    main()
