"""Simpler outlines that still meet: each shared border is simplified once, for both sides.

Rings on a whole-numbered grid are cut where borders meet; each piece (an arc) is thinned by
Douglas and Peucker (1973) and both neighbours take the same piece, so no gap or overlap opens.
"""

import itertools
from collections.abc import Iterable

Spot = tuple[int, int]
Arc = tuple[Spot, ...]


def _open(ring: list[Spot]) -> list[Spot]:
    """Without the last point, which is the first again, and without standing still."""
    spots = [spot for at, spot in enumerate(ring) if spot != ring[at - 1]]
    return spots if len(set(spots)) > 2 else []


def _far(spot: Spot, a: Spot, b: Spot) -> float:
    """The squared distance of a spot from a segment."""
    (px, py), (ax, ay), (bx, by) = spot, a, b
    dx, dy = bx - ax, by - ay
    length = dx * dx + dy * dy
    t = max(0.0, min(1.0, ((px - ax) * dx + (py - ay) * dy) / length)) if length else 0.0
    return float((px - ax - t * dx) ** 2 + (py - ay - t * dy) ** 2)


def thinned(arc: Arc, tolerance: float) -> Arc:
    """The arc with the fewest points such that none left out lies farther than `tolerance`."""
    keep = {0, len(arc) - 1}
    parts = [(0, len(arc) - 1)]
    while parts:
        begin, end = parts.pop()
        if end - begin < 2:
            continue
        reach, middle = max(
            (_far(arc[at], arc[begin], arc[end]), at) for at in range(begin + 1, end)
        )
        # A closed arc has no length: its farthest point always stays, so that it bounds something.
        if reach > tolerance**2 or arc[begin] == arc[end]:
            keep.add(middle)
            parts += [(begin, middle), (middle, end)]
    return tuple(arc[at] for at in sorted(keep))


class Mesh:
    """The rings of all regions, cut into arcs; each comes back thinned by its number."""

    def __init__(self, rings: Iterable[list[Spot]]) -> None:
        self.rings = [_open(ring) for ring in rings]
        self._thin: dict[Arc, Arc] = {}
        self._junctions = self._meetings()
        self.arcs = [self._cut(ring) for ring in self.rings]

    def _meetings(self) -> set[Spot]:
        """Where borders meet or part: spots that do not have the same neighbours in every ring."""
        beside: dict[Spot, frozenset[Spot]] = {}
        meetings = set()
        for ring in self.rings:
            for at, spot in enumerate(ring):
                both = frozenset((ring[at - 1], ring[(at + 1) % len(ring)]))
                if beside.setdefault(spot, both) != both:
                    meetings.add(spot)
        return meetings

    def _cut(self, ring: list[Spot]) -> list[Arc]:
        if not ring:
            return []
        cuts = [at for at, spot in enumerate(ring) if spot in self._junctions]
        cuts = cuts or [ring.index(min(ring))]  # the same beginning for both sides of an enclave
        turned = ring[cuts[0] :] + ring[: cuts[0]] + [ring[cuts[0]]]
        places = [cut - cuts[0] for cut in cuts] + [len(ring)]
        return [tuple(turned[a : b + 1]) for a, b in itertools.pairwise(places)]

    def thin_to(self, tolerance: float) -> None:
        """Thin every arc once, from what the tolerance before left of it.

        With tolerances that double, no point left out lies farther than twice the last.
        """
        self._thin = {
            key: thinned(self._thin.get(key, key), tolerance)
            for key in {same_arc(arc) for arcs in self.arcs for arc in arcs}
        }

    def ring(self, number: int) -> list[Spot]:
        """A ring as it is now, not closed; empty where nothing of it is left."""
        whole: list[Spot] = []
        for arc in self.arcs[number]:
            whole += self.arc(arc)[:-1]
        return whole if len(set(whole)) > 2 else []

    def arc(self, whole: Arc) -> Arc:
        """An arc as it is now: the same for both its sides."""
        key = same_arc(whole)
        done = self._thin.get(key, key)
        return done if key == whole else done[::-1]


def same_arc(arc: Arc) -> Arc:
    """The arc in the one of its two directions that stands for both."""
    return min(arc, arc[::-1])
