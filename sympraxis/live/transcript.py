"""What happened in a room, in order of time: to be read as a page, and as a file.

Only what everybody in the room could read: no question that waits, was declined, put aside, merged
or taken back; no poll before it opened, no result that was not promised. Names of who asked are for
those who were there: the page is on the internet, and they spoke in a room.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _

from sympraxis.kit import cldr, moments

from .boards import polls
from .models import Poll, Question, Reply, Room
from .models.poll import Kind, Results, Stage


@dataclass(frozen=True)
class Line:
    """Something that happened at a moment. `kind`: question, poll or notice."""

    at: datetime
    kind: str
    words: str
    clock: str
    language: str = ""
    name: str = ""
    place: str = ""
    support: int = 0
    answered: str = ""
    replies: list[dict[str, Any]] = field(default_factory=list)
    results: list[tuple[str, Any]] = field(default_factory=list)
    ballots: int | None = None


@dataclass
class Transcript:
    """`named`: for somebody who was there."""

    room: Room
    named: bool

    @property
    def lines(self) -> list[Line]:
        found = [*self._questions(), *self._polls(), *self._notices()]
        return sorted(found, key=lambda one: (one.at, one.kind, one.words))

    @property
    def days(self) -> list[tuple[str, list[Line]]]:
        """The lines of each day, under its date; without one where all are of a single day."""
        each = [(day, list(lines)) for day, lines in groupby(self.lines, self._day)]
        return [(cldr.day(day) if len(each) > 1 else "", lines) for day, lines in each]

    def _day(self, line: Line) -> date:
        return moments.local(line.at, self.room.event.zone).date()

    def _clock(self, moment: datetime | None, since: datetime | None = None) -> str:
        """The time, with its date where that is another than of `since`."""
        if not moment:
            return ""
        here = moments.local(moment, self.room.event.zone)
        same = since is None or moments.local(since, self.room.event.zone).date() == here.date()
        return cldr.clock(here) if same else f"{cldr.day(here.date())}, {cldr.clock(here)}"

    def _questions(self) -> Iterator[Line]:
        replies: dict[int, list[Reply]] = {}
        for reply in Reply.objects.filter(question__room=self.room):
            replies.setdefault(reply.question_id, []).append(reply)
        shown = self.room.questions.shown().with_support().select_related("attendee")
        for one in shown:
            yield self._question(one, replies.get(one.pk, []))

    def _question(self, one: Question, replies: list[Reply]) -> Line:
        told = self.named and not one.anonymous
        return Line(
            at=one.asked_at, kind="question", words=one.words, clock=self._clock(one.asked_at),
            language=one.language, name=one.attendee.name if told else "",
            place=one.attendee.place if told else "", support=getattr(one, "support", 0),
            answered=self._clock(one.answered_at, one.asked_at),
            replies=[self._reply(each, one) for each in replies],
        )  # fmt: skip

    def _reply(self, one: Reply, to: Question) -> dict[str, Any]:
        return {"words": one.words, "name": one.name, "language": one.language,
                "at": self._clock(one.said_at, to.asked_at)}  # fmt: skip

    def _polls(self) -> Iterator[Line]:
        for poll in self.room.polls.published().prefetch_related("options"):
            assert poll.opened_at is not None
            seen = _may_be_seen(poll)
            yield Line(
                at=poll.opened_at, kind="poll", words=poll.title,
                clock=self._clock(poll.opened_at),
                results=_results(poll) if seen else [],
                ballots=poll.ballots.count() if seen else None,
            )  # fmt: skip

    def _notices(self) -> Iterator[Line]:
        for one in self.room.notices.all():
            yield Line(one.said_at, "notice", one.words, self._clock(one.said_at))

    def as_data(self) -> dict[str, Any]:
        """For programs."""
        return {
            "format": "sympraxis-transcript-1", "event": self.room.event.title,
            "room": self.room.name, "zone": self.room.event.zone,
            "lines": [_data(one) for one in self.lines],
        }  # fmt: skip

    def as_text(self) -> Iterator[str]:
        zone = self.room.event.zone
        yield f"{self.room.event.title}: {self.room.name}\n{zone}\n\n"
        for day, lines in self.days:
            yield f"{day}\n\n" if day else ""
            for one in lines:
                yield "\n".join(_text(one)) + "\n\n"


def _may_be_seen(poll: Poll) -> bool:
    """By everybody, as was promised before it opened."""
    return poll.results != Results.HIDDEN and poll.stage == Stage.CLOSED


def _results(poll: Poll) -> list[tuple[str, Any]]:
    """(words, number) of whatever its kind counts; None where words stand for themselves."""
    found = polls.results(poll)
    named = {one.pk: one.words for one in poll.options.all() if one.approved_at}
    if poll.kind in (Kind.RATING, Kind.SCALE):
        ends = (found["steps"][0]["at"], found["steps"][-1]["at"])
        called = dict(zip(ends, poll.labels, strict=False))
        each = [(one["at"], called.get(one["at"]), one["n"]) for one in found["steps"]]
        return [(f"{at}, {words}" if words else str(at), n) for at, words, n in each]
    if poll.kind == Kind.NUMBER:
        return [(_("Half of the answers are smaller than"), _plain(found["median"]))]
    if poll.kind == Kind.RANKING:
        mean = _("%(words)s, mean place")
        return [
            (mean % {"words": named.get(one["pk"], "")}, _plain(one["mean"]))
            for one in found["places"]
        ]
    if poll.kind == Kind.TEXT:
        return [(words, None) for words in found["texts"]]
    if poll.kind in (Kind.CLOUD, Kind.IDEAS):
        told = found["words" if poll.kind == Kind.CLOUD else "ideas"]
        return [(one["words"], one["n"]) for one in told]
    shown = [one for one in poll.options.all() if one.approved_at and not one.hidden_at]
    right = _("%(words)s (right)")
    return [
        (right % {"words": one.words} if one.pk in found.get("right", ()) else one.words,
         found["options"].get(one.pk, 0))
        for one in shown
    ]  # fmt: skip


def _plain(value: float | None) -> float | None:
    """6.0 as 6."""
    return int(value) if value is not None and value == int(value) else value


def _data(one: Line) -> dict[str, Any]:
    said: dict[str, Any] = {"at": one.at.isoformat(), "kind": one.kind, "words": one.words}
    for name in ("language", "name", "place", "support", "answered", "replies"):
        if value := getattr(one, name):
            said[name] = value
    if one.ballots is not None:
        said["ballots"] = one.ballots
        said["results"] = [{"words": words, "votes": votes} for words, votes in one.results]
    return said


def _text(one: Line) -> Iterator[str]:
    who = ", ".join(filter(None, [one.name, one.place]))
    yield f"{one.clock}  {words_of(one.kind)}: {one.words}" + (f" ({who})" if who else "")
    if one.answered:
        yield f"       {_('Answered at %(time)s') % {'time': one.answered}}"
    for reply in one.replies:
        yield f"       {reply['at']}  {reply['name']}: {reply['words']}"
    for words, votes in one.results:
        yield f"       {'' if votes is None else votes:>5}  {words}"


def words_of(kind: str) -> str:
    return {"question": _("Question"), "poll": _("Poll"), "notice": _("Notice")}[kind]
