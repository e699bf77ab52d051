"""Polls and their results, as everybody may see them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from ..models import Poll, Room
from ..models.poll import Results, Stage


def published(room: Room, now: datetime) -> dict[str, Any]:
    """{"poll/<pk>": what is asked, "results/<pk>": of closed ones, where all may see them}."""
    found: dict[str, Any] = {}
    for poll in room.polls.published().prefetch_related("options"):
        found[f"poll/{poll.pk}"] = part(poll)
        if poll.results != Results.HIDDEN and poll.stage == Stage.CLOSED:
            found[f"results/{poll.pk}"] = results(poll)
    return found


def for_those_who_answered(room: Room, now: datetime) -> dict[int, dict[str, Any]]:
    """{poll: its results}, of open polls that show them after the own answer. Never on the board of
    all: streams of those who answered get them, see stream.audience."""
    found = room.polls.open_at(now).filter(results=Results.OWN).prefetch_related("options")
    return {poll.pk: results(poll) for poll in found}


def part(poll: Poll) -> dict[str, Any]:
    """What is asked. `answered`: how many did."""
    return {
        "pk": poll.pk,
        "kind": poll.kind,
        "title": poll.title,
        "help": poll.help,
        "stage": poll.stage.value,
        "round": poll.round,
        "secret": poll.secret,
        "changeable": poll.changeable,
        "results": poll.results,
        "least": poll.least,
        "most": poll.most,
        "labels": poll.labels,
        "unit": poll.unit,
        "until": int(poll.closes_at.timestamp() * 1000) if poll.closes_at else None,
        "answered": poll.ballots.count(),
        "options": [
            {"pk": one.pk, "words": one.words}
            for one in poll.options.all()
            if one.approved_at and not one.hidden_at
        ],
    }


def results(poll: Poll) -> dict[str, Any]:
    """How it was answered, by kind: see tallying."""
    from .. import tallying

    return tallying.results(poll)
