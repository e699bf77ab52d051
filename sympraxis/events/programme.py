"""The programme as it is read: days on the clock of the event, what happens side by side, places
left, and what is the reader's own. Built in a bounded number of queries, however long it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sympraxis.kit import cldr, clock, moments, zones
from sympraxis.kit.models.seats import Seat
from sympraxis.people.languages import NAMES

from . import standing
from .models import Appearance, Event, Registration, Session, Slides, Speaker
from .session_places import Places, counted, seats_of


@dataclass(frozen=True)
class Line:
    """A session, with what is said beside it. `seat` and `marked`: the reader's own. `token`: of
    the personal link through which it is read, so that its addresses stay behind that link."""

    session: Session
    zone: str
    places: Places | None = None
    seat: Seat | None = None
    position: int | None = None
    marked: bool = False
    token: str = ""
    several_clocks: bool = False

    @property
    def address(self) -> str:
        if self.token:
            return reverse("events:own-session", args=[self.token, self.session.public_id])
        return self.session.get_absolute_url()

    @property
    def slides(self) -> list[tuple[Slides, str]]:
        """What is shown there, each with its address."""
        return [(one, self._address_of(one)) for one in self.session.slides.all()]

    def _address_of(self, slides: Slides) -> str:
        if self.token:
            own = [self.token, self.session.public_id, slides.pk]
            return reverse("events:own-slides", args=own)
        return slides.get_absolute_url()

    @property
    def starts(self) -> datetime:
        return moments.local(self.session.starts_at, self.zone)

    @property
    def ends(self) -> datetime:
        return moments.local(self.session.ends_at, self.zone)

    @property
    def time(self) -> str:
        return cldr.clock(self.starts)

    @property
    def clock(self) -> str:
        """ "CEST", where the clocks change on that day and the time alone would not say."""
        return zones.abbreviation(self.starts) if self.several_clocks else ""

    @property
    def span(self) -> str:
        """ "09:45–10:15", with the zones where the clocks change between."""
        both = [self.starts, self.ends]
        if self.several_clocks:
            return "–".join(f"{cldr.clock(at)} {zones.abbreviation(at)}" for at in both)
        return "–".join(cldr.clock(at) for at in both)

    @property
    def length(self) -> str:
        return length(self.session.ends_at - self.session.starts_at)

    @property
    def is_now(self) -> bool:
        return self.session.starts_at <= clock.now() < self.session.ends_at

    @property
    def is_own(self) -> bool:
        return self.marked or self.seat is not None

    @property
    def language(self) -> str:
        return NAMES.get(self.session.language, "")

    @property
    def chairs(self) -> list[Speaker]:
        return [one.speaker for one in self._who if one.part == Appearance.Part.CHAIR]

    @property
    def speakers(self) -> list[Speaker]:
        return [one.speaker for one in self._who if one.part != Appearance.Part.CHAIR]

    @property
    def everybody(self) -> list[Speaker]:
        return [one.speaker for one in self._who]

    @property
    def _who(self) -> list[Appearance]:
        return list(self.session.appearances.all())


@dataclass(frozen=True)
class Slot:
    """What begins at one moment: one session, or several side by side."""

    lines: list[Line]

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def is_single(self) -> bool:
        return len(self.lines) == 1


@dataclass(frozen=True)
class Day:
    on: date
    zone: str
    lines: list[Line]

    @property
    def slots(self) -> Iterator[Slot]:
        for _at, lines in groupby(self.lines, lambda line: line.session.starts_at):
            yield Slot(list(lines))

    @property
    def name(self) -> str:
        return cldr.dated(self.on, "full")

    @property
    def anchor(self) -> str:
        return f"day-{self.on.isoformat()}"

    @property
    def own(self) -> Day:
        return Day(self.on, self.zone, [line for line in self.lines if line.is_own])


@dataclass(frozen=True)
class Programme:
    event: Event
    days: list[Day]
    registration: Registration | None = None

    @property
    def lines(self) -> Iterator[Line]:
        return (line for day in self.days for line in day.lines)

    @property
    def clock(self) -> str:
        """On which clock all times are: "All times are CEST, the time in Brussels."."""
        ends = (at for line in self.lines for at in (line.starts, line.ends))
        names = list(dict.fromkeys(zones.abbreviation(at) for at in ends))
        if not names:
            return ""
        if "/" not in self.event.zone or self.event.zone.startswith("Etc/"):
            return _("All times are %(zone)s.") % {"zone": cldr.listed(names)}
        return _("All times are %(zone)s, the time in %(city)s.") % {
            "zone": cldr.listed(names),
            "city": zones.city(self.event.zone),
        }

    @property
    def speakers(self) -> list[Speaker]:
        """Everybody who speaks or chairs, in the order in which they do."""
        who = (speaker for line in self.lines for speaker in line.everybody)
        return list({speaker.pk: speaker for speaker in who}.values())

    @property
    def mine(self) -> Programme:
        """Only what the reader marked or has a place in."""
        days = [day.own for day in self.days]
        return Programme(self.event, [day for day in days if day.lines], self.registration)

    def find(self, session: Session) -> Line:
        return next(line for line in self.lines if line.session.pk == session.pk)


def changes_at(lines: Iterable[Line]) -> datetime | None:
    """When a page that shows these says something else by itself: another session is on, or places
    are to be counted anew."""
    every, now = list(lines), clock.now()
    moments = [at for line in every for at in (line.session.starts_at, line.session.ends_at)]
    if any(line.places and line.session.starts_at > now for line in every):
        moments.append(now + standing.FRESH)
    return min((at for at in moments if at > now), default=None)


def of(event: Event, reader: Any = None) -> Programme:
    """The programme for `reader`: a person, a registration, or nobody. At most six queries."""
    return _read(event, event.sessions.all(), reader)


def line_of(session: Session, reader: Any = None) -> Line:
    """One session as the programme shows it."""
    one = Session.objects.filter(pk=session.pk)
    return next(_read(session.event, one, reader).lines)


def registration_of(event: Event, reader: Any) -> Registration | None:
    """Whose programme it is. A registration that ended has none."""
    if isinstance(reader, Registration):
        return reader if reader.is_active else None
    if reader is None or not reader.is_authenticated:
        return None
    return event.registrations.active().filter(person=reader).first()


def _read(event: Event, sessions: QuerySet[Session], reader: Any) -> Programme:
    registration = registration_of(event, reader)
    token = registration.token if registration and isinstance(reader, Registration) else ""
    speaking = Appearance.objects.select_related("speaker")
    found = list(
        sessions.select_related("room", "places").prefetch_related(
            Prefetch("appearances", speaking), "slides"
        )
    )
    for session in found:
        session.event = event  # at hand already: its clock, its address
        for slides in session.slides.all():
            slides.session = session
    places, seats = counted(found), seats_of(registration, found)
    marked = _marked(registration)
    lines = []
    for session in found:
        seat, position = seats.get(session.places_id, (None, None))
        beside = places.get(session.places_id)
        lines.append(
            Line(session, event.zone, beside, seat, position, session.pk in marked, token=token)
        )
    days = groupby(lines, lambda line: line.starts.date())
    return Programme(event, [_day(on, event.zone, these) for on, these in days], registration)


def _day(on: date, zone: str, lines: Iterable[Line]) -> Day:
    """A day on which the clocks change says beside each time which clock is meant."""
    these = list(lines)
    clocks = {zones.abbreviation(at) for line in these for at in (line.starts, line.ends)}
    if len(clocks) > 1:
        these = [replace(line, several_clocks=True) for line in these]
    return Day(on, zone, these)


def _marked(registration: Registration | None) -> set[int]:
    if registration is None:
        return set()
    return set(registration.favourites.values_list("session_id", flat=True))


def length(span: timedelta) -> str:
    """How long it takes, to the minute: "20 minutes", "1 hour", "1 hour 30 minutes"."""
    hours, minutes = divmod(int(span.total_seconds() // 60), 60)
    words = []
    if hours:
        words.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if minutes or not hours:
        words.append(ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
    return " ".join(words)
