"""Days, times, numbers and lists as the active language writes them, by the Unicode CLDR (Babel).

English is that of Europe: the day first, 24 hours. The clock has 24 hours in every language: a
closing time must not be read as one in the morning.
"""

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time, get_timezone_location
from babel.lists import format_list
from babel.numbers import format_decimal
from django.utils import timezone
from django.utils.translation import get_language

ENGLISH = "en_150"
RENAMED = {"Europe/Kyiv": "Europe/Kiev"}  # CLDR goes by the older name


def locale() -> Locale:
    """The CLDR's data for the active language; for English where it has none."""
    return _locale(get_language() or "en")


@cache
def _locale(code: str) -> Locale:
    return Locale.parse(ENGLISH if code == "en" else code.replace("-", "_"))


def _there(value: date) -> date:
    """An aware moment on the active clock; everything else as it is."""
    aware = isinstance(value, datetime) and timezone.is_aware(value)
    return timezone.localtime(value) if aware else value  # type: ignore[arg-type]


def day(value: date) -> str:
    """ "29 March 2023", "29 mars 2023", "2023. március 29."."""
    return str(format_date(_there(value), "long", locale()))


def dated(value: date, pattern: str) -> str:
    """Parts of a date by a CLDR pattern: EEEE "Wednesday", EEE "Wed", d "29", LLLL "March"."""
    return str(format_date(_there(value), pattern, locale()))


def clock(value: time | datetime) -> str:
    """ "19:00", "19.00": hours and minutes as they are, on no other clock."""
    bare, here = value.replace(tzinfo=None), locale()
    if "a" in str(here.time_formats["short"].pattern):
        on_some_day = bare if isinstance(bare, datetime) else datetime.combine(date.min, bare)
        return str(format_skeleton("Hm", on_some_day, locale=here))
    return str(format_time(bare, "short", locale=here))


def number(value: float | Decimal) -> str:
    """ "1,234.5", "1 234,5", "1.234,5"."""
    return str(format_decimal(value, locale=locale(), decimal_quantization=False))


def listed(items: Sequence[object], style: str = "standard") -> str:
    """ "a, b and c"; with `style` "or": "a, b or c"."""
    return str(format_list([str(one) for one in items], style, locale()))  # type: ignore[arg-type]


def city(zone: str) -> str:
    """The place a zone is named after: ("Europe/Brussels") -> "Brussels", "Bruxelles"."""
    plain = zone.rpartition("/")[2].replace("_", " ")
    if locale().language == "en":
        return plain
    known = RENAMED.get(zone, zone)
    if known not in locale().time_zones:
        return plain
    return str(get_timezone_location(known, locale=locale(), return_city=True))
