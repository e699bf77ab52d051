"""Questions as moderators have them: those that wait, what nobody else knows of those that are
shown, and the last that were put aside.

A question without a name has none here either, and nothing that leads from it to another question
of the same person: no key of the attendee, no count.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from sympraxis.kit.ready import Last, Ready, Rows, columns

from ..likeness import most_alike
from ..models import Question, Room
from ..models.question import State
from . import questions

ASIDE = 20
MORE = ("pk", "words", "words_asked", "note", "assigned_to", "anonymous", "attendee",
        "attendee__blocked_at")  # fmt: skip
_PUT_ASIDE = columns(
    Question, "id", "words", "language", "merged_into_id", "approved_at", "declined_at", "reason",
    "withdrawn_at", "live_at", "answered_at", "written_at", "archived_at",
)  # fmt: skip


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


_waits = Ready(
    lambda room: (
        _numbered(Question.objects.filter(room=room).waiting().with_support())
        .values_list(*questions.COLUMNS, *MORE, "number")
    ),
    int,
)  # fmt: skip
_shown = Ready(lambda room: Question.objects.filter(room=room).shown().values_list(*MORE), int)
_labels = Ready(
    lambda room: (
        Question.labels.through.objects.filter(question__room=room).order_by("label__name")
        .values_list("question", "label")
    ),
    int,
)  # fmt: skip
_merged = Ready(
    lambda room: (
        Question.objects.filter(room=room).in_state(State.MERGED)
        .values_list("pk", "words", "merged_into")
    ),
    int,
)  # fmt: skip
_put_aside = Ready(
    lambda room: (
        Question.objects.filter(room=room).in_state(State.DECLINED, State.ARCHIVED)
        .order_by(Coalesce("declined_at", "archived_at").desc(), "-pk").values_list(*_PUT_ASIDE)
    )[:ASIDE],
    int,
)  # fmt: skip
_last_waiting, _last_beside, _last_aside = Last(), Last(), Last()


def waiting(room: Room) -> dict[int, dict[str, Any]]:
    """{key: what stands in it, with what only moderators know}."""
    rows = _waits.raw(room.pk)
    if not rows:
        return {}
    beside = (*questions.beside(room), _labels.raw(room.pk))
    mark = rows, beside, room.event.zone
    return _last_waiting.of(room.pk, mark, lambda: _waiting(room, rows, *beside))


def _waiting(
    room: Room, rows: Rows, labels: Rows, replies: Rows, labelled: Rows
) -> dict[int, dict[str, Any]]:
    size = len(questions.COLUMNS)
    seen = questions.made(room, tuple(row[:size] for row in rows), labels, replies)
    given = _given(labelled)
    found = {}
    for row in _waits.read(rows):
        known = _known(row[size:-1], given, row[-1])
        found[row[size]] = {**seen[f"q/{row[size]}"], **known}
    return found


def likes(asked: dict[int, dict[str, Any]], shown: dict[str, Any]) -> dict[str, Any]:
    """{"w/<pk>": one that waits, with `like`: the open question that asks nearly the same}."""
    open_ones = {
        part["pk"]: part for part in shown.values() if part["state"] in (State.OPEN, State.LIVE)
    }
    among = tuple((pk, part["words"]) for pk, part in open_ones.items())
    return {f"w/{pk}": {**part, "like": _like(part["words"], among, open_ones)}
            for pk, part in asked.items()}  # fmt: skip


def _like(
    words: str, among: tuple[tuple[int, str], ...], parts: dict[int, dict[str, Any]]
) -> dict[str, Any] | None:
    found = most_alike(words, among, most=1)
    if not found:
        return None
    like = parts[found[0]]
    return {"pk": like["pk"], "words": like["words"], "support": like["support"]}


def beside(room: Room) -> dict[str, Any]:
    """{"m/<pk>": what only moderators know of one that is shown}."""
    rows = _shown.raw(room.pk)
    if not rows:
        return {}
    labelled, merged = _labels.raw(room.pk), _merged.raw(room.pk)
    mark = rows, labelled, merged
    return _last_beside.of(room.pk, mark, lambda: _beside(rows, labelled, merged))


def _beside(rows: Rows, labelled: Rows, merged: Rows) -> dict[str, Any]:
    given = _given(labelled)
    into: dict[int, list[dict[str, Any]]] = {}
    for pk, words, target in merged:
        into.setdefault(target, []).append({"pk": pk, "words": words})
    return {
        f"m/{row[0]}": {**_known(row, given), "merged": into.get(row[0], [])}
        for row in _shown.read(rows)
    }


def _given(labelled: Rows) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for question, label in labelled:
        found.setdefault(question, []).append(label)
    return found


def _known(
    row: tuple[Any, ...], labelled: dict[int, list[int]], number: int | None = None
) -> dict[str, Any]:
    """What only moderators know of a question."""
    pk, words, words_asked, note, speaker, anonymous, attendee, blocked_at = row
    return {
        "mark": Question(words=words).mark,
        "asked_words": words_asked,
        "note": note,
        "speaker": speaker,
        "labelled": labelled.get(pk, []),
        "who": None if anonymous else attendee,
        "number": None if anonymous else number,
        "blocked": bool(blocked_at),
    }


def aside(room: Room) -> list[dict[str, Any]]:
    """The last that were declined or archived."""
    rows = _put_aside.raw(room.pk)
    return _last_aside.of(room.pk, (rows, room.event.zone), lambda: _aside(room, rows))


def _aside(room: Room, rows: Rows) -> list[dict[str, Any]]:
    last = [Question.from_db(None, _PUT_ASIDE, row) for row in _put_aside.read(rows)]
    return [
        {"pk": one.pk, "words": one.words, "lang": one.language, "state": one.state.value,
         "reason": one.reason, "at": questions.time(room, one.declined_at or one.archived_at)}
        for one in last
    ]  # fmt: skip
