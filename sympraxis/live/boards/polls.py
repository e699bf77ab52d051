"""Polls and their results: as everybody may see them, and as moderators do."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count

from .. import tallying
from ..models import Ballot, Poll, Room
from ..models.poll import Kind, Results, Stage

IDEAS = 100  # of a poll, that can be chosen on the page
SETTLED = timedelta(seconds=10)  # after which the last vote of a closed poll is surely written
KEPT = 500  # results of closed polls in the memory of a process


def published(room: Room, now: datetime) -> dict[str, Any]:
    """{"poll/<pk>": what is asked, "results/<pk>": of closed ones, where all may see them,
    "quiz": the points}."""
    found = _parts(room, room.polls.published())
    for poll in _read(room.polls.published().exclude(results=Results.HIDDEN)):
        if poll.stage == Stage.CLOSED:
            found[f"results/{poll.pk}"] = results(poll)
    return found | quiz(room, now)


def for_those_who_answered(room: Room, now: datetime) -> dict[int, dict[str, Any]]:
    """{poll: its results}, of open polls that show them after the own answer. Never on the board of
    all: streams of those who answered get them, see stream.audience."""
    return {poll.pk: results(poll) for poll in _read(room.polls.open_at(now)) if _own(poll)}


def for_moderators(room: Room, now: datetime) -> dict[str, Any]:
    """Drafts too, and all results at any time, with the words that wait to be read."""
    found = _parts(room, room.polls.all())
    for poll in _read(room.polls.published()):
        found[f"results/{poll.pk}"] = results(poll, everything=True)
    return found | quiz(room, now)


def quiz(room: Room, now: datetime) -> dict[str, Any]:
    """{"quiz": the points so far}, once a quiz is over whose results all may see."""
    over = [
        one for one in room.polls.published().filter(kind=Kind.QUIZ).exclude(results=Results.HIDDEN)
        if one.stage == Stage.CLOSED
    ]  # fmt: skip
    if not over:
        return {}
    # For a minute: a name that is forgotten is gone after that.
    minute = int(now.timestamp()) // 60
    key = ("points", room.pk, minute, tuple(map(_mark, over)))
    settled = all(_is_settled(one, now) for one in over)
    return {"quiz": _kept(key, lambda: tallying.points(room, now), settled=settled)}


def part(poll: Poll, answered: int | None = None) -> dict[str, Any]:
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
        "answered": poll.ballots.count() if answered is None else answered,
        "options": [{"pk": one.pk, "words": one.words} for one in _offered(poll)],
    }


def results(poll: Poll, *, everything: bool = False) -> dict[str, Any]:
    """How it was answered, by kind: see tallying. Those of a poll that is closed are counted once,
    and again when a moderator changed something in it."""
    from sympraxis.kit import clock

    before = (_mark(poll.before), poll.before.stage) if poll.before else None
    key = ("results", poll.pk, everything, _mark(poll), before)
    settled = _is_settled(poll, clock.now())
    return _kept(key, lambda: tallying.results(poll, everything=everything), settled=settled)


def _own(poll: Poll) -> bool:
    return poll.results == Results.OWN


def _read(polls: Any) -> Iterable[Poll]:
    found: Iterable[Poll] = polls.select_related("before").prefetch_related(
        "options", "before__options"
    )
    return found


def _parts(room: Room, polls: Any) -> dict[str, Any]:
    counted = Ballot.objects.filter(poll__room=room).values("poll").annotate(n=Count("pk"))
    answered = dict(counted.order_by().values_list("poll", "n"))
    return {
        f"poll/{one.pk}": part(one, answered.get(one.pk, 0))
        for one in polls.prefetch_related("options")
    }


def _offered(poll: Poll) -> list[Any]:
    """Of ideas the newest, in a room that has very many."""
    found = [one for one in poll.options.all() if one.approved_at and not one.hidden_at]
    return found[-IDEAS:]


_memory: OrderedDict[Any, Any] = OrderedDict()


def _mark(poll: Poll) -> tuple[Any, ...]:
    """Another one whenever a moderator did something to the poll."""
    return (poll.pk, poll.made_at, poll.turn, poll.opened_at, poll.closed_at, poll.closes_at)


def _is_settled(poll: Poll, now: datetime) -> bool:
    ended = [at for at in (poll.closed_at, poll.closes_at) if at]
    return bool(ended) and min(ended) + SETTLED <= now


def _kept(key: Any, make: Any, *, settled: bool) -> Any:
    """What `make` gives; kept in memory where it does not change any more."""
    if not settled:
        return make()
    if key not in _memory:
        _memory[key] = make()
        while len(_memory) > KEPT:
            _memory.popitem(last=False)
    return _memory[key]
