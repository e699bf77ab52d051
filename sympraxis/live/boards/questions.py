"""Questions, as everybody may read them."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.db.models import Count, QuerySet

from sympraxis.events.models import Speaker
from sympraxis.kit import moments
from sympraxis.kit.ready import Last, Ready, Rows, columns

from ..models import Attendee, Question, Reply, Room
from ..models.question import STATES, State

_FIELDS = columns(
    Question, "id", "words", "language", "anonymous", "position", "assigned_to_id",
    "merged_into_id", "asked_at", "edited_at", "approved_at", "declined_at", "withdrawn_at",
    "live_at", "answered_at", "written_at", "archived_at",
)  # fmt: skip
_SAID = columns(Reply, "id", "question_id", "words", "language", "name", "said_at")
COLUMNS = (*_FIELDS, "attendee__name", "attendee__place", "assigned_to__name", "support")
_counted = Ready(
    lambda room: (
        Question.objects.filter(room=room).order_by().values("room")
        .annotate(
            waiting=Count("pk", filter=STATES[State.WAITING]),
            open=Count("pk", filter=STATES[State.OPEN] | STATES[State.LIVE]),
            answered=Count("pk", filter=STATES[State.ANSWERED] | STATES[State.WRITTEN]),
        )
        .values_list("waiting", "open", "answered")
    ),
    int,
)  # fmt: skip
_shown = Ready(
    lambda room: (
        Question.objects.filter(room=room).shown().with_support().values_list(*COLUMNS)
    ),
    int,
)  # fmt: skip
_labels = Ready(
    lambda room: (
        Question.labels.through.objects.filter(question__room=room).order_by("label__name")
        .values_list("question", "label__name", "label__colour")
    ),
    int,
)  # fmt: skip
_replies = Ready(lambda room: Reply.objects.filter(question__room=room).values_list(*_SAID), int)
_last, _each = Last(), Last(5_000)


def counts(room: Room) -> dict[str, int]:
    """How many wait, stand open and were answered: people ask who decides."""
    found = _counted(room.pk)
    return dict(zip(("waiting", "open", "answered"), found[0] if found else (0, 0, 0), strict=True))


def shown(room: Room) -> dict[str, Any]:
    """{"q/<pk>": what stands in it}, those that everybody may read."""
    rows = _shown.raw(room.pk)
    standing = beside(room) if rows else ((), ())
    zone = room.event.zone
    return _last.of(room.pk, (rows, standing, zone), lambda: made(room, rows, *standing))


def beside(room: Room) -> tuple[Rows, Rows]:
    """Labels and replies, for `made`."""
    return _labels.raw(room.pk), _replies.raw(room.pk)


def made(room: Room, rows: Rows, labels: Rows, replies: Rows) -> dict[str, Any]:
    """As `parts`, of rows of COLUMNS as the database gives them, without an object for every row:
    where one question differs of two hundred, the others are as they were."""
    labelled, said = _by_question(labels), _by_question(replies, at=1)
    found = {}
    for row in rows:
        beside = tuple(labelled.get(row[0], ())), tuple(said.get(row[0], ()))
        mark = row, beside, room.event.zone
        found[f"q/{row[0]}"] = _each.of(row[0], mark, partial(_one, room, row, *beside))
    return found


def _by_question(rows: Rows, at: int = 0) -> dict[int, list[tuple[Any, ...]]]:
    found: dict[int, list[tuple[Any, ...]]] = {}
    for row in rows:
        found.setdefault(row[at], []).append(row)
    return found


def _one(room: Room, row: tuple[Any, ...], labels: Rows, replies: Rows) -> dict[str, Any]:
    *fields, name, place, speaker, support = _shown.read((row,))[0]
    one = Question.from_db(None, _FIELDS, fields)
    one.attendee = Attendee(name=name, place=place)
    if one.assigned_to_id:
        one.assigned_to = Speaker(pk=one.assigned_to_id, name=speaker)
    said = [_reply(room, Reply.from_db(None, _SAID, each)) for each in _replies.read(replies)]
    told = [{"name": name, "colour": colour} for _, name, colour in labels]
    return {**part(room, one, said, told), "support": support}


def parts(room: Room, found: QuerySet[Question]) -> list[tuple[Question, dict[str, Any]]]:
    """Each with its part: the name only where it was asked with a name."""
    found = found.select_related("attendee", "assigned_to").prefetch_related("labels")
    replies: dict[int, list[dict[str, Any]]] = {}
    for reply in Reply.objects.filter(question__room=room):
        replies.setdefault(reply.question_id, []).append(_reply(room, reply))
    return [(one, part(room, one, replies.get(one.pk, []), _given(one))) for one in found]


def _given(one: Question) -> list[dict[str, Any]]:
    return [{"name": label.name, "colour": label.colour} for label in one.labels.all()]


def part(
    room: Room, one: Question, replies: list[dict[str, Any]], labels: list[dict[str, Any]]
) -> dict[str, Any]:
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
        "labels": labels,
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
