"""GET /stream/<room>/mine: what is one's own in a room, marked by the browser on what all see.

Everybody who comes asks for it once, so its few small questions are ready. Of a secret poll only
that one has answered: how is known to nobody.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import close_old_connections

from sympraxis.kit import moments
from sympraxis.kit.ready import Ready, columns
from sympraxis.people.models import Person

from .. import policies
from ..models import Attendee, Ballot, Hand, HelpCall, Question, Room, Support, Vote
from ..models.poll import Kind
from ..passes import Pass, Role

THREADS = 2  # each with a connection that stays open
_threads = ThreadPoolExecutor(THREADS, thread_name_prefix="mine")

Told = dict[str, Any]


_FIELDS = columns(
    Question, "id", "words", "language", "anonymous", "merged_into_id", "reason", "asked_at",
    "approved_at", "declined_at", "withdrawn_at", "live_at", "answered_at",
    "written_at", "archived_at",
)  # fmt: skip


def _own(rows: Callable[[Any, int], Any], *names: str) -> Ready:
    """The `names` of what an attendee has in a room: `rows` gives it for their keys."""
    return Ready(lambda room, attendee: rows(room, attendee).values_list(*names), int, int)


_who = _own(
    lambda room, one: Attendee.objects.filter(pk=one, event__live_rooms=room).order_by(),
    "name", "team", "event__zone",
)  # fmt: skip
_asked = _own(
    lambda room, one: Question.objects.filter(room=room, attendee=one).order_by("pk"), *_FIELDS
)
_supported = _own(
    lambda room, one: (
        Support.objects.filter(attendee=one, question__room=room).order_by("pk")
    ),
    "question",
)  # fmt: skip
_cast = _own(
    lambda room, one: Ballot.objects.filter(attendee=one, poll__room=room).order_by(),
    "poll", "poll__round", "poll__kind",
)  # fmt: skip
_votes = _own(
    lambda room, one: (
        Vote.objects.filter(attendee=one, poll__room=room).order_by("rank", "option", "words")
    ),
    "poll", "option", "rank", "number", "words",
)  # fmt: skip
_hands = _own(
    lambda room, one: Hand.objects.filter(room=room, attendee=one, lowered_at=None).order_by(),
    "pk",
)  # fmt: skip
_calls = _own(
    lambda room, one: HelpCall.objects.filter(room=room, attendee=one).order_by("pk"),
    "pk", "words", "answer",
)  # fmt: skip


async def mine(room_pk: int, given: Pass) -> Told:
    """{"name", "team", "questions", "supports", "ballots", "hand", "help", "duty"}, empty for a
    stage screen."""
    if not given.attendee:
        return {}
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(_threads, _freshly, room_pk, given)


def _freshly(room: int, given: Pass) -> Told:
    close_old_connections()
    told = of(room, given.attendee)
    return {**told, "duty": has_duty(room, given)} if told else {}


def has_duty(room: int, given: Pass) -> bool:
    """Whether a desk of this room is theirs. Of those whose pass has no such role nothing is
    asked, and that is nearly everybody."""
    asked = given.roles - {Role.ATTENDEE, Role.STAGE}
    if not asked:
        return False
    here = Room.objects.select_related("event").get(pk=room)
    person = Person.objects.filter(pk=given.person).first() if given.person else None
    return any(policies.may_be(role, here, given, person) for role in asked)


def of(room: int, attendee: int) -> Told:
    """What `attendee` has in `room`, by their keys."""
    found = _who(room, attendee)
    if not found:
        return {}
    name, team, zone = found[0]
    calls = _calls(room, attendee)
    return {
        "name": name,
        "team": team,
        "questions": _questions(room, attendee, zone),
        "supports": [pk for (pk,) in _supported(room, attendee)],
        "ballots": _ballots(room, attendee),
        "hand": bool(_hands(room, attendee)),
        "help": [{"pk": pk, "words": words, "answer": answer} for pk, words, answer in calls],
    }


def _questions(room: int, attendee: int, zone: str) -> list[Told]:
    """Own questions of every state. The words of one that was merged, declined or put aside are on
    nobody else's board."""
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
        for one in (Question.from_db(None, _FIELDS, row) for row in _asked(room, attendee))
    ]


def _ballots(room: int, attendee: int) -> dict[int, Told]:
    """{poll: {"round", and what was answered}}."""
    cast = {poll: {"round": turn, "kind": kind} for poll, turn, kind in _cast(room, attendee)}
    for poll, option, rank, number, words in _votes(room, attendee) if cast else ():
        if poll in cast:
            _add(cast[poll], option, rank, number, words)
    for told in cast.values():
        del told["kind"]
    return cast


def _add(told: Told, option: int | None, rank: int | None, number: Any, words: str) -> None:
    if told["kind"] == Kind.RANKING:
        told.setdefault("ranks", []).append(option)
    elif option is not None:
        told.setdefault("options", []).append(option)
    elif number is not None:
        told["number"] = f"{number.normalize():f}"
    else:
        told.setdefault("words", []).append(words)
