"""The last acts in a room. Which they are changes with an act; what they were about, and how those
are called who did them, is asked each time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.utils.text import Truncator

from sympraxis.activity.models import Entry
from sympraxis.kit.ready import Last, Ready
from sympraxis.people.models import Person

from .. import audit, undoing
from ..models import Poll, Question, Room
from .questions import time

ACTS, SHORT = 8, 60  # of what an act was about, so many letters
LATE = 50  # keys are given before the commit: one that comes late is among so many

_newest = Ready(lambda: Entry.objects.order_by("-pk").values_list("pk")[:LATE])
_people = Ready(
    lambda *keys: (
        Person.objects.filter(pk__in=keys).order_by().values_list("pk", "given_name", "family_name")
    ),
    *[int] * ACTS,
)  # fmt: skip
_questions = Ready(
    lambda *keys: Question.objects.filter(pk__in=keys).order_by().values_list("pk", "words"),
    *[int] * ACTS,
)
_polls = Ready(
    lambda *keys: Poll.objects.filter(pk__in=keys).order_by().values_list("pk", "title"),
    *[int] * ACTS,
)
_last = Last()


def acts(room: Room) -> list[dict[str, Any]]:
    """[{pk, at, what, by, question, on, undo}], the newest first."""
    found = _last.of(room.pk, _newest.raw(), lambda: _acts(room))
    if not found:
        return []
    names = {pk: f"{given} {family}".strip() for pk, given, family in _asked(_people, found, "by")}
    words = dict(_asked(_questions, found, "question"))
    titles = dict(_asked(_polls, found, "poll"))

    def about(one: dict[str, Any]) -> str:
        """In a few words, which are read now: an entry keeps no words of people."""
        said = words.get(one["question"]) or titles.get(one["poll"], "")
        return Truncator(said).chars(SHORT)

    return [
        {"pk": one["pk"], "at": time(room, one["at"]), "what": one["what"],
         "by": names.get(one["by"], ""), "question": one["question"] or None, "on": about(one),
         "undo": one["undo"]}
        for one in found
    ]  # fmt: skip


def _acts(room: Room) -> list[dict[str, Any]]:
    kinds = ContentType.objects.get_for_models(Question, Poll)
    last = list(audit.of(room)[:ACTS])

    def key(one: Entry, kind: Any) -> int:
        return one.object_id if one.content_type_id == kinds[kind].pk else 0

    return [
        {"pk": one.pk, "at": one.at, "what": one.action, "by": one.by_id or 0,
         "question": key(one, Question), "poll": key(one, Poll), "undo": undoing.may_be(one, last)}
        for one in last
    ]  # fmt: skip


def _asked(what: Ready, found: Sequence[dict[str, Any]], name: str) -> Any:
    keys = [one[name] for one in found]
    return what(*keys, *[0] * (ACTS - len(keys))) if any(keys) else ()
