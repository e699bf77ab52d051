"""The programme as it is read: days on the clock of the event, what happens side by side, places
left, and what is the reader's own. Built in a bounded number of queries, however long it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from sympraxis.kit import cldr, clock, zones

from . import standing
from .agenda import Day, Line, Part, PartLine
from .models import Appearance, Event, Registration, Session, Speaker
from .session_places import counted, seats_of


@dataclass(frozen=True)
class Programme:
    event: Event
    days: list[Day]
    registration: Registration | None = None

    @property
    def lines(self) -> Iterator[Line]:
        """Its sessions."""
        return (line for day in self.days for line in day.lines)

    @property
    def clock(self) -> str:
        """On which clock all times are: "All times are CEST, the time in Brussels."."""
        every = (line for day in self.days for line in day.every)
        ends = (at for line in every for at in (line.starts, line.ends))
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
        return Programme(self.event, [day for day in days if day.every], self.registration)

    @property
    def parts(self) -> Iterator[PartLine]:
        return (part for day in self.days for part in day.parts)

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


def of(
    event: Event, reader: Any = None, parts: Iterable[Part] = (), *, carried: str = "",
    sessions: Sequence[Session] | None = None,
) -> Programme:  # fmt: skip
    """The programme for `reader`: a person, a registration, or nobody. At most six queries.

    `parts`: those that the reader sees; each stands at its time, and all cost one query, for the
    reader's own. `carried`: what their addresses take along, an invitation. `sessions`: those of
    sessions_of, where they are at hand.
    """
    found = sessions_of(event) if sessions is None else sessions
    return _made_of(event, found, reader, parts, carried)


def line_of(session: Session, reader: Any = None) -> Line:
    """One session as the programme shows it."""
    found = _read(session.event, Session.objects.filter(pk=session.pk))
    return next(_made_of(session.event, found, reader).lines)


def sessions_of(event: Event) -> list[Session]:
    """All of them, with what is the same for every reader: rooms, places, who speaks, slides."""
    return _read(event, event.sessions.all())


def _read(event: Event, sessions: QuerySet[Session]) -> list[Session]:
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
    return found


def registration_of(event: Event, reader: Any) -> Registration | None:
    """Whose programme it is. A registration that ended has none."""
    if isinstance(reader, Registration):
        return reader if reader.is_active else None
    if reader is None or not reader.is_authenticated:
        return None
    return event.registrations.active().filter(person=reader).first()


def _made_of(
    event: Event, found: Sequence[Session], reader: Any, parts: Iterable[Part] = (),
    carried: str = "",
) -> Programme:  # fmt: skip
    registration = registration_of(event, reader)
    token = registration.token if registration and isinstance(reader, Registration) else ""
    places, seats = counted(found), seats_of(registration, found)
    marked = _marked(registration)
    lines = []
    for session in found:
        seat, position = seats.get(session.places_id, (None, None))
        beside = places.get(session.places_id)
        lines.append(
            Line(session, event.zone, beside, seat, position, session.pk in marked, token=token)
        )
    at_their_time = _parts(event, parts, registration, token, carried)
    return Programme(event, _days(event.zone, lines, at_their_time), registration)


def _parts(
    event: Event, parts: Iterable[Part], registration: Registration | None, token: str, carried: str
) -> list[PartLine]:
    every = sorted(parts, key=lambda one: (one.event.starts_at, one.event.pk))
    mine = registration.parts.standing() if registration and every else ()
    own = {one.event_id: one for one in mine}
    return [
        PartLine(one.event, one.standing, event.zone, own.get(one.event.pk), bool(token), carried)
        for one in every
    ]


def _days(zone: str, lines: Iterable[Line], parts: Iterable[PartLine]) -> list[Day]:
    days: dict[date, Day] = {}
    for line in lines:
        days.setdefault(on := line.starts.date(), Day(on, zone, [], [])).lines.append(line)
    for part in parts:
        days.setdefault(on := part.starts.date(), Day(on, zone, [], [])).parts.append(part)
    return [days[on].told_apart for on in sorted(days)]


def _marked(registration: Registration | None) -> set[int]:
    if registration is None:
        return set()
    return set(registration.favourites.values_list("session_id", flat=True))
