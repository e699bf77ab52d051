"""Regions: the map and list of all, and the page of each."""

from collections import Counter
from functools import partial
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sympraxis.kit.pagecache import public_page

from . import finder, hooks, maps
from .models import CohesionCategory, Region, RegionChange

# What they show comes from here and, by the hooks, from above. Mandates end by the calendar.
kept = partial(public_page, seconds=300, on=("map", finder.TOPIC, "people", hooks.CHANGED))


@kept(query=("by",))
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All NUTS 2 regions: search, map and table."""
    asked = request.GET.get("q", "").strip()
    figures = [figure for figure in hooks.figures.ring(request.user) if figure]
    figure = next((one for one in figures if one.key == request.GET.get("by")), None)
    figure = figure or (figures[0] if figures else None)
    regions = list(maps.shown().by_name())
    context = {
        "asked": asked,
        "found": finder.find(asked, level=None, most=30) if asked else [],
        "figure": figure,
        "figures": figures,
        "map": maps.of(regions, figure),
        "countries": _by_country(regions, figure),
        "total": len(regions),
    }
    return render(request, "regions/index.html", context)


def _by_country(regions: list[Region], figure: hooks.Figure | None) -> list[dict[str, Any]]:
    counts = figure.counts if figure else {}
    return [
        {"country": country, "regions": [(one, counts.get(one.code, 0)) for one in group]}
        for country, group in groupby(regions, key=lambda region: region.country)
    ]


@kept()
@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    """The page of a region; a code that is gone leads to what became of it."""
    one = Region.objects.current().select_related("country", "parent").filter(code=code).first()
    if one is None:
        return _gone(request, code)
    sections = [part for part in hooks.sections.ring(one, request.user) if part]
    categories, name = _categories(one), one.title
    context = {
        "region": one,
        "name": name,
        "own_names": one.own_names,
        "lineage": one.lineage()[:-1],
        "parts": _parts(one),
        "sections": sorted(sections, key=lambda part: part.order),
        "locator": maps.locator(one),
        "categories": categories,
        "category": categories[0] if one.level == 2 and categories else None,
        "other_names": [
            other for other in one.other_names.order_by("language", "name") if other.name != name
        ],
        "predecessors": RegionChange.objects.filter(to_version=one.version, to_code=one.code),
    }
    return render(request, "regions/region.html", context)


def _parts(region: Region) -> list[tuple[Region, list[Region]]]:
    """Its parts; those of a country with the regions in each of them."""
    inside = list(Region.objects.current().within(region).by_name())
    found = [one for one in inside if one.level == region.level + 1]
    if not region.is_country:
        return [(one, []) for one in found]
    pairs = [(one, [part for part in inside if part.parent_id == one.pk]) for one in found]
    return [_shortest(one, inner) for one, inner in pairs]


def _shortest(one: Region, inner: list[Region]) -> tuple[Region, list[Region]]:
    """Where a part is but one region of the same name, the region alone says it."""
    return (inner[0], []) if [part.name for part in inner] == [one.name] else (one, inner)


def _categories(region: Region) -> list[Any]:
    """Its own category, or how many of its parts have which."""
    if region.level == 2:
        return list(region.cohesion_categories.order_by("-period"))
    parts = CohesionCategory.objects.filter(region__in=Region.objects.within(region).at_level(2))
    counts = Counter(parts.values_list("category", flat=True))
    return [
        (choice.label, counts[choice]) for choice in CohesionCategory.Category if counts[choice]
    ]


def _gone(request: HttpRequest, code: str) -> HttpResponse:
    version, codes = RegionChange.objects.leading_from(code)
    successors = Region.objects.current().filter(code__in=codes)
    if not successors:
        raise Http404
    context = {"code": code, "version": version, "successors": successors}
    return render(request, "regions/gone.html", context, status=410)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """For the picker: the regions that what was typed may mean, best first."""
    level = request.GET.get("level", "2")
    if level not in ("0", "1", "2", "any"):
        raise Http404
    found = finder.find(
        request.GET.get("q", "")[:100], level=None if level == "any" else int(level), most=8
    )
    options = [
        {
            "code": one.code,
            "name": one.name,
            "country": one.where,
            "hint": _("found as {name}").format(name=one.matched)
            if one.matched not in (one.name, one.code)
            else "",
        }
        for one in found
    ]
    return JsonResponse({"options": options})
