"""The true map: outlines of regions that an operator loaded, drawn like the tile map.

Colours come from the same classes, and a reader moves over it by the same keys.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import Region, RegionShape
from .tilemap import OUTERMOST, Inset, band

HINT = _(
    "Each region in its outline, the outermost ones not to scale. "
    "Arrow keys move from one to the next."
)
MARGIN = 40  # units of the grid, which are kilometres of Europe


@dataclass(frozen=True)
class Place:
    """One region: its outline, its band of colour, what it is called and where it leads."""

    code: str
    path: str
    band: int
    label: str
    address: str
    first: bool


@dataclass(frozen=True)
class TrueMap:
    """What the template draws."""

    width: int
    height: int
    places: list[Place]
    borders: list[str]
    inset: Inset | None
    notices: list[str] = field(default_factory=list)
    template: str = "regions/_truemap.html"
    hint: str | Promise = HINT


def countries() -> list[RegionShape]:
    """The outlines of countries: the frame of every map. Empty where no boundaries were loaded."""
    shapes = RegionShape.objects.filter(region__in=Region.objects.current().at_level(0))
    return list(shapes.order_by("region__code"))


def is_drawable(regions: Iterable[Region]) -> bool:
    """Whether every region has an outline (`regions` with select_related("shape"))."""
    found = [hasattr(region, "shape") for region in regions]
    return bool(found) and all(found)


def drawn(
    regions: Iterable[Region],
    *,
    counts: Mapping[str, int],
    address: Callable[[Region], str],
    label: Callable[[Region, int], str],
) -> TrueMap:
    """The map of `regions`, which all have outlines. The parameters are those of the tile map."""
    placed = sorted(regions, key=lambda region: region.code)
    frame = countries()
    places = [
        Place(
            region.code, region.shape.path, band(counts.get(region.code, 0)),
            label(region, counts.get(region.code, 0)), address(region), first=number == 0,
        )
        for number, region in enumerate(placed)
    ]  # fmt: skip
    shapes = [region.shape for region in placed]
    everything = [*frame, *shapes]
    outermost = [region.shape for region in placed if region.code in OUTERMOST]
    return TrueMap(
        width=max(shape.right for shape in everything) + MARGIN,
        height=max(shape.bottom for shape in everything) + MARGIN,
        places=places,
        borders=[shape.path for shape in (*frame, *outermost)],
        inset=_inset(outermost),
        notices=list(dict.fromkeys(shape.notice for shape in shapes if shape.notice)),
    )


def _inset(shapes: list[RegionShape]) -> Inset | None:
    if not shapes:
        return None
    left, top = min(one.left for one in shapes) - MARGIN, min(one.top for one in shapes) - MARGIN
    right, low = max(one.right for one in shapes) + MARGIN, max(one.bottom for one in shapes)
    return Inset(
        str(left), str(top), str(right - left), str(low + MARGIN - top), str(low + 2 * MARGIN)
    )
