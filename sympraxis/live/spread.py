"""How numbers lie, from how often each was given: pairs (number, how often), in their order."""

from __future__ import annotations

import math
from collections.abc import Collection
from itertools import pairwise
from typing import Any

from sympraxis.kit import charts

Counted = list[tuple[float, int]]
BARS = 12  # different numbers that have a bar each; more of them share bars
LOUD = 0.02  # of the answers at either end may lie outside of the drawing's scale


def mean(counted: Counted) -> float | None:
    many = sum(n for _at, n in counted)
    return round(sum(at * n for at, n in counted) / many, 2) if many else None


def median(counted: Counted) -> float | None:
    return quantile(counted, 0.5)


def quantile(counted: Counted, part: float) -> float | None:
    """The number below which `part` (0-1) of the answers lie; between two it is their middle."""
    many = sum(n for _at, n in counted)
    if not many:
        return None
    place = part * many
    low = high = None
    passed = 0
    for at, n in counted:
        passed += n
        if low is None and passed >= place:
            low = at
        if passed > place or passed == many:
            high = at
            break
    return round(((low or 0) + (high or 0)) / 2, 4)


def bars(counted: Counted) -> list[dict[str, Any]]:
    """{"from", "to", "n"}: a bar for each number, or for stretches of the same length. `to` is
    outside, but in the last one. One loud answer does not stretch the scale: it is counted in the
    bar at the end, which then has no `from` or `to`."""
    if len(counted) <= BARS:
        return [{"from": at, "to": at, "n": n} for at, n in counted]
    low, high = quantile(counted, LOUD) or 0, quantile(counted, 1 - LOUD) or 0
    edges = charts.steps(low, high, about=8)
    found: list[dict[str, Any]] = [{"from": a, "to": b, "n": 0} for a, b in pairwise(edges)]
    for at, n in counted:
        place = math.floor((at - edges[0]) / (edges[1] - edges[0]) + 1e-9)
        found[min(max(place, 0), len(found) - 1)]["n"] += n
    if counted[0][0] < edges[0]:
        found[0]["from"] = None
    if counted[-1][0] > edges[-1]:
        found[-1]["to"] = None
    return found


def weights(numbers: Collection[int], most: int) -> list[int]:
    """1 to `most` for each number: its size in a cloud. By the root, for one reads areas."""
    roots = [math.sqrt(n) for n in numbers]
    if not roots or max(roots) == min(roots):
        return [(most + 1) // 2 for _root in roots]
    low, high = min(roots), max(roots)
    return [1 + round((most - 1) * (root - low) / (high - low)) for root in roots]
