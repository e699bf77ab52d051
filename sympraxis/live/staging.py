"""On stage: one question at a time, from when to when. The recording is found by these moments."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person

from . import actions
from .acting import act, in_room, learn, require_state
from .models import Question, Room
from .models.question import State
from .models.room import Shows


def take_live(question: Question, *, by: Person, after: int | None = None) -> None:
    """To the stage, and to the stage screen. The one before is answered by that.

    `after`: the key of the question that `by` sees on stage now. Where another is, or any and none
    was seen, somebody else was faster, and theirs stays.
    """
    with act(question, by) as now:
        require_state(now, State.OPEN, State.WRITTEN)
        before = now.room.on_stage()
        if before is not None and before.pk != after:
            raise Refused(_("Another question was taken to the stage meanwhile."))
        if before is not None:
            before.room = now.room
            _answered(before, by)
        now.live_at, now.answered_at = clock.now(), None
        now.save(update_fields=["live_at", "answered_at"])
        _show(now.room, now)
        record(actions.STAGED, on=now, by=by, room=now.room_id)


def take_off(question: Question, *, by: Person) -> None:
    """Back among the open ones, as though it had not been there."""
    with act(question, by) as now:
        require_state(now, State.LIVE)
        leave(now)
        record(actions.UNSTAGED, on=now, by=by, room=now.room_id)


def leave(now: Question) -> None:
    now.live_at = None
    now.save(update_fields=["live_at"])
    _clear(now)


def answered(question: Question, *, by: Person) -> None:
    with act(question, by) as now:
        require_state(now, State.LIVE)
        _answered(now, by)
        _clear(now)


def _answered(now: Question, by: Person) -> None:
    now.answered_at = clock.now()
    now.save(update_fields=["answered_at"])
    record(actions.ANSWERED, on=now, by=by, room=now.room_id)
    learn(now)


def back_on_stage(now: Question) -> None:
    """Inside an act: it was not answered yet. Errors: Refused, where another is on stage."""
    if now.room.on_stage() is not None:
        raise Refused(_("Another question was taken to the stage meanwhile."))
    now.answered_at = None
    now.save(update_fields=["answered_at"])
    _show(now.room, now)


def show(room: Room, *, by: Person, what: str) -> None:
    """The screen shows the programme, the way in, or nothing; or again the question or the poll
    that it showed last. Errors: Refused, where there is none."""
    with in_room(room, by) as now:
        if what == Shows.QUESTION:
            now.shown_question = _to_show(now)
        if what == Shows.POLL and (now.shown_poll is None or not now.shown_poll.opened_at):
            raise Refused(_("Send a poll to the stage first."))
        if what == Shows.JOIN and not now.walk_ins_allowed:
            raise Refused(_("Nobody comes into this room with a code."))
        now.shows = Shows(what)
        now.save(update_fields=["shows", "shown_question"])
        record(actions.SHOWN, on=now, by=by, what=what)


def _to_show(room: Room) -> Question:
    """The question on stage; else the one that was there last."""
    found = room.on_stage() or room.shown_question
    if found is not None and not room.questions.shown().filter(pk=found.pk).exists():
        found = None
    if found is None:
        raise Refused(_("Take a question to the stage first."))
    return found


def _show(room: Room, question: Question) -> None:
    room.shows, room.shown_question = Shows.QUESTION, question
    room.save(update_fields=["shows", "shown_question"])


def _clear(question: Question) -> None:
    """The screen shows nothing where it showed this one."""
    room = question.room
    if room.shows == Shows.QUESTION and room.shown_question_id == question.pk:
        room.shows, room.shown_question = Shows.NOTHING, None
        room.save(update_fields=["shows", "shown_question"])
