"""The tile map: each NUTS 2 region a hexagon near its true position, drawn as SVG by ourselves.

Positions are axial hexagon coordinates kept with each region; no boundary is needed. Colours come
from the style sheet (classes t0 to t4 for a count's band), so the map follows theme and scheme.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Region

SIZE = 12.0  # from the middle of a hexagon to its upper corner, in units of the drawing
HALF = SIZE * math.sqrt(3) / 2
CORNERS = [
    (0, -SIZE),
    (HALF, -SIZE / 2),
    (HALF, SIZE / 2),
    (0, SIZE),
    (-HALF, SIZE / 2),
    (-HALF, -SIZE / 2),
]
# For the neighbour in each direction, the two corners of the side it shares.
SIDES = {
    (1, 0): (1, 2),
    (0, 1): (2, 3),
    (-1, 1): (3, 4),
    (-1, 0): (4, 5),
    (0, -1): (5, 0),
    (1, -1): (0, 1),
}
OUTERMOST = {"PT20", "PT30", "ES70", "FRY1", "FRY2", "FRY3", "FRY4", "FRY5"}
MARGIN = 6.0
HINT = _("Each hexagon is one region, near its true place. Arrow keys move from one to the next.")
HEXAGON = " ".join(f"{x * 0.93:.1f},{y * 0.93:.1f}" for x, y in CORNERS)


@dataclass(frozen=True)
class Tile:
    """One hexagon: its middle, its band of colour, what it is called and where it leads."""

    code: str
    x: str
    y: str
    band: int
    label: str
    address: str
    first: bool


@dataclass(frozen=True)
class Inset:
    """The frame around the outermost regions, which stand away from their true place."""

    x: str
    y: str
    width: str
    height: str
    text_y: str


@dataclass(frozen=True)
class TileMap:
    """What the template draws."""

    width: int
    height: int
    tiles: list[Tile]
    border: str
    inset: Inset | None
    hexagon: str = HEXAGON
    template: str = "regions/_tilemap.html"
    hint: str | Promise = HINT


def band(count: int) -> int:
    """The colour step of a count: none, 1-2, 3-5, 6-9, 10 or more."""
    return sum(count >= least for least in (1, 3, 6, 10))


def _middle(region: Region) -> tuple[float, float]:
    q, r = region.tile_q or 0, region.tile_r or 0
    return (q + r / 2) * 2 * HALF, r * math.sqrt(3) * HALF


def _borders(
    places: Mapping[tuple[int, int], Region], spot: Callable[[Region], tuple[float, float]]
) -> str:
    """Lines between tiles of different countries, each drawn once."""
    lines = []
    for (q, r), region in places.items():
        for (dq, dr), (i, j) in SIDES.items():
            other = places.get((q + dq, r + dr))
            if other and region.country_id < other.country_id:
                x, y = spot(region)
                (ax, ay), (bx, by) = CORNERS[i], CORNERS[j]
                lines.append(f"M{x + ax:.1f} {y + ay:.1f}L{x + bx:.1f} {y + by:.1f}")
    return "".join(lines)


def _inset(spots: list[tuple[float, float]]) -> Inset | None:
    if not spots:
        return None
    left, top = min(x for x, _ in spots) - HALF - 4, min(y for _, y in spots) - SIZE - 4
    right, low = max(x for x, _ in spots) + HALF + 4, max(y for _, y in spots) + SIZE + 4
    return Inset(
        f"{left:.1f}", f"{top:.1f}", f"{right - left:.1f}", f"{low - top:.1f}", f"{low + 13:.1f}"
    )


def drawn(
    regions: Iterable[Region],
    *,
    counts: Mapping[str, int],
    address: Callable[[Region], str],
    label: Callable[[Region, int], str],
) -> TileMap:
    """The map of `regions` (those without a tile are left out), coloured by `counts` per code.

    `label` names a tile for the screen reader and the tooltip; `address` is where it leads. The
    first tile is the map's one tab stop; arrow keys move on from there.
    """
    placed = sorted((r for r in regions if r.tile_q is not None), key=lambda r: r.code)
    if not placed:
        return TileMap(0, 0, [], "", None)
    middles = {region.code: _middle(region) for region in placed}
    left = min(x for x, _ in middles.values()) - HALF - MARGIN
    top = min(y for _, y in middles.values()) - SIZE - MARGIN

    def spot(region: Region) -> tuple[float, float]:
        x, y = middles[region.code]
        return x - left, y - top

    tiles: list[Tile] = []
    for region in placed:
        x, y = spot(region)
        count = counts.get(region.code, 0)
        tiles.append(
            Tile(
                code=region.code, x=f"{x:.1f}", y=f"{y:.1f}", band=band(count),
                label=label(region, count), address=address(region), first=not tiles,
            )
        )  # fmt: skip
    places = {(r.tile_q or 0, r.tile_r or 0): r for r in placed}
    spots = [spot(region) for region in placed]
    return TileMap(
        width=round(max(x for x, _ in spots) + HALF + MARGIN),
        height=round(max(y for _, y in spots) + SIZE + 24),
        tiles=tiles,
        border=_borders(places, spot),
        inset=_inset([spot(region) for region in placed if region.code in OUTERMOST]),
    )
