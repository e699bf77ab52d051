"""Which map a page shows: the true one where boundaries were loaded, else the tiles."""

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


def _address(region: Region) -> str:
    return reverse("regions:region", args=[region.code])


def of(regions: list[Region], figure: Figure | None) -> Map:
    """The map of all regions, coloured by a figure, each a link to its page."""

    def label(region: Region, count: int) -> str:
        name = f"{region.native_name or region.name} ({region.code})"
        return f"{name}: {count} {figure.unit}" if figure else name

    draw = truemap.drawn if truemap.is_drawable(regions) else tilemap.drawn
    return draw(regions, counts=figure.counts if figure else {}, address=_address, label=label)


def locator(region: Region) -> Map:
    """The whole map, small, with this region and its neighbours in the country lit."""
    country = list(shown().filter(country=region.country_id))
    true = truemap.is_drawable(country)
    everyone = country if true else list(shown().defer("shape__path"))
    lit = {
        one.code: 10 if one.code.startswith(region.code) or region.code.startswith(one.code) else 3
        for one in country
    }
    draw = truemap.drawn if true else tilemap.drawn
    found = draw(everyone, counts=lit, address=_address, label=lambda one, count: one.name)
    template = "regions/_truelocator.html" if true else "regions/_locator.html"
    return replace(found, template=template)
