"""Whether a ring bounds an area: closed, long enough, and never crossing itself."""

import itertools
from collections.abc import Sequence

Position = tuple[float, float]


class Unsound(Exception):
    """A ring that bounds no area; the sentence says why."""


def area(ring: Sequence[tuple[float, float]]) -> float:
    """The signed area of a ring (shoelace), in units of its coordinates squared."""
    ends = zip(ring, [*ring[1:], ring[0]], strict=True)
    return sum(ax * by - bx * ay for (ax, ay), (bx, by) in ends) / 2


def _side(a: Position, b: Position, c: Position) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(a: Position, b: Position, c: Position, d: Position) -> bool:
    """Whether two segments cross inside both; touching is no crossing."""
    return _side(a, b, c) * _side(a, b, d) < 0 and _side(c, d, a) * _side(c, d, b) < 0


def crossing(ring: Sequence[Position]) -> Position | None:
    """A place near which the ring crosses itself, or None. Sweeps from west to east."""
    sides = sorted(
        ((a, b) if a <= b else (b, a) for a, b in itertools.pairwise(ring)),
        key=lambda side: side[0],
    )
    open_sides: list[tuple[Position, Position]] = []
    for a, b in sides:
        open_sides = [side for side in open_sides if side[1][0] >= a[0]]
        if any(_cross(a, b, c, d) for c, d in open_sides):
            return a
        open_sides.append((a, b))
    return None


def check(ring: Sequence[Position]) -> None:
    """Raise Unsound unless the ring bounds an area."""
    if len(ring) < 4:
        raise Unsound("a ring has fewer than four points")
    if ring[0] != ring[-1]:
        raise Unsound("a ring does not end where it begins")
    if area(ring[:-1]) == 0:
        raise Unsound("a ring has no area")
    if place := crossing(ring):
        raise Unsound(f"a ring crosses itself near {place[0]:.4f}, {place[1]:.4f}")
