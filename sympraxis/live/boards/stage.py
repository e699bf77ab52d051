"""What is on the stage screen: one thing at a time, chosen by the moderators."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sympraxis.kit.ready import Ready

from ..models import Poll, Question, Room
from ..models.poll import Kind, Results, Stage
from ..models.room import Shows
from . import attendee, crowd, polls, programme, questions

_regions = Ready(
    lambda question: (
        Question.objects.filter(pk=question, anonymous=False)
        .order_by().values_list("attendee__region__code")
    ),
    int,
)  # fmt: skip


def board(room: Room, now: datetime) -> dict[str, Any]:
    return {
        "room": attendee.about(room),
        "counts": crowd.counts(room, now),
        **programme.parts(room, now),
        "show": {"what": room.shows, **shown(room, now, questions.shown(room))},
    }


def shown(room: Room, now: datetime, asked: dict[str, Any]) -> dict[str, Any]:
    """What is on the screen, as far as it is still there to be shown. `asked`: questions that all
    may read."""
    if room.shows == Shows.QUESTION and room.shown_question_id:
        question = asked.get(f"q/{room.shown_question_id}")
        return {"question": {**question, "region": _region(question["pk"])}} if question else {}
    if room.shows == Shows.POLL and room.shown_poll and room.shown_poll.stage != Stage.DRAFT:
        poll = room.shown_poll
        results = {"results": polls.results(poll)} if _may_show(poll) else {}
        points = polls.quiz(room, now) if poll.kind == Kind.QUIZ else {}
        return {"poll": polls.part(poll), **results, **points}
    if room.shows == Shows.JOIN and room.walk_ins_allowed:
        return {"code": room.code}
    return {}


def _region(question: int) -> str:
    """The code of where it comes from, lit on the map; "" where it was asked without a name."""
    rows = _regions(question)
    return rows[0][0] or "" if rows else ""


def _may_show(poll: Poll) -> bool:
    """As was promised before it opened: results that wait for the end wait here too."""
    if poll.results == Results.CLOSED:
        return poll.stage == Stage.CLOSED
    return poll.results == Results.OWN
