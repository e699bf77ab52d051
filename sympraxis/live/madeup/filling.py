"""What was said in the studio before the first look at it: questions in every state, polls of every
kind, notices, and the audience of the last hour."""

from __future__ import annotations

from datetime import datetime, timedelta
from random import Random
from typing import Any

from django.db.models import prefetch_related_objects

from sympraxis.events.models import Speaker
from sympraxis.kit import clock

from .. import acts, voting
from ..models import Attendee, Cheer, Crowd, Option, Poll, Question, Room
from ..models.room import REACTIONS, Shows
from . import answering, telling

MINUTE = timedelta(minutes=1)
PROCESS = "demonstration"


def fill(room: Room, people: list[Attendee], rng: Random) -> None:
    told, now = telling.studio(), clock.now()
    labels = {name: room.labels.create(name=name, colour=at)
              for at, name in enumerate(told["labels"], 1)}  # fmt: skip
    supports: list[voting.Supporting] = []
    for at, one in enumerate(told["question"]):
        asked = now - (3 * (len(told["question"]) - at)) * MINUTE
        question = ask(room, one, rng.choice(people), asked)
        if name := one.get("label"):
            question.labels.add(labels[name])
        supports += _supported(question, people, rng)
    voting.support(supports)
    for order, one in enumerate(told["poll"], 1):
        _poll(room, one, order, people, rng)
    for words in told["notices"]:
        room.notices.create(words=words, said_at=now - 12 * MINUTE)
    _audience(room, len(people), now, rng)
    room.shows, room.shown_question = Shows.QUESTION, room.on_stage()
    room.save(update_fields=["shows", "shown_question"])


def ask(room: Room, told: dict[str, Any], by: Attendee, asked: datetime) -> Question:
    """A question in the state that is told of it."""
    state = told.get("state", "waiting")
    then = asked + MINUTE
    moments: dict[str, Any] = {} if state == "waiting" else {"approved_at": then}
    if state == "declined":
        moments = {"declined_at": then, "reason": told["reason"]}
    if state in ("live", "answered"):
        moments["live_at"] = asked + 2 * MINUTE
    if state == "answered":
        moments["answered_at"] = asked + 5 * MINUTE
    if state == "written":
        moments["written_at"] = then
    question = room.questions.create(
        attendee=by, words=told["words"], language=told["language"], asked_at=asked, **moments
    )
    if reply := told.get("reply"):
        speaker = Speaker.objects.filter(slug__in=telling.studio()["speakers"]).first()
        name = speaker.name if speaker else "Open studio"
        question.replies.create(words=reply, language="en", name=name, speaker=speaker)
    return question


def _supported(question: Question, people: list[Attendee], rng: Random) -> list[voting.Supporting]:
    if not question.approved_at:
        return []
    others = [one for one in people if one.pk != question.attendee_id]
    number = min(len(others), rng.randint(3, 34))
    return [
        voting.Supporting(question.room_id, one.pk, "", question.pk, True)
        for one in rng.sample(others, number)
    ]


def _poll(
    room: Room, told: dict[str, Any], order: int, people: list[Attendee], rng: Random
) -> None:
    """Open ones are answered by a third, so that there is something left to see."""
    fields = {name: told[name] for name in ("least", "most", "labels") if name in told}
    secret, stage, now = told.get("secret", False), told["stage"], clock.now()
    poll = Poll.objects.create(
        room=room, kind=told["kind"], title=told["title"], results=told["results"], order=order,
        secret=secret, changeable=not secret and told["kind"] != "quiz",
        opened_at=None if stage == "draft" else now - (60 - 4 * order) * MINUTE, **fields,
    )  # fmt: skip
    Option.objects.bulk_create(
        Option(poll=poll, words=words, order=at, correct=at == told.get("correct"))
        for at, words in enumerate(told.get("options", []))
    )
    if stage == "draft":
        return
    prefetch_related_objects([poll], "options")
    some = people if stage == "closed" else people[: len(people) // 3]
    acts.write([answering.answer(poll, one, rng) for one in some])
    if stage == "closed":
        poll.closed_at = now - (58 - 4 * order) * MINUTE
        poll.save(update_fields=["closed_at"])


def _audience(room: Room, most: int, now: datetime, rng: Random) -> None:
    minutes = [now.replace(second=0, microsecond=0) - back * MINUTE for back in range(60)]
    crowds, cheers = [], []
    for back, at in enumerate(minutes):
        people = max(round(most * (1 - back / 90)) - rng.randint(0, 4), 0)
        crowds.append(Crowd(room=room, process=PROCESS, minute_at=at, people=people))
        if back % 3 == 0:
            kind = rng.choice(REACTIONS)
            cheers.append(Cheer(room=room, kind=kind, minute_at=at, number=rng.randint(1, 9)))
    Crowd.objects.bulk_create(crowds)
    Cheer.objects.bulk_create(cheers)
