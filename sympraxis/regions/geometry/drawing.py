"""The map: every region's outline on one grid, the outermost regions in an inset."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused

from .projection import europe, laea
from .reading import Feature
from .rings import area
from .simplifying import Mesh, Spot, same_arc

UNIT = 1000.0  # metres on the main map for one step of the grid
MARGIN = 40
CELL, COLUMNS = (350, 400), 4  # of the inset, which lies in the north-west, where there is sea
FRAME = 60  # between the cells and the inset's edge
LARGEST_SCALE = 3.0  # a small island is drawn at most so many times larger than the main map
SPECK = 6.0  # an island of fewer square steps is left out, unless it is all there is
BUDGET = 180_000  # letters in all outlines of regions together
TOLERANCES = [0.0, 0.5, 1.0, 2.0, 4.0, 8.0]  # in steps of the grid

Rings = dict[str, list[list[Spot]]]


@dataclass(frozen=True)
class Outline:
    """What is kept of a region: its path, and the box around it."""

    code: str
    path: str
    left: int
    top: int
    right: int
    bottom: int


def outlines(features: list[Feature], outermost: set[str]) -> list[Outline]:
    """The outlines of the regions and of their countries, within the budget; else Refused.

    A country's outline is what its regions do not share with each other, without the outermost.
    """
    rings = {**_mainland(features, outermost), **_inset(features, outermost)}
    owners = [code for code, all_rings in rings.items() for _ in all_rings]
    mesh = Mesh(ring for all_rings in rings.values() for ring in all_rings)
    drawn: Rings = {}
    for tolerance in TOLERANCES:
        mesh.thin_to(tolerance)
        drawn = _thinned(mesh, owners)
        if sum(len(_path(all_rings)) for all_rings in drawn.values()) <= BUDGET:
            break
    else:
        raise Refused(
            _("These boundaries stay too large, however simplified. Take a coarser file.")
        )
    regions = [_outline(code, _path(all_rings), all_rings) for code, all_rings in drawn.items()]
    return [*regions, *_countries(mesh, owners, outermost)]


def _mainland(features: list[Feature], outermost: set[str]) -> Rings:
    placed = {
        feature.code: [[europe(*at) for at in ring] for part in feature.polygons for ring in part]
        for feature in features
        if feature.code not in outermost
    }
    spots = [spot for rings in placed.values() for ring in rings for spot in ring]
    if not spots:
        return {}
    west, north = min(x for x, _ in spots), max(y for _, y in spots)
    return {
        code: [
            [
                (round((x - west) / UNIT) + MARGIN, round((north - y) / UNIT) + MARGIN)
                for x, y in ring
            ]
            for ring in rings
        ]
        for code, rings in placed.items()
    }


def _inset(features: list[Feature], outermost: set[str]) -> Rings:
    """Each outermost region in a cell of its own, around its own centre, as large as fits."""
    found = sorted((f for f in features if f.code in outermost), key=lambda f: f.code)
    return {
        feature.code: list(_celled(feature, number % COLUMNS, number // COLUMNS))
        for number, feature in enumerate(found)
    }


def _celled(feature: Feature, column: int, row: int) -> Iterator[list[Spot]]:
    rings = [ring for part in feature.polygons for ring in part]
    lons, lats = zip(*(at for ring in rings for at in ring), strict=True)
    project = laea((min(lons) + max(lons)) / 2, (min(lats) + max(lats)) / 2)
    placed = [[project(*at) for at in ring] for ring in rings]
    xs, ys = zip(*(at for ring in placed for at in ring), strict=True)
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    scale = min(CELL[0] / width, CELL[1] / height, LARGEST_SCALE / UNIT)
    x0 = MARGIN + FRAME + column * (CELL[0] + FRAME) + CELL[0] / 2
    y0 = MARGIN + FRAME + row * (CELL[1] + FRAME) + CELL[1] / 2
    cx, cy = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
    for ring in placed:
        yield [(round(x0 + (x - cx) * scale), round(y0 - (y - cy) * scale)) for x, y in ring]


def _thinned(mesh: Mesh, owners: list[str]) -> Rings:
    """Every region's rings, specks left out; a region of specks keeps its largest ring whole."""
    drawn: Rings = {code: [] for code in owners}
    for number, code in enumerate(owners):
        ring = mesh.ring(number)
        if ring and abs(area(ring)) >= SPECK:
            drawn[code].append(ring)
    for code in [code for code, rings in drawn.items() if not rings]:
        whole = [mesh.rings[number] for number, owner in enumerate(owners) if owner == code]
        drawn[code] = [max(whole, key=lambda ring: abs(area(ring)) if ring else -1.0)]
    return drawn


def _path(rings: list[list[Spot]]) -> str:
    """SVG: the first spot of each ring as it stands, the others as steps."""
    return "".join(_line(ring) + "z" for ring in rings if ring)


def _line(spots: list[Spot]) -> str:
    steps = [
        f"{bx - ax} {by - ay}".replace(" -", "-")
        for (ax, ay), (bx, by) in itertools.pairwise(spots)
    ]
    joined = " ".join(steps).replace(" -", "-")
    return f"M{spots[0][0]} {spots[0][1]}l{joined}"


def _outline(code: str, path: str, lines: list[list[Spot]]) -> Outline:
    xs, ys = zip(*(spot for line in lines for spot in line), strict=True)
    return Outline(code, path, min(xs), min(ys), max(xs), max(ys))


def _countries(mesh: Mesh, owners: list[str], outermost: set[str]) -> Iterator[Outline]:
    """Lines, not areas: arcs that only one region of the country has."""
    seen: dict[str, dict[tuple[Spot, ...], int]] = {}
    for number, code in enumerate(owners):
        if code in outermost or abs(area(mesh.rings[number] or [(0, 0)])) < SPECK:
            continue
        arcs = seen.setdefault(code[:2], {})
        for arc in map(same_arc, mesh.arcs[number]):
            arcs[arc] = arcs.get(arc, 0) + 1
    for country, arcs in seen.items():
        lines = [list(mesh.arc(arc)) for arc, times in arcs.items() if times == 1]
        if lines:
            yield _outline(country, "".join(map(_line, lines)), lines)
