"""Polls and their results: as everybody may see them, and as moderators do."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count

from sympraxis.kit.ready import Last, Ready, Rows, columns

from .. import tallying
from ..models import Ballot, Option, Poll, Room
from ..models.poll import Kind, Results, Stage

IDEAS = 100  # of a poll, that can be chosen on the page
SETTLED = timedelta(seconds=10)  # after which the last vote of a closed poll is surely written
KEPT = 500  # results of closed polls in the memory of a process


_FIELDS = columns(Poll)
_polls = Ready(lambda room: Poll.objects.filter(room=room).values_list(*_FIELDS), int)
_options = Ready(
    lambda room: (
        Option.objects.filter(poll__room=room, approved_at__isnull=False, hidden_at=None)
        .order_by("poll", "order", "pk").values_list("poll", "pk", "words")
    ),
    int,
)  # fmt: skip
_answered = Ready(
    lambda room: (
        Ballot.objects.filter(poll__room=room).values("poll").annotate(n=Count("pk"))
        .order_by().values_list("poll", "n")
    ),
    int,
)  # fmt: skip
_last, _offers = Last(), Last()


def published(room: Room, now: datetime) -> dict[str, Any]:
    """{"poll/<pk>": what is asked, "results/<pk>": of closed ones, where all may see them,
    "quiz": the points}."""
    polls = [one for one in _all(room) if one.opened_at]
    found = _parts(room, polls)
    for poll in polls:
        if poll.results != Results.HIDDEN and poll.stage == Stage.CLOSED:
            found[f"results/{poll.pk}"] = results(poll)
    return found | quiz(room, now)


def for_those_who_answered(room: Room, now: datetime) -> dict[int, dict[str, Any]]:
    """{poll: its results}, of open polls that show them after the own answer. Never on the board of
    all: streams of those who answered get them, see stream.audience."""
    return {poll.pk: results(poll) for poll in open_at(room, now) if _own(poll)}


def for_moderators(room: Room, now: datetime) -> dict[str, Any]:
    """Drafts too, and all results at any time, with the words that wait to be read."""
    polls = _all(room)
    found = _parts(room, polls)
    for poll in polls:
        if poll.opened_at:
            found[f"results/{poll.pk}"] = results(poll, everything=True)
    return found | quiz(room, now)


def open_at(room: Room, now: datetime) -> list[Poll]:
    """As the queryset of this name."""
    return [
        one for one in _all(room)
        if one.opened_at and not one.closed_at
        and (one.closes_at is None or one.closes_at > now)
    ]  # fmt: skip


def quiz(room: Room, now: datetime) -> dict[str, Any]:
    """{"quiz": the points so far}, once a quiz is over whose results all may see."""
    over = [
        one for one in _all(room)
        if one.kind == Kind.QUIZ and one.results != Results.HIDDEN and one.stage == Stage.CLOSED
    ]  # fmt: skip
    if not over:
        return {}
    # For a minute: a name that is forgotten is gone after that.
    minute = int(now.timestamp()) // 60
    key = ("points", room.pk, minute, tuple(map(_mark, over)))
    settled = all(_is_settled(one, now) for one in over)
    return {"quiz": _kept(key, lambda: tallying.points(room, now), settled=settled)}


def part(
    poll: Poll, answered: int | None = None, options: list[dict[str, Any]] | None = None
) -> dict[str, Any]:
    """What is asked. `answered`: how many did; `options`: what can be chosen; None: to be looked
    for."""
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
        "options": _offers_of(poll.room_id).get(poll.pk, []) if options is None else options,
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


def _all(room: Room) -> tuple[Poll, ...]:
    """The polls of the room. The objects are shared by all who look: nobody may change them."""
    rows = _polls.raw(room.pk)
    return _last.of(room.pk, rows, lambda: _made(rows))


def _made(rows: Rows) -> tuple[Poll, ...]:
    found = {row[0]: Poll.from_db(None, _FIELDS, row) for row in _polls.read(rows)}
    for one in found.values():
        if one.before_id in found:
            one.before = found[one.before_id]
    return tuple(found.values())


def _parts(room: Room, polls: Iterable[Poll]) -> dict[str, Any]:
    answered: dict[int, int] = dict(_answered(room.pk))
    offers = _offers_of(room.pk)
    return {
        f"poll/{one.pk}": part(one, answered.get(one.pk, 0), offers.get(one.pk, []))
        for one in polls
    }


def _offers_of(room: int) -> dict[int, list[dict[str, Any]]]:
    """What can be chosen, by poll. Of ideas the newest, in a room that has very many."""
    rows = _options.raw(room)
    return _offers.of(room, rows, lambda: _choices(rows))


def _choices(rows: Rows) -> dict[int, list[dict[str, Any]]]:
    found: dict[int, list[dict[str, Any]]] = {}
    for poll, pk, words in rows:
        found.setdefault(poll, []).append({"pk": pk, "words": words})
    return {poll: each[-IDEAS:] for poll, each in found.items()}


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
