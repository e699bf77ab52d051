"""What keeps a room running: who calls for help, whose hand is up, who was put out, how many are
there minute by minute, and which processes hold the streams."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from sympraxis.kit import avatars
from sympraxis.kit.ready import Ready

from .. import attending
from ..models import Attendee, Hand, HelpCall, Question, Room
from ..passes import Role
from . import crowd
from .questions import time

HANDS, OUT, ANSWERED = 30, 30, 10  # of each the first, or the last
NOTICED, TOO_LATE = 500, 2000  # milliseconds: nobody sees less; a poll of seconds bears no more


_CALL = ("pk", "words", "attendee__name", "browser", "called_at")
_waiting = Ready(
    lambda room: HelpCall.objects.filter(room=room, answered_at=None).values_list(*_CALL), int
)
_answered = Ready(
    lambda room: (
        HelpCall.objects.filter(room=room, answered_at__isnull=False)
        .order_by("-answered_at", "-pk").values_list(
            *_CALL, "answer", "answered_at", "answered_by__given_name", "answered_by__family_name"
        )
    )[:ANSWERED],
    int,
)  # fmt: skip
_hands = Ready(
    lambda room: (
        Hand.objects.filter(room=room, lowered_at=None)
        .values_list("pk", "attendee__name", "attendee__place", "raised_at")
    )[:HANDS],
    int,
)  # fmt: skip
_out = Ready(
    lambda event: (
        _out_of(event).values_list("pk", "name", "nameless", "blocked_because", "blocked_at")
    )[:OUT],
    int,
)  # fmt: skip
_countries = Ready(
    lambda event: (
        Attendee.objects.let_in().filter(event=event, region__isnull=False)
        .order_by().values_list("region__country").distinct()
    ),
    int,
)  # fmt: skip


def help_calls(room: Room) -> dict[str, Any]:
    """{"help/<pk>": a call that waits}."""
    return {f"help/{row[0]}": _call(room, row) for row in _waiting(room.pk)}


def answered_calls(room: Room) -> list[dict[str, Any]]:
    """The last that were answered, the newest first, with what was said and by whom."""
    return [
        {**_call(room, call), "answer": answer, "answered": time(room, at),
         "by": f"{given or ''} {family or ''}".strip()}
        for *call, answer, at, given, family in _answered(room.pk)
    ]  # fmt: skip


def _call(room: Room, row: Sequence[Any]) -> dict[str, Any]:
    pk, words, name, browser, at = row
    return {
        "pk": pk, "words": words, "name": name, "browser": browser,
        "at": time(room, at), "calledAt": int(at.timestamp() * 1000),
    }  # fmt: skip


def hands(room: Room) -> list[dict[str, Any]]:
    """Who would like to speak, the first that raised a hand first."""
    return [
        {"pk": pk, "name": name, "place": place, "initials": avatars.initials(name),
         "hue": avatars.hue(name), "at": time(room, at)}
        for pk, name, place, at in _hands(room.pk)
    ]  # fmt: skip


def put_out(room: Room) -> list[dict[str, Any]]:
    """The last that were put out of the event, with the reason."""
    return [
        {"pk": pk, "name": "" if nameless else name, "reason": because, "at": time(room, at)}
        for pk, name, nameless, because, at in _out(room.event_id)
    ]


def out_of(room: Room) -> Any:
    return _out_of(room.event_id)


def _out_of(event: Any) -> Any:
    nameless = Question.objects.filter(attendee=OuterRef("pk"), anonymous=True)
    found = Attendee.objects.filter(event=event, blocked_at__isnull=False)
    return found.annotate(nameless=Exists(nameless)).order_by("-blocked_at", "-pk")


def shown_name(one: Any) -> str:
    """None of somebody who asked anything without a name: they may have been put out for that, and
    the list would say who it was."""
    return "" if one.nameless else one.name


def audience(room: Room) -> dict[str, Any]:
    """{"curve": [[ms, people]], "most": {people, at}}, as far as minutes are kept."""
    found = attending.curve(room)
    if not found:
        return {"curve": [], "most": None}
    at, people = max(found, key=lambda one: one[1])
    drawn = [[int(when.timestamp() * 1000), n] for when, n in attending.drawn(found)]
    return {"curve": drawn, "most": {"people": people, "at": time(room, at)}}


def countries(room: Room) -> int:
    """From how many countries those who came in said that they are."""
    return len(_countries(room.event_id))


def streams(room: Room, now: datetime) -> list[dict[str, Any]]:
    """[{process, people, at, roles, late, p50, p99}]: processes that hold streams, as each counted
    last. They are numbered: how a machine is called is nobody's business in a room."""
    return [
        {"process": number, "people": people, "at": time(room, at),
         "roles": _in_order(roles) or {"attendee": people}, "late": _late(most), "p50": half,
         "p99": most}
        for number, (people, at, roles, half, most) in enumerate(crowd.processes(room, now), 1)
    ]  # fmt: skip


def _in_order(roles: dict[str, int]) -> dict[str, int]:
    """A database may keep them in another."""
    return {role: roles[role] for role in [*Role, "asking"] if role in roles}


def _late(most: int | None) -> str:
    """How that is, by the names of the lamps: good, also where nothing was sent, slow, or cut."""
    if most is None or most <= NOTICED:
        return "good"
    return "slow" if most <= TOO_LATE else "cut"
