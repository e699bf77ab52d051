"""What came of a live room: how many came and stayed, what they asked, answered and gave.

Numbers of the whole event stand beside those of the room. It names nobody: names and minutes are
in the list of attendance, of rooms that note them (see attending).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import Count, OuterRef, Subquery, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from sympraxis.events.models import Event
from sympraxis.kit import charts, cldr, moments
from sympraxis.people.models.vocabulary import StakeholderType

from . import attending, groups
from .cheering import NAMES
from .models import Attendee, Ballot, Poll, Room, Support, Vote
from .models.question import STATES, State
from .models.room import Presence

TYPES = dict(StakeholderType.choices)
TOLD = {
    "waiting": [State.WAITING], "open": [State.OPEN, State.LIVE],
    "answered": [State.ANSWERED], "written": [State.WRITTEN],
    "archived": [State.ARCHIVED], "declined": [State.DECLINED],
    "merged": [State.MERGED], "withdrawn": [State.WITHDRAWN],
}  # fmt: skip


@dataclass
class Report:
    room: Room

    @cached_property
    def curve(self) -> list[tuple[Any, int]]:
        return attending.curve(self.room)

    @property
    def peak(self) -> int:
        return max((people for _at, people in self.curve), default=0)

    @property
    def on_average(self) -> int:
        people = [number for _at, number in self.curve if number]
        return round(sum(people) / len(people)) if people else 0

    @cached_property
    def registered(self) -> int:
        return self.room.event.registrations.admitted().count()

    @cached_property
    def came(self) -> int | None:
        """To any room of the event; None where nothing is kept of that."""
        if self.room.presence == Presence.NONE:
            return None
        return self.room.event.attendees.count()

    @cached_property
    def minutes(self) -> list[int]:
        """Of each who was in the room, where that is noted."""
        if self.room.presence != Presence.NAMED:
            return []
        by = self.room.stays.values("attendee").annotate(n=Sum("minutes")).order_by()
        return sorted(by.values_list("n", flat=True))

    @property
    def stayed(self) -> int | None:
        """The median, in minutes; None where that is not known."""
        return round(median(self.minutes)) if self.minutes else None

    @cached_property
    def questions(self) -> dict[str, int]:
        where = {
            name: Count("pk", filter=_any(states)) for name, states in TOLD.items()
        }  # fmt: skip
        counts: dict[str, int] = self.room.questions.aggregate(asked=Count("pk"), **where)
        return counts

    @property
    def supports(self) -> int:
        return Support.objects.filter(question__room=self.room).count()

    @cached_property
    def polls(self) -> list[Any]:
        """Those that were opened, each with `ballots_cast` and `votes_cast`."""
        found = self.room.polls.published()
        return list(
            found.annotate(ballots_cast=_counted(Ballot), votes_cast=_counted(Vote)).order_by(
                "opened_at", "pk"
            )
        )

    @cached_property
    def reactions(self) -> list[tuple[str, int]]:
        found = self.room.cheers.values("kind").annotate(n=Sum("number")).order_by("-n", "kind")
        return [
            (str(NAMES.get(kind, kind)), number) for kind, number in found.values_list("kind", "n")
        ]

    @cached_property
    def _attendees(self) -> list[tuple[str, str, str]]:
        """(country, region, type) of everybody at the event."""
        if self.room.presence == Presence.NONE:
            return []
        rows = Attendee.objects.filter(event=self.room.event_id).values_list(
            "region__country__name", "region__name", "type"
        )
        return [(country or "", region or "", kind) for country, region, kind in rows.order_by()]

    @property
    def countries(self) -> list[tuple[str, int]]:
        return groups.broken_down(country for country, *_more in self._attendees)

    @property
    def regions(self) -> list[tuple[str, int]]:
        return groups.broken_down(region for _country, region, _kind in self._attendees)

    @property
    def types(self) -> list[tuple[str, int]]:
        return groups.broken_down(str(TYPES.get(kind, kind)) for *_more, kind in self._attendees)

    @property
    def breakdowns(self) -> list[tuple[str, list[tuple[str, int]]]]:
        parts = (
            (_("By country"), self.countries),
            (_("By region"), self.regions),
            (_("By type of stakeholder"), self.types),
        )
        return [(title, rows) for title, rows in parts if rows]

    @property
    def chart(self) -> charts.Chart | None:
        """The audience over time; None for a moment or none at all."""
        zone = self.room.event.zone
        found = [
            (cldr.clock(moments.local(at, zone)), people)
            for at, people in attending.drawn(self.curve)
        ]
        if len(found) < 2:
            return None
        title = _("At most %(n)s people at once") % {"n": cldr.number(self.peak)}
        return charts.line(title, found, head=(_("Time"), pgettext("how many", "People")))

    def rows(self) -> Iterator[list[Any]]:
        """(what, of what, number), for a file."""
        yield [_("Registered"), "", self.registered]
        yield [_("Came"), "", self.came]
        yield [_("At most at once"), "", self.peak]
        yield [_("On average"), "", self.on_average]
        yield [_("Median stay, in minutes"), "", self.stayed]
        for state, number in self.questions.items():
            yield [_("Questions"), state_words(state), number]
        yield [_("Support for questions"), "", self.supports]
        for poll in self.polls:
            yield [_("Answers to a poll"), poll.title, poll.ballots_cast]
            yield [_("Votes in a poll"), poll.title, poll.votes_cast]
        for words, number in self.reactions:
            yield [_("Reactions"), words, number]
        for title, found in self.breakdowns:
            for words, number in found:
                yield [title, words, number]
        for at, people in self.curve:
            yield [_("People in a minute"), at, people]


def state_words(state: str) -> str:
    """ "asked" is all of them; the rest is said as states are."""
    return _("asked in all") if state == "asked" else str(State(state).label)


def head() -> list[str]:
    return [_("What"), _("Of what"), _("Number")]


def _any(states: list[State]) -> Any:
    where = STATES[states[0]]
    for state in states[1:]:
        where |= STATES[state]
    return where


def _counted(model: type[Ballot] | type[Vote]) -> Subquery:
    of_it = model._default_manager.filter(poll=OuterRef("pk")).order_by().values("poll")
    counted = of_it.annotate(n=Count("pk")).values("n")
    return Subquery(counted)


@dataclass
class Comparison:
    """The rooms of one event side by side."""

    event: Event

    @cached_property
    def reports(self) -> list[Report]:
        rooms = self.event.live_rooms.select_related("event__parent")
        return [Report(room) for room in rooms]

    @property
    def polls(self) -> int:
        return Poll.objects.filter(room__event=self.event).published().count()
