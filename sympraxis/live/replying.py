"""Written answers: a thread under a question, by speakers, moderators, and whoever was asked to."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import paragraphs
from sympraxis.people.models import Person

from . import actions, alone, letters, moderating
from .acting import NoDuty, learn, require_state
from .models import Question, Reply
from .models.question import State
from .policies import may_answer, may_moderate
from .wording import Unclear

MOST = 4_000  # characters


class NotToAnswer(Refused):
    """Somebody who is no speaker here, and was not asked."""

    status = 403

    def __init__(self) -> None:
        super().__init__(_("You are not among those who answer this question."))


@contextmanager
def _answering(question: Question, by: Person) -> Iterator[Question]:
    with alone.in_room(question.room_id) as room:
        now = alone.question(question.pk)
        now.room = room
        if not may_answer(by, now):
            raise NotToAnswer
        yield now
        room.ring()
        learn(now, True)


def reply(question: Question, *, by: Person, words: str, language: str = "") -> Reply:
    """Answer in writing. A question that waits is shown by that, where `by` may say so."""
    said = cleaned(words)
    with _answering(question, by) as now:
        if now.state == State.WAITING and may_moderate(by, now.room):
            moderating.show(now, by)
        require_state(now, *moderating.SHOWN)
        speaker = _speaker(now, by)
        made: Reply = now.replies.create(
            words=said, language=language, by=by, speaker=speaker,
            name=speaker.name if speaker else by.get_full_name(),
        )  # fmt: skip
        if now.written_at is None:
            now.written_at = made.said_at
            now.save(update_fields=["written_at"])
        record(actions.REPLIED, on=now, by=by, room=now.room_id)
        letters.tell(now)
    return made


def _speaker(question: Question, by: Person) -> Speaker | None:
    event = question.room.event_id
    return Speaker.objects.filter(person=by, appearances__session__event=event).first()


def change(one: Reply, *, by: Person, words: str) -> None:
    """By whoever wrote it, or a moderator."""
    said = cleaned(words)
    with _own(one, by) as (now, question):
        now.words, now.edited_at = said, clock.now()
        now.save(update_fields=["words", "edited_at"])
        record(actions.REPLY_CHANGED, on=question, by=by, room=question.room_id)


def take_back(one: Reply, *, by: Person) -> None:
    """With the last one, the question is open again."""
    with _own(one, by) as (now, question):
        now.delete()
        if not question.replies.exists():
            question.written_at = None
            question.save(update_fields=["written_at"])
        record(actions.REPLY_CHANGED, on=question, by=by, room=question.room_id)


@contextmanager
def _own(one: Reply, by: Person) -> Iterator[tuple[Reply, Question]]:
    with _answering(one.question, by) as question:
        now = question.replies.filter(pk=one.pk).first()
        if now is None:
            raise Refused(_("This answer was taken back meanwhile."))
        if now.by_id != by.pk and not may_moderate(by, question.room):
            raise NoDuty
        yield now, question


def cleaned(words: str) -> str:
    """Errors: Unclear."""
    said = paragraphs(words[: 4 * MOST])
    if not said:
        raise Unclear(_("Please write your answer."))
    if len(said) > MOST:
        raise Unclear(_("An answer has %(most)d characters at most.") % {"most": MOST})
    return said
