"""What keeps a room running: who calls for help, whose hand is up, who was put out, how many are
there minute by minute, and which processes hold the streams."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef

from sympraxis.kit import avatars

from .. import attending
from ..models import Attendee, HelpCall, Question, Room
from . import crowd
from .questions import time

HANDS, OUT, ANSWERED = 30, 30, 10  # of each the first, or the last
NOTICED, TOO_LATE = 500, 2000  # milliseconds: nobody sees less; a poll of seconds bears no more


def help_calls(room: Room) -> dict[str, Any]:
    """{"help/<pk>": a call that waits}."""
    waiting = room.help_calls.filter(answered_at=None).select_related("attendee")
    return {f"help/{one.pk}": _call(room, one) for one in waiting}


def answered_calls(room: Room) -> list[dict[str, Any]]:
    """The last that were answered, the newest first, with what was said and by whom."""
    found = room.help_calls.filter(answered_at__isnull=False)
    found = found.select_related("attendee", "answered_by").order_by("-answered_at", "-pk")
    return [
        {**_call(room, one), "answer": one.answer, "answered": time(room, one.answered_at),
         "by": one.answered_by.get_full_name() if one.answered_by else ""}
        for one in found[:ANSWERED]
    ]  # fmt: skip


def _call(room: Room, one: HelpCall) -> dict[str, Any]:
    return {
        "pk": one.pk, "words": one.words, "name": one.attendee.name, "browser": one.browser,
        "at": time(room, one.called_at), "calledAt": int(one.called_at.timestamp() * 1000),
    }  # fmt: skip


def hands(room: Room) -> list[dict[str, Any]]:
    """Who would like to speak, the first that raised a hand first."""
    up = room.hands.filter(lowered_at=None).select_related("attendee")[:HANDS]
    return [
        {"pk": one.pk, "name": one.attendee.name, "place": one.attendee.place,
         "initials": avatars.initials(one.attendee.name), "hue": avatars.hue(one.attendee.name),
         "at": time(room, one.raised_at)}
        for one in up
    ]  # fmt: skip


def put_out(room: Room) -> list[dict[str, Any]]:
    """The last that were put out of the event, with the reason."""
    return [
        {"pk": one.pk, "name": shown_name(one), "reason": one.blocked_because,
         "at": time(room, one.blocked_at)}
        for one in out_of(room)[:OUT]
    ]  # fmt: skip


def out_of(room: Room) -> Any:
    nameless = Question.objects.filter(attendee=OuterRef("pk"), anonymous=True)
    found = Attendee.objects.filter(event=room.event_id, blocked_at__isnull=False)
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
    known = Attendee.objects.let_in().filter(event=room.event_id, region__isnull=False)
    return known.order_by().values("region__country").distinct().count()


def streams(room: Room, now: datetime) -> list[dict[str, Any]]:
    """[{process, people, at, roles, late, p50, p99}]: processes that hold streams, as each counted
    last. They are numbered: how a machine is called is nobody's business in a room."""
    return [
        {"process": number, "people": people, "at": time(room, at),
         "roles": roles or {"attendee": people}, "late": _late(most), "p50": half,
         "p99": most}
        for number, (people, at, roles, half, most) in enumerate(crowd.processes(room, now), 1)
    ]  # fmt: skip


def _late(most: int | None) -> str:
    """How that is, by the names of the lamps: good, also where nothing was sent, slow, or cut."""
    if most is None or most <= NOTICED:
        return "good"
    return "slow" if most <= TOO_LATE else "cut"
