"""Boundaries of nobody's: a square around the centre of every region."""

from sympraxis.regions.models import Region


def square(lon, lat, half=0.3):
    corners = ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    return [[lon + x * half, lat + y * half] for x, y in corners]


def feature(code, *polygons):
    geometry = {"type": "MultiPolygon", "coordinates": list(polygons)}
    return {"type": "Feature", "id": code, "properties": {}, "geometry": geometry}


def features(half=0.3):
    centres = Region.objects.current().at_level(2).values_list("code", "longitude", "latitude")
    return [feature(code, [square(lon, lat, half)]) for code, lon, lat in centres.order_by("code")]
