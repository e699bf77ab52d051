"""Pages that only some may read. Lists for everybody leave them out, and all that is below them.

Which these are is kept in memory until one of them changes: every list of every page asks.
"""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet
from wagtail.models import PageViewRestriction

from sympraxis.kit import bus

TREE = "website.tree"  # rings when a page or who may read it changes
Pages = TypeVar("Pages", bound=QuerySet)

_kept: tuple[int, list[str]] | None = None


def paths() -> list[str]:
    """Where in the tree the closed parts begin."""
    global _kept  # noqa: PLW0603 (one answer for the whole process)
    seen = bus.count(TREE)
    if _kept is None or _kept[0] != seen:
        found = PageViewRestriction.objects.values_list("page__path", flat=True)
        _kept = (seen, list(found))
    return _kept[1]


def forget() -> None:
    """Read it anew: for tests, whose changes are undone and never ring."""
    global _kept  # noqa: PLW0603
    _kept = None


def open_to_all(pages: Pages) -> Pages:
    """Those of `pages` that are published and that everybody may read."""
    pages = pages.filter(live=True)
    for path in paths():
        pages = pages.exclude(path__startswith=path)
    return pages
