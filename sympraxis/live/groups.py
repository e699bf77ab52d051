"""People counted by what they are, so that nobody is told by a small number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from django.utils.translation import gettext as _

SMALL = 5


def broken_down(values: Iterable[str]) -> list[tuple[str, int]]:
    """(words, how many), the most first. Groups below five are counted together, and where that
    is fewer than five, with the next larger one: the rest of a sum would tell them. Whoever said
    nothing stands last. Nothing where there is no group that may be told."""
    counts = Counter(values)
    silent = counts.pop("", 0)
    groups = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    together = silent if 0 < silent < SMALL else 0
    while groups and (groups[-1][1] < SMALL or 0 < together < SMALL):
        together += groups.pop()[1]
    if not groups:
        return []
    rest = [(_("Others"), together)] if together else []
    said = [(_("Not said"), silent)] if silent >= SMALL else []
    return [*groups, *rest, *said]
