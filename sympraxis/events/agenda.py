"""What a programme is made of: lines for sessions and for parts of the event, what begins together,
days. All times are on the clock of the event."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import groupby

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sympraxis.kit import cldr, clock, moments, zones
from sympraxis.kit.models.seats import Seat
from sympraxis.people.languages import NAMES

from .models import Appearance, Event, Registration, Session, Slides, Speaker
from .session_places import Places
from .standing import Standing


class Timed:
    """It has a beginning and an end. `several_clocks`: the clocks change on its day."""

    zone: str
    several_clocks: bool
    is_part = False

    @property
    def starts_at(self) -> datetime:
        raise NotImplementedError

    @property
    def ends_at(self) -> datetime:
        raise NotImplementedError

    @property
    def starts(self) -> datetime:
        return moments.local(self.starts_at, self.zone)

    @property
    def ends(self) -> datetime:
        return moments.local(self.ends_at, self.zone)

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
        return length(self.ends_at - self.starts_at)

    @property
    def is_now(self) -> bool:
        return self.starts_at <= clock.now() < self.ends_at


@dataclass(frozen=True)
class Line(Timed):
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
    def starts_at(self) -> datetime:
        return self.session.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.session.ends_at

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
class Part:
    """A part of an event, and how it stands."""

    event: Event
    standing: Standing


@dataclass(frozen=True)
class PartLine(Timed):
    """A part of the event at its time. `own`: the reader's registration there. `behind`: it is read
    behind a personal link, so that its page may not be theirs. `carried`: see programme.of."""

    event: Event
    standing: Standing
    zone: str
    own: Registration | None = None
    behind: bool = False
    carried: str = ""
    several_clocks: bool = False
    is_part = True

    @property
    def starts_at(self) -> datetime:
        return self.event.starts_at

    @property
    def ends_at(self) -> datetime:
        return self.event.ends_at

    @property
    def address(self) -> str:
        """Where more is said of it; "" where the reader may not look."""
        if self.behind and self.own is not None:
            return self.own.get_absolute_url()
        if self.behind and not self.event.stands_in_the_open:
            return ""
        return f"{self.event.get_absolute_url()}{self.carried}"

    @property
    def span(self) -> str:
        """With the day on which it ends, where that is another."""
        if self.starts.date() == self.ends.date():
            return super().span
        until = cldr.dated(self.ends.date(), "d MMMM")
        both = {"start": self.time, "day": until, "end": cldr.clock(self.ends)}
        return _("%(start)s until %(day)s, %(end)s") % both

    @property
    def seen(self) -> tuple[object, ...]:
        """What its line is made of, for whoever keeps it."""
        return (self.event.pk, self.standing.word, self.standing.tone, self.is_now, self.address)


@dataclass(frozen=True)
class Slot:
    """What begins at one moment: one thing, or several side by side."""

    lines: list[Line]
    parts: list[PartLine] = field(default_factory=list)

    @property
    def every(self) -> list[Line | PartLine]:
        return [*self.lines, *self.parts]

    @property
    def first(self) -> Line | PartLine:
        return self.every[0]

    @property
    def is_single(self) -> bool:
        return len(self.every) == 1


@dataclass(frozen=True)
class Day:
    on: date
    zone: str
    lines: list[Line]
    parts: list[PartLine] = field(default_factory=list)

    @property
    def every(self) -> list[Line | PartLine]:
        """In the order in which they begin, sessions before parts."""
        return sorted([*self.lines, *self.parts], key=lambda one: one.starts_at)

    @property
    def slots(self) -> Iterator[Slot]:
        for _at, group in groupby(self.every, lambda one: one.starts_at):
            these = list(group)
            lines = [one for one in these if isinstance(one, Line)]
            yield Slot(lines, [one for one in these if isinstance(one, PartLine)])

    @property
    def name(self) -> str:
        return cldr.dated(self.on, "full")

    @property
    def anchor(self) -> str:
        return f"day-{self.on.isoformat()}"

    @property
    def own(self) -> Day:
        lines = [line for line in self.lines if line.is_own]
        return replace(self, lines=lines, parts=[part for part in self.parts if part.own])

    @property
    def told_apart(self) -> Day:
        """A day on which the clocks change says beside each time which clock is meant."""
        clocks = {zones.abbreviation(at) for one in self.every for at in (one.starts, one.ends)}
        if len(clocks) < 2:
            return self
        lines = [replace(line, several_clocks=True) for line in self.lines]
        return replace(
            self, lines=lines, parts=[replace(part, several_clocks=True) for part in self.parts]
        )


def length(span: timedelta) -> str:
    """How long it takes, to the minute: "20 minutes", "1 hour", "1 hour 30 minutes"."""
    hours, minutes = divmod(int(span.total_seconds() // 60), 60)
    words = []
    if hours:
        words.append(ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours})
    if minutes or not hours:
        words.append(ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes})
    return " ".join(words)
