"""Time zones by their IANA name, said in plain words."""

from datetime import datetime, timedelta
from functools import cache
from importlib import resources
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from . import cldr

CONTINENTS = {
    "Europe": gettext_noop("Europe"),
    "Atlantic": gettext_noop("Atlantic"),
    "Africa": gettext_noop("Africa"),
    "America": gettext_noop("America"),
    "Asia": gettext_noop("Asia"),
    "Australia": gettext_noop("Australia"),
    "Indian": gettext_noop("Indian Ocean"),
    "Pacific": gettext_noop("Pacific"),
    "Arctic": gettext_noop("Arctic"),
    "Antarctica": gettext_noop("Antarctica"),
}


def find(name: str) -> ZoneInfo:
    """The zone with this IANA name. Errors: ValueError when there is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError, ValueError) as error:
        raise ValueError(f"There is no time zone called {name!r}.") from error


def is_known(name: str) -> bool:
    """Whether there is a zone with this IANA name."""
    try:
        find(name)
    except ValueError:
        return False
    return True


def validate(name: str) -> None:
    """A validator for model fields that hold the name of a zone."""
    try:
        find(name)
    except ValueError as error:
        raise ValidationError(
            _("There is no time zone called “%(name)s”."), code="zone", params={"name": name}
        ) from error


def city(name: str) -> str:
    """The place a zone is named after, in the active language: "Brussels"."""
    return cldr.city(name)


def offset(length: timedelta) -> str:
    """A distance from UTC: "UTC+2", "UTC−3:30", "UTC"."""
    minutes = round(length.total_seconds() / 60)
    if minutes == 0:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else '−'}{hours}{f':{rest:02}' if rest else ''}"


def abbreviation(local: datetime) -> str:
    """How people there call the time of this local moment: "CEST"; "UTC+3" where it has no name."""
    name = local.tzname() or ""
    return name if name.isalpha() else offset(local.utcoffset() or timedelta())


@cache
def canonical() -> tuple[str, ...]:
    """One name for each zone that is in use, without old spellings; UTC first."""
    table = (resources.files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in table.splitlines() if not line.startswith("#")]
    return ("UTC", *sorted(row[2] for row in rows))


def choices() -> list[tuple[str, object]]:
    """For a select: zones by continent, Europe first, each under the name of its city."""
    groups: dict[str, list[tuple[str, str]]] = {continent: [] for continent in CONTINENTS}
    for name in canonical():
        continent, slash, _rest = name.partition("/")
        if slash:
            groups[continent].append((name, city(name)))
    listed: list[tuple[str, object]] = [("UTC", "UTC")]
    for continent, title in CONTINENTS.items():
        listed.append((_(title), sorted(groups[continent], key=lambda pair: pair[1])))
    return listed
