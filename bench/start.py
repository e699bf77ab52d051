"""How long `sympraxis serve` takes to its first answer, and what it holds when idle.

    python -m bench.start        three starts; needs Linux

The peer is a well-known Django event shop, run by the book (web workers, task worker, scheduler) on
a machine of the same kind.
"""

import sys
import time
from statistics import median

from .server import machine, prepared, running, table

STARTS, IDLE = 3, 5
FIRST_ANSWER, MEMORY = 8.0, 350.0
PEER_MEMORY = 1021.0


def main() -> int:
    print(f"On {machine()}\n")
    first, pss, rss = [], [], []
    with prepared() as data:
        for _ in range(STARTS):
            with running(data) as server:
                first.append(server.first_answer)
                time.sleep(IDLE)
                proportional, resident = server.memory()
                pss.append(proportional)
                rss.append(resident)
                count = len(server.processes())
    print(
        table(
            [
                ("what", "median", "worst", "limit", "peer"),
                _row("first answer, s", first, "1f", FIRST_ANSWER, None),
                _row(f"idle, {count} processes, PSS MiB", pss, "0f", MEMORY, PEER_MEMORY),
                _row("idle, sum of RSS MiB", rss, "0f", None, None),
            ]
        )
    )
    kept = max(first) <= FIRST_ANSWER and max(pss) <= MEMORY
    print("\nThe limits hold." if kept else "\nA limit does not hold.")
    return 0 if kept else 1


def _row(
    what: str, figures: list[float], form: str, limit: float | None, peer: float | None
) -> tuple[str, ...]:
    numbers = (median(figures), max(figures), limit, peer)
    return (what, *("" if number is None else f"{number:.{form}}" for number in numbers))


if __name__ == "__main__":
    sys.exit(main())
