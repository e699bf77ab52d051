"""Moments: a point in time in UTC, and the name of the zone on whose clock people read it."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from . import cldr, zones


@dataclass(frozen=True)
class Moment:
    """`at`: aware, in UTC. `zone`: an IANA name. Printed, it is a date, a time and a zone."""

    at: datetime
    zone: str

    @property
    def local(self) -> datetime:
        return local(self.at, self.zone)

    def __str__(self) -> str:
        return printed(self.at, self.zone)


class NotOneMoment(ValueError):
    """What the clock on the wall says is not one moment. `sentence` explains it to the person."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class DoesNotExist(NotOneMoment):
    """The clocks skipped this time. `suggestion`: naive, as late after the skip as was meant."""

    def __init__(self, sentence: str, suggestion: datetime) -> None:
        super().__init__(sentence)
        self.suggestion = suggestion


class Ambiguous(NotOneMoment):
    """The clocks show this time twice. `first` and `second`: the two moments, in UTC;
    `names`: what tells them apart, as in ("CEST", "CET")."""

    def __init__(
        self, sentence: str, first: datetime, second: datetime, names: tuple[str, str]
    ) -> None:
        super().__init__(sentence)
        self.first, self.second, self.names = first, second, names


def local(moment: datetime, zone: str) -> datetime:
    """The moment on the clock of `zone`. Errors: ValueError for a naive moment or unknown zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone; this one has none.")
    return moment.astimezone(zones.find(zone))


def parts(moment: datetime, zone: str) -> tuple[str, str]:
    """The date, and the time with its zone: ("29 March 2023", "19:00 CEST (Brussels)")."""
    there = local(moment, zone)
    clock, name = cldr.clock(there), zones.abbreviation(there)
    if "/" in zone and not zone.startswith("Etc/"):
        clock = _("%(time)s %(zone)s (%(city)s)") % {
            "time": clock,
            "zone": name,
            "city": zones.city(zone),
        }
    else:  # UTC and the like are nobody's city
        clock = f"{clock} {name}"
    return cldr.day(there.date()), clock


def printed(moment: datetime, zone: str) -> str:
    """ "29 March 2023, 19:00 CEST (Brussels)", in the active language."""
    date, clock = parts(moment, zone)
    return _("%(date)s, %(time)s") % {"date": date, "time": clock}


def span(start: datetime, end: datetime, zone: str) -> str:
    """ "30 March 2023, 09:30–16:30 CEST (Brussels)". A second day is said where there is one, and
    the first zone where the clocks change on the way."""
    first, last = local(start, zone), local(end, zone)
    begin = cldr.clock(first)
    if zones.abbreviation(first) != zones.abbreviation(last):
        begin = f"{begin} {zones.abbreviation(first)}"
    if first.date() == last.date():
        date, clock = parts(end, zone)
        return _("%(date)s, %(time)s") % {"date": date, "time": f"{begin}–{clock}"}
    begin = _("%(date)s, %(time)s") % {"date": cldr.day(first.date()), "time": begin}
    return f"{begin} – {printed(end, zone)}"


def played(seconds: float) -> str:
    """How long something lasts, or where in it one is, as players print it: "3:07", "1:02:03"."""
    minutes, whole = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{whole:02}" if hours else f"{minutes}:{whole:02}"


def same_clock(moment: datetime, one: str, other: str) -> bool:
    """Whether the clocks of two zones show the same at this moment."""
    return local(moment, one).utcoffset() == local(moment, other).utcoffset()


def resolve(naive: datetime, zone: str, fold: int | None = None) -> datetime:
    """The moment, in UTC, at which the clocks of `zone` show `naive`.

    `fold` says which one is meant when they show it twice: 0 the first, 1 the second.
    Errors: DoesNotExist when they skip it; Ambiguous when they show it twice and fold is None;
    ValueError for an unknown zone.
    """
    found = zones.find(zone)
    first, second = (naive.replace(tzinfo=found, fold=n).astimezone(UTC) for n in (0, 1))
    if first == second:
        return first
    if first > second:
        raise _skipped(naive, found, second, first)
    if fold is None:
        raise _twice(naive, found, first, second)
    return second if fold else first


def _skipped(naive: datetime, zone: ZoneInfo, before: datetime, after: datetime) -> DoesNotExist:
    change = _change(zone, before, after)
    old, new = (_offset(zone, moment) for moment in (before, after))
    wall = change.replace(tzinfo=None)
    suggestion = naive + (new - old)
    sentence = _(
        "On %(date)s clocks in %(city)s go from %(from)s to %(to)s, so %(time)s does not exist. "
        "Did you mean %(suggestion)s?"
    ) % {
        "date": cldr.day(naive),
        "city": zones.city(zone.key),
        "from": _time(wall + old, naive),
        "to": _time(wall + new, naive),
        "time": _time(naive, naive),
        "suggestion": _time(suggestion, naive),
    }
    return DoesNotExist(sentence, suggestion)


def _twice(naive: datetime, zone: ZoneInfo, first: datetime, second: datetime) -> Ambiguous:
    there = [moment.astimezone(zone) for moment in (first, second)]
    names = tuple(zones.abbreviation(moment) for moment in there)
    if names[0] == names[1]:
        names = tuple(zones.offset(_offset(zone, moment)) for moment in (first, second))
    sentence = _(
        "In %(city)s, %(time)s happens twice on %(date)s: first as %(first)s, then as %(second)s. "
        "Which one do you mean?"
    ) % {
        "date": cldr.day(naive),
        "city": zones.city(zone.key),
        "time": _time(naive, naive),
        "first": names[0],
        "second": names[1],
    }
    return Ambiguous(sentence, first, second, (names[0], names[1]))


def _change(zone: ZoneInfo, before: datetime, after: datetime) -> datetime:
    """The second, in UTC, at which the clocks change between two moments."""
    old = _offset(zone, before)
    low, high = int(before.timestamp()), int(after.timestamp())
    while high - low > 1:
        middle = (low + high) // 2
        if _offset(zone, datetime.fromtimestamp(middle, UTC)) == old:
            low = middle
        else:
            high = middle
    return datetime.fromtimestamp(high, UTC)


def _offset(zone: ZoneInfo, moment: datetime) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta()


def _time(wall: datetime, same_day: datetime) -> str:
    """The time alone, with its date only where that is another day."""
    time = cldr.clock(wall)
    if wall.date() == same_day.date():
        return time
    return _("%(date)s, %(time)s") % {
        "date": cldr.day(wall),
        "time": time,
    }
