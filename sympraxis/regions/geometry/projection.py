"""Lambert azimuthal equal area on the ellipsoid, as ETRS89-LAEA (EPSG:3035) uses it.

Formulas: EPSG Guidance Note 7-2, method 9820. The spherical form would be as long and, with one
radius for all of Europe, wrong by kilometres in the north and the south.
"""

import math
from collections.abc import Callable

Point = tuple[float, float]

A = 6_378_137.0  # GRS 1980: semi-major axis in metres
F = 1 / 298.257222101  # and its flattening
E2 = F * (2 - F)
E = math.sqrt(E2)


def _q(sine: float) -> float:
    return (1 - E2) * (
        sine / (1 - E2 * sine * sine) - math.log((1 - E * sine) / (1 + E * sine)) / (2 * E)
    )


QP = _q(1.0)
RQ = A * math.sqrt(QP / 2)  # radius of the sphere of equal area


def laea(
    longitude: float, latitude: float, east: float = 0.0, north: float = 0.0
) -> Callable[[float, float], Point]:
    """A projection around a centre (degrees): (longitude, latitude) -> (easting, northing) in m.

    The point opposite to the centre has no image; it is nowhere near any region.
    """
    l0, sine0 = math.radians(longitude), math.sin(math.radians(latitude))
    b0 = math.asin(_q(sine0) / QP)
    sin_b0, cos_b0 = math.sin(b0), math.cos(b0)
    d = A * math.cos(math.radians(latitude)) / (math.sqrt(1 - E2 * sine0**2) * RQ * cos_b0)

    def project(lon: float, lat: float) -> Point:
        turn = math.radians(lon) - l0
        sin_b = max(-1.0, min(1.0, _q(math.sin(math.radians(lat))) / QP))
        cos_b = math.sqrt(1 - sin_b * sin_b)
        away = 1 + sin_b0 * sin_b + cos_b0 * cos_b * math.cos(turn)
        b = RQ * math.sqrt(2 / max(away, 1e-12))
        return (
            east + b * d * cos_b * math.sin(turn),
            north + b / d * (cos_b0 * sin_b - sin_b0 * cos_b * math.cos(turn)),
        )

    return project


europe = laea(10.0, 52.0, 4_321_000.0, 3_210_000.0)  # EPSG:3035
