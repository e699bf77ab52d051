"""Regions: the territory everything refers to, by version of the nomenclature."""

from .region import (
    CURRENT,
    CohesionCategory,
    Country,
    Region,
    RegionChange,
    RegionName,
    RegionQuerySet,
)
from .shape import RegionShape

__all__ = [
    "CURRENT", "CohesionCategory", "Country", "Region", "RegionChange", "RegionName",
    "RegionQuerySet", "RegionShape",
]  # fmt: skip
