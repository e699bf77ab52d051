"""What the domains above may add to a region's page and to the map."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise

from sympraxis.kit.hooks import Hook

# The tag of the pages of regions: whoever has an answer that changed rings it.
CHANGED = "regions.sections"
# Answers: (region, reader) -> Section | None, with nothing in it that the reader may not see.
sections = Hook("regions.sections", "a part of a region's page")
# Answers: (reader) -> Figure. Counts by NUTS 2 code, to colour the map by.
figures = Hook("regions.figures", "figures by region, for the map")


@dataclass(frozen=True)
class Section:
    """A part of a region's page: a rail with its title, filled by a template of its domain."""

    anchor: str
    title: str | Promise
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    count: int | None = None
    order: int = 50


@dataclass(frozen=True)
class Figure:
    """Counts by code, for the map and the table beside it. `unit` reads like "people"."""

    key: str
    title: str | Promise
    unit: str | Promise
    counts: dict[str, int]
    note: str | Promise = ""
