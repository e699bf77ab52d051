"""Finding a region by what a person types: a code, a name in any of its languages, accents or none.

A few hundred regions fit in memory, so an answer needs no query. Each process makes its index once,
and again after `forget`, which an import that changes regions calls.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext

from sympraxis.kit import bus
from sympraxis.kit.languages import offered as offered_languages
from sympraxis.kit.text import words

from .models import CURRENT, Country, Region, RegionName

TOPIC = "regions"


@dataclass(frozen=True)
class Found:
    """A region that fits, and the name by which it does."""

    pk: int
    code: str
    level: int
    name: str
    country: Country
    matched: str
    score: int

    @property
    def where(self) -> str:
        """What tells it from others of its name: "country", "Italy", "Italy, NUTS 1"."""
        if self.level == 0:
            return gettext("country")
        return str(self.country) if self.level == 2 else f"{self.country}, NUTS {self.level}"


@dataclass(frozen=True)
class _Line:
    pk: int
    code: str
    level: int
    name: str
    country: Country
    names: tuple[tuple[str, str, tuple[str, ...]], ...]  # as written, folded, its words


def _spoken(name: str) -> list[str]:
    """A name as listed, and as spoken: without "Prov." before it and "(BE)" behind it."""
    return [name, re.sub(r"^Prov\. | \([A-Z]{2}\)$", "", name)]


def _index(version: str) -> tuple[_Line, ...]:
    return _index_after(version, bus.count(TOPIC))


@lru_cache(maxsize=4)
def _index_after(version: str, rung: int) -> tuple[_Line, ...]:
    others: dict[int, list[str]] = {}
    for pk, name in RegionName.objects.filter(region__version=version).values_list(
        "region_id", "name"
    ):
        others.setdefault(pk, []).append(name)
    lines = []
    regions = Region.objects.in_version(version).filter(has_territory=True)
    for region in regions.select_related("country").by_name():
        written = [*_spoken(region.name), region.native_name, *others.get(region.pk, [])]
        if region.level == 0:
            written += [region.country.name, *region.country.names_in(offered_languages())]
        names = tuple(
            (name, " ".join(words(name)), tuple(words(name)))
            for name in dict.fromkeys(written)
            if name
        )
        lines.append(
            _Line(region.pk, region.code, region.level, region.name, region.country, names)
        )
    return tuple(lines)


def forget() -> None:
    """Drop the index, in every process: regions have changed."""
    _index_after.cache_clear()
    bus.ring(TOPIC)


def _score(line: _Line, asked: str, asked_words: list[str]) -> tuple[int, str]:
    """How well a region fits: 100 its code, 90 a whole name, 70 a name begun, 50 its words."""
    if line.code.casefold() == asked:
        return 100, line.code
    best, by = 0, ""
    for written, plain, parts in line.names:
        if plain == asked:
            score = 90
        elif plain.startswith(asked):
            score = 70
        elif asked_words and all(any(p.startswith(w) for p in parts) for w in asked_words):
            score = 50
        else:
            continue
        if score > best:
            best, by = score, written
    if not best and len(asked) > 1 and line.code.casefold().startswith(asked):
        best, by = 40, line.code
    return best, by


def find(
    text: str, *, level: int | None = 2, version: str = CURRENT, most: int = 10
) -> list[Found]:
    """The regions that `text` may mean, best first, at most `most` of them.

    `level` limits the answer (None: all levels). Nothing typed finds nothing.
    """
    asked_words = words(text)
    asked = " ".join(asked_words)
    if not asked:
        return []
    found = []
    for line in _index(version):
        if level is not None and line.level != level:
            continue
        score, by = _score(line, asked, asked_words)
        if score:
            found.append(Found(line.pk, line.code, line.level, line.name, line.country, by, score))
    found.sort(key=lambda one: (-one.score, one.level, one.name))
    return found[:most]


def the_one(text: str, *, level: int | None = 2, version: str = CURRENT) -> Found | None:
    """The region that `text` names beyond doubt, or None where it names none or several."""
    found = [one for one in find(text, level=level, version=version) if one.score >= 90]
    return found[0] if len({one.pk for one in found}) == 1 else None


def offered(text: str, *, level: int | None = 2, version: str = CURRENT) -> list[Found]:
    """The regions to choose from where `text` leaves a doubt; empty where it leaves none."""
    if the_one(text, level=level, version=version):
        return []
    found = find(text, level=level, version=version)
    certain = [one for one in found if one.score >= 90]
    return certain if len(certain) > 1 else found
