"""Questions, as everybody may read them."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, QuerySet

from sympraxis.kit import moments

from ..models import Question, Reply, Room
from ..models.question import STATES, State


def counts(room: Room) -> dict[str, int]:
    """How many wait, stand open and were answered: people ask who decides."""
    answered = STATES[State.ANSWERED] | STATES[State.WRITTEN]
    found: dict[str, int] = room.questions.aggregate(
        waiting=Count("pk", filter=STATES[State.WAITING]),
        open=Count("pk", filter=STATES[State.OPEN] | STATES[State.LIVE]),
        answered=Count("pk", filter=answered),
    )
    return found


def shown(room: Room) -> dict[str, Any]:
    """{"q/<pk>": what stands in it}, those that everybody may read."""
    found = room.questions.shown().with_support()
    return {f"q/{one.pk}": part for one, part in parts(room, found)}


def parts(room: Room, found: QuerySet[Question]) -> list[tuple[Question, dict[str, Any]]]:
    """Each with its part: the name only where it was asked with a name."""
    found = found.select_related("attendee", "assigned_to").prefetch_related("labels")
    replies: dict[int, list[dict[str, Any]]] = {}
    for reply in Reply.objects.filter(question__room=room):
        replies.setdefault(reply.question_id, []).append(_reply(room, reply))
    return [(one, part(room, one, replies.get(one.pk, []))) for one in found]


def part(room: Room, one: Question, replies: list[dict[str, Any]]) -> dict[str, Any]:
    who = one.attendee
    return {
        "pk": one.pk,
        "state": one.state.value,
        "words": one.words,
        "lang": one.language,
        "name": "" if one.anonymous else who.name,
        "place": "" if one.anonymous else who.place,
        "support": getattr(one, "support", 0),
        "position": one.position,
        "asked": time(room, one.asked_at),
        "askedAt": int(one.asked_at.timestamp() * 1000),
        "edited": bool(one.edited_at),
        "answered": time(room, one.answered_at),
        "labels": [{"name": label.name, "colour": label.colour} for label in one.labels.all()],
        "to": one.assigned_to.name if one.assigned_to else "",
        "replies": replies,
    }


def _reply(room: Room, one: Reply) -> dict[str, Any]:
    return {
        "pk": one.pk, "words": one.words, "lang": one.language, "name": one.name,
        "at": time(room, one.said_at),
    }  # fmt: skip


def time(room: Room, moment: Any) -> str:
    """ "12:05" on the clock of the event."""
    return moments.local(moment, room.event.zone).strftime("%H:%M") if moment else ""
