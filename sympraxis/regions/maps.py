"""Which map a page shows: the true one where boundaries were loaded, else the tiles."""

from collections.abc import Callable
from dataclasses import replace

from django.urls import reverse

from . import tilemap, truemap
from .hooks import Figure
from .models import Region, RegionQuerySet

Map = tilemap.TileMap | truemap.TrueMap


def shown() -> RegionQuerySet:
    """The regions on the map, with what drawing them takes."""
    regions = Region.objects.current().of_members().at_level(2)
    return regions.select_related("country", "shape")


def _addresses() -> Callable[[Region], str]:
    """Where the page of each region is: the way there is looked up once for all of a map."""
    before, _, after = reverse("regions:region", args=["CODE"]).rpartition("CODE")
    return lambda region: f"{before}{region.code}{after}"


def of(regions: list[Region], figure: Figure | None) -> Map:
    """The map of all regions, coloured by a figure, each a link to its page."""

    def label(region: Region, count: int) -> str:
        name = f"{region.native_name or region.name} ({region.code})"
        return f"{name}: {count} {figure.unit}" if figure else name

    draw = truemap.drawn if truemap.is_drawable(regions) else tilemap.drawn
    return draw(regions, counts=figure.counts if figure else {}, address=_addresses(), label=label)


def locator(region: Region) -> Map:
    """The whole map, small, with this region and its neighbours in the country lit.

    It is a picture alone: what only links and their labels need is not read or made.
    """
    country = list(shown().filter(country=region.country_id))
    true = truemap.is_drawable(country)
    placed = ("code", "country_id", "tile_q", "tile_r")
    everyone = country if true else list(shown().select_related(None).only(*placed))
    lit = {
        one.code: 10 if one.code.startswith(region.code) or region.code.startswith(one.code) else 3
        for one in country
    }
    draw = truemap.drawn if true else tilemap.drawn
    found = draw(everyone, counts=lit, address=lambda one: "", label=lambda one, count: "")
    template = "regions/_truelocator.html" if true else "regions/_locator.html"
    return replace(found, template=template)
