"""What moderators see: what everybody does, what waits, and what is hidden from others.

| part | |
|---|---|
| `w/<pk>` | as `q/<pk>`, what `_known` says, and `like`: the likest open question |
| `m/<pk>` | beside `q/<pk>`: what only moderators know of it |
| `aside` | the last that were declined or put aside |
| `acts` | the last acts: `what` (key of the action), `by`, `on` (words), `undo` where that may be |
| `readings`, `moderators` | {pk: who reads it}; who is at a desk of this room |
| `show` | what the stage shows, as the stage has it |
| `help/<pk>`, `hands`, `out` | calls that wait; raised hands; who was put out, and why |
| `audience` | `curve` [[ms, people]], `most`, `countries` |
| `streams` | processes that hold streams, with how many people |
| `labels`, `speakers` | what can be given to a question |
| `cues` | the last messages to speakers, and when they were seen |

A question without a name has none here either, and nothing that leads from it to another question
of the same person: no key of the attendee, no count.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from .. import audit, moderating, reading, undoing
from ..likeness import most_alike
from ..models import Question, Room
from ..models.question import State
from . import attendee, cues, polls, questions, running, stage

ASIDE, ACTS = 20, 8


def board(room: Room, now: datetime) -> dict[str, Any]:
    # Read before what is shown: a question that is approved meanwhile is on both for a moment, and
    # never on none, so that whoever types below it does not lose their place.
    asked = questions.parts(room, _numbered(room.questions.waiting().with_support()))
    seen = attendee.board(room, now)
    shown = {name: part for name, part in seen.items() if name.startswith("q/")}
    return {
        **seen,
        **polls.for_moderators(room, now),
        **_waiting(asked, shown),
        **_beside(room),
        "aside": _aside(room),
        "acts": _acts(room),
        "readings": reading.readers(room, now),
        "moderators": reading.moderators(room, now),
        "show": {"what": room.shows, **stage.shown(room, now)},
        **running.help_calls(room),
        "hands": running.hands(room),
        "out": running.put_out(room),
        "audience": {**running.audience(room), "countries": running.countries(room)},
        "streams": running.streams(room, now),
        "cues": cues.said(room),
        "labels": list(room.labels.values("pk", "name", "colour")),
        "speakers": [{"pk": one.pk, "name": one.name} for one in moderating.speakers(room)],
    }


def _waiting(asked: list[tuple[Question, dict[str, Any]]], shown: dict[str, Any]) -> dict[str, Any]:
    open_ones = {
        part["pk"]: part for part in shown.values() if part["state"] in (State.OPEN, State.LIVE)
    }
    among = tuple((pk, part["words"]) for pk, part in open_ones.items())
    return {
        f"w/{one.pk}": {**part, **_known(one), "like": _like(one, among, open_ones)}
        for one, part in asked
    }


def _numbered(found: QuerySet[Question]) -> QuerySet[Question]:
    """Each with `number`: the how-manieth of this person in this room it is."""
    same = Question.objects.filter(
        attendee=OuterRef("attendee"),
        room=OuterRef("room"),
        pk__lte=OuterRef("pk"),
        anonymous=False,
    )
    counted = same.order_by().values("attendee").annotate(n=Count("pk")).values("n")
    return found.annotate(number=Subquery(counted))


def _known(one: Question) -> dict[str, Any]:
    """What only moderators know of a question."""
    return {
        "mark": one.mark,
        "asked_words": one.words_asked,
        "note": one.note,
        "speaker": one.assigned_to_id,
        "labelled": [label.pk for label in one.labels.all()],
        "who": None if one.anonymous else one.attendee_id,
        "number": None if one.anonymous else getattr(one, "number", None),
        "blocked": bool(one.attendee.blocked_at),
    }


def _like(
    one: Question, among: tuple[tuple[int, str], ...], parts: dict[int, dict[str, Any]]
) -> dict[str, Any] | None:
    """The open question that asks nearly the same."""
    found = most_alike(one.words, among, most=1)
    if not found:
        return None
    like = parts[found[0]]
    return {"pk": like["pk"], "words": like["words"], "support": like["support"]}


def _beside(room: Room) -> dict[str, Any]:
    found = room.questions.shown().select_related("attendee").prefetch_related("labels")
    merged: dict[int | None, list[dict[str, Any]]] = {}
    for pk, words, into in (
        room.questions.in_state(State.MERGED).values_list("pk", "words", "merged_into")
    ):  # fmt: skip
        merged.setdefault(into, []).append({"pk": pk, "words": words})
    return {f"m/{one.pk}": {**_known(one), "merged": merged.get(one.pk, [])} for one in found}


def _aside(room: Room) -> list[dict[str, Any]]:
    found = room.questions.in_state(State.DECLINED, State.ARCHIVED)
    ended = Coalesce("declined_at", "archived_at")
    last = found.order_by(ended.desc(), "-pk")[:ASIDE]
    return [
        {"pk": one.pk, "words": one.words, "lang": one.language, "state": one.state.value,
         "reason": one.reason, "at": questions.time(room, one.declined_at or one.archived_at)}
        for one in last
    ]  # fmt: skip


def _acts(room: Room) -> list[dict[str, Any]]:
    last = list(audit.of(room)[:ACTS])
    words = audit.words_of(last)
    return [
        {"pk": one.pk, "at": questions.time(room, one.at), "what": one.action,
         "by": one.by.get_full_name() if one.by else "", "question": audit.question_of(one),
         "on": words.get(one.pk, ""), "undo": undoing.may_be(one, last)}
        for one in last
    ]  # fmt: skip
