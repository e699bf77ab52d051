"""Written answers: a thread under a question, by speakers, moderators, and whoever was asked to.

Whoever answers is a person, or an Attendee who came by a speaker's link and has no account.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from sympraxis.activity import Action, record
from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import paragraphs
from sympraxis.people.models import Person

from . import actions, alone, letters, moderating
from .acting import NoDuty, learn, require_state
from .models import Attendee, Question, Reply, Room
from .models.question import State
from .policies import may_answer, may_moderate
from .wording import Unclear

MOST = 4_000  # characters
Author = Person | Attendee


class NotToAnswer(Refused):
    """Somebody who is no speaker here, and was not asked."""

    status = 403

    def __init__(self) -> None:
        super().__init__(_("You are not among those who answer this question."))


@contextmanager
def _answering(question: Question, by: Author) -> Iterator[Question]:
    with alone.in_room(question.room_id) as room:
        now = alone.question(question.pk, room)
        if not may_answer(by, now):
            raise NotToAnswer
        yield now
        room.ring()
        learn(now, True)


def reply(question: Question, *, by: Author, words: str, language: str = "") -> Reply:
    """Answer in writing. A question that waits is shown by that, where `by` may say so."""
    said = cleaned(words)
    with _answering(question, by) as now:
        if now.state == State.WAITING and isinstance(by, Person) and may_moderate(by, now.room):
            moderating.show(now, by)
        require_state(now, *moderating.SHOWN)
        speaker = _speaker(now, by)
        made: Reply = now.replies.create(
            words=said, language=language, by=_account(by), speaker=speaker,
            name=speaker.name if speaker else _name(by),
        )  # fmt: skip
        if now.written_at is None:
            now.written_at = made.said_at
            now.save(update_fields=["written_at"])
        _note(actions.REPLIED, actions.REPLIED_BY_GUEST, now, by)
        letters.tell(now)
    return made


def _account(by: Author) -> Person | None:
    return by if isinstance(by, Person) else None


def _name(by: Author) -> str:
    return by.get_full_name() if isinstance(by, Person) else by.name


def _note(action: Action, of_guest: Action, question: Question, by: Author) -> None:
    person = _account(by)
    record(action if person else of_guest, on=question, by=person, room=question.room_id)


def _speaker(question: Question, by: Author) -> Speaker | None:
    return next(iter(speakers(question.room, by)), None)


def speakers(room: Room, who: Author) -> list[Speaker]:
    """As which speakers of the event `who` is known."""
    if isinstance(who, Attendee):
        return [who.speaker] if who.speaker else []
    found = Speaker.objects.filter(person=who, appearances__session__event=room.event_id)
    return list(found.distinct().order_by("pk"))


def change(one: Reply, *, by: Author, words: str) -> None:
    """By whoever wrote it, or a moderator."""
    said = cleaned(words)
    with _own(one, by) as (now, question):
        now.words, now.edited_at = said, clock.now()
        now.save(update_fields=["words", "edited_at"])
        _note(actions.REPLY_CHANGED, actions.REPLY_CHANGED_BY_GUEST, question, by)


def take_back(one: Reply, *, by: Author) -> None:
    """With the last one, the question is open again."""
    with _own(one, by) as (now, question):
        now.delete()
        if not question.replies.exists():
            question.written_at = None
            question.save(update_fields=["written_at"])
        _note(actions.REPLY_CHANGED, actions.REPLY_CHANGED_BY_GUEST, question, by)


@contextmanager
def _own(one: Reply, by: Author) -> Iterator[tuple[Reply, Question]]:
    with _answering(one.question, by) as question:
        now = question.replies.filter(pk=one.pk).first()
        if now is None:
            raise Refused(_("This answer was taken back meanwhile."))
        if not is_own(now, by) and not (isinstance(by, Person) and may_moderate(by, question.room)):
            raise NoDuty
        yield now, question


def is_own(one: Reply, by: Author) -> bool:
    """A guest is known by the speaker that their link is for, and by how they are called."""
    if isinstance(by, Person):
        return one.by_id == by.pk
    return one.by_id is None and (one.speaker_id, one.name) == (by.speaker_id, _signed(by))


def _signed(by: Attendee) -> str:
    return by.speaker.name if by.speaker else by.name


def cleaned(words: str) -> str:
    """Errors: Unclear."""
    said = paragraphs(words[: 4 * MOST])
    if not said:
        raise Unclear(_("Please write your answer."))
    if len(said) > MOST:
        raise Unclear(_("An answer has %(most)d characters at most.") % {"most": MOST})
    return said
