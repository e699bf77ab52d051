"""Pages that only some may read. Lists for everybody leave them out, and all that is below them."""

from __future__ import annotations

from typing import TypeVar

from django.db.models import QuerySet
from wagtail.models import PageViewRestriction

from sympraxis.kit.kept import Kept
from sympraxis.kit.navigation import CHANGED

Pages = TypeVar("Pages", bound=QuerySet)

_PATHS: Kept[list[str]] = Kept(CHANGED)  # every list of every page asks


def paths() -> list[str]:
    """Where in the tree the closed parts begin."""
    found = PageViewRestriction.objects.values_list("page__path", flat=True)
    return _PATHS.get("all", lambda: list(found))


def open_to_all(pages: Pages) -> Pages:
    """Those of `pages` that are published and that everybody may read."""
    pages = pages.filter(live=True)
    for path in paths():
        pages = pages.exclude(path__startswith=path)
    return pages
