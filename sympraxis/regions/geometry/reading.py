"""Reading boundaries: GeoJSON (RFC 7946), polygons in degrees, a code with each."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused

from .rings import Position, Unsound, check

LARGEST = 64 * 1024 * 1024  # bytes: the finest official file of NUTS 2 has less than half of it
MOST_POINTS = 2_000_000

Polygon = list[list[Position]]  # the outer ring, then its holes


@dataclass(frozen=True)
class Feature:
    """A sound feature: its number in the file from 1, its code, its polygons."""

    number: int
    code: str
    polygons: list[Polygon]


def read(file: Path) -> tuple[list[Feature], list[tuple[int, str]]]:
    """(the sound features, the faults as (number, sentence)) of a file. Refused if it is none."""
    if file.stat().st_size > LARGEST:
        raise Refused(_("This file is larger than 64 MB. Take a coarser one (1:20 million)."))
    try:
        whole = json.loads(file.read_bytes().decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise Refused(_("This file is no GeoJSON, or it is damaged.")) from error
    features = whole.get("features") if isinstance(whole, dict) else None
    if not isinstance(features, list):
        raise Refused(_("This file is no GeoJSON collection of features."))
    _refuse_other_grids(whole.get("crs"))
    return _sorted_out(features)


def _refuse_other_grids(crs: Any) -> None:
    named = json.dumps(crs or "")
    if crs and "CRS84" not in named and "4326" not in named:
        raise Refused(_("These boundaries are not in degrees. Take the file for EPSG:4326."))


def _sorted_out(features: list[Any]) -> tuple[list[Feature], list[tuple[int, str]]]:
    sound: list[Feature] = []
    faults: list[tuple[int, str]] = []
    left = MOST_POINTS
    first: dict[str, int] = {}
    for number, raw in enumerate(features, 1):
        try:
            feature = Feature(number, _code(raw), _polygons(raw))
            if feature.code in first:
                raise Unsound(f"{feature.code} is feature {first[feature.code]} already")
            for ring in (ring for polygon in feature.polygons for ring in polygon):
                check(ring)
        except Unsound as fault:
            faults.append((number, f"{_named(raw)}{fault}."))
            continue
        first[feature.code] = number
        left -= sum(len(ring) for polygon in feature.polygons for ring in polygon)
        if left < 0:
            raise Refused(_("This file has more than two million points. Take a coarser one."))
        sound.append(feature)
    return sound, faults


def _named(raw: Any) -> str:
    try:
        return f"{_code(raw)}: "
    except Unsound:
        return ""


def _code(raw: Any) -> str:
    if not isinstance(raw, dict):
        raise Unsound("this is no feature")
    properties = raw.get("properties")
    told = properties.get("NUTS_ID") if isinstance(properties, dict) else None
    code = told or raw.get("id")
    if not isinstance(code, str) or not code.isalnum():
        raise Unsound("there is no code, neither as id nor as NUTS_ID")
    return code


def _polygons(raw: dict[str, Any]) -> list[Polygon]:
    shape = raw.get("geometry")
    kind = shape.get("type") if isinstance(shape, dict) else None
    if kind not in ("Polygon", "MultiPolygon") or not isinstance(shape, dict):
        raise Unsound("the geometry is neither Polygon nor MultiPolygon")
    given = shape.get("coordinates")
    polygons = [given] if kind == "Polygon" else given
    if not isinstance(polygons, list) or not polygons:
        raise Unsound("the geometry is empty")
    return [[_ring(ring) for ring in _listed(polygon)] for polygon in polygons]


def _listed(polygon: Any) -> list[Any]:
    if not isinstance(polygon, list) or not polygon:
        raise Unsound("a polygon is empty")
    return polygon


def _ring(ring: Any) -> list[Position]:
    if not isinstance(ring, list):
        raise Unsound("a ring is no list of points")
    return [_position(point) for point in ring]


def _position(point: Any) -> Position:
    if not isinstance(point, list) or len(point) < 2:
        raise Unsound("a point is no pair of numbers")
    lon, lat = point[:2]
    if type(lon) not in (int, float) or type(lat) not in (int, float):
        raise Unsound("a point is no pair of numbers")
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):  # not a number is not between either
        raise Unsound("a point lies outside the degrees of the Earth (EPSG:4326 is expected)")
    return float(lon), float(lat)
