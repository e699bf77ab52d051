"""GET /stream/<room>/mine: what is one's own in a room, marked by the browser on what all see.

A few small queries, for everybody who comes asks for it once. Of a secret poll only that one has
answered: how is known to nobody.
"""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections

from sympraxis.kit import moments

from ..models import Attendee, Ballot, Hand, HelpCall, Question, Support, Vote
from ..models.poll import Kind
from ..passes import Pass

THREADS = 2  # each with a connection that stays open
_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="mine")

Told = dict[str, Any]


async def mine(room_pk: int, given: Pass) -> Told:
    """{"name", "questions", "supports", "ballots", "hand", "help"}, empty for a stage screen."""
    if not given.attendee:
        return {}
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, _freshly, room_pk, given.attendee)


def _freshly(room: int, attendee: int) -> Told:
    close_old_connections()
    return of(room, attendee)


def of(room: int, attendee: int) -> Told:
    """What `attendee` has in `room`, by their keys."""
    who = Attendee.objects.filter(pk=attendee, event__live_rooms=room)
    found = who.values_list("name", "event__zone").first()
    if found is None:
        return {}
    name, zone = found
    calls = HelpCall.objects.filter(room=room, attendee=attendee).order_by("pk")
    return {
        "name": name,
        "questions": _questions(room, attendee, zone),
        "supports": _supports(room, attendee),
        "ballots": _ballots(room, attendee),
        "hand": Hand.objects.filter(room=room, attendee=attendee, lowered_at=None).exists(),
        "help": list(calls.values("pk", "words", "answer")),
    }


def _questions(room: int, attendee: int, zone: str) -> list[Told]:
    """Own questions of every state. The words of one that was merged, declined or put aside are on
    nobody else's board."""
    found = Question.objects.filter(room=room, attendee=attendee).order_by("pk")
    return [
        {
            "pk": one.pk,
            "state": one.state.value,
            "words": one.words,
            "lang": one.language,
            "anonymous": one.anonymous,
            "into": one.merged_into_id,
            "reason": one.reason,
            "asked": moments.local(one.asked_at, zone).strftime("%H:%M"),
            "askedAt": int(one.asked_at.timestamp() * 1000),
        }
        for one in found
    ]


def _supports(room: int, attendee: int) -> list[int]:
    found = Support.objects.filter(attendee=attendee, question__room=room).order_by("pk")
    return list(found.values_list("question", flat=True))


def _ballots(room: int, attendee: int) -> dict[int, Told]:
    """{poll: {"round", and what was answered}}."""
    cast = Ballot.objects.filter(attendee=attendee, poll__room=room).order_by()
    each = {
        poll: {"round": turn, "kind": kind}
        for poll, turn, kind in cast.values_list("poll", "poll__round", "poll__kind")
    }
    votes = Vote.objects.filter(attendee=attendee, poll__in=each).order_by(
        "rank", "option", "words"
    )
    for poll, option, rank, number, words in votes.values_list(
        "poll", "option", "rank", "number", "words"
    ):
        _add(each[poll], option, rank, number, words)
    for told in each.values():
        del told["kind"]
    return each


def _add(told: Told, option: int | None, rank: int | None, number: Any, words: str) -> None:
    if told["kind"] == Kind.RANKING:
        told.setdefault("ranks", []).append(option)
    elif option is not None:
        told.setdefault("options", []).append(option)
    elif number is not None:
        told["number"] = f"{number.normalize():f}"
    else:
        told.setdefault("words", []).append(words)
