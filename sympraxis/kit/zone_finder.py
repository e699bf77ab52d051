"""Finding a time zone by what a person types: a city, a country, an IANA name; accents or none."""

from dataclasses import dataclass
from functools import cache
from importlib import resources

from babel import Locale
from babel.dates import get_timezone_location
from django.utils import translation

from . import cldr, zones
from .text import words


@dataclass(frozen=True)
class Found:
    """A zone: its IANA name, and its city and country in the active language."""

    name: str
    city: str
    country: str


@dataclass(frozen=True)
class _Line:
    found: Found
    city: tuple[str, ...]
    all: tuple[str, ...]  # the words by which it may be asked for


def find(typed: str, most: int = 8) -> list[Found]:
    """The zones that `typed` may mean, best first: those whose city it begins, then others."""
    asked = words(typed)
    if not asked:
        return []
    fits = [
        (not _begins(line.city, asked), not line.found.name.startswith("Europe/"), line)
        for line in _index(translation.get_language() or "en")
        if all(any(word.startswith(part) for word in line.all) for part in asked)
    ]
    fits.sort(key=lambda fit: (fit[0], fit[1], fit[2].found.city))
    return [line.found for *_, line in fits[:most]]


def the_one(typed: str) -> Found | None:
    """The zone that is meant beyond doubt: the only one that fits, or the one of that very city."""
    found = find(typed, most=50)
    exact = [one for one in found if words(one.city) == words(typed)]
    for only in (found, exact):
        if len(only) == 1:
            return only[0]
    return None


def _begins(city: tuple[str, ...], asked: list[str]) -> bool:
    return all(part.startswith(word) for part, word in zip(city, asked, strict=False)) and len(
        asked
    ) <= len(city)


@cache
def _index(language: str) -> tuple[_Line, ...]:
    with translation.override(language):
        return tuple(_line(name, code) for name, code in _countries())


def _line(name: str, code: str) -> _Line:
    ours, english = cldr.locale(), Locale("en")
    countries = [str(one.territories.get(code, "")) for one in (ours, english)]
    cities = [get_timezone_location(name, locale=one, return_city=True) for one in (ours, english)]
    found = Found(name, zones.city(name), countries[0])
    asked_by = words(" ".join([found.city, name, *cities, *countries]))
    return _Line(found, tuple(words(found.city)), tuple(dict.fromkeys(asked_by)))


def _countries() -> list[tuple[str, str]]:
    """(zone, code of its country) for each zone in use; UTC is nobody's."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    of = {row[2]: row[0] for row in rows}
    return [(name, of.get(name, "")) for name in zones.canonical()]
