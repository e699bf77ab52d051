"""What moderators decide about questions: shown or not, in which words, for whom, in which order.

The rest of what they do stands beside: merging, staging (on stage, answered), blocking, undoing,
labelling, replying (in writing). How an act is done at all: acting.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import plain
from sympraxis.people.models import Person

from . import actions, merging, wording
from .acting import act, in_room, require_state, require_words
from .models import Question, Room
from .models.question import State

SHOWN = (State.OPEN, State.LIVE, State.ANSWERED, State.WRITTEN)


def approve(question: Question, *, by: Person, mark: str | None = None) -> None:
    """Everybody may read it. `mark`: of the words that `by` has read (Question.mark)."""
    with act(question, by) as now:
        require_state(now, State.WAITING)
        require_words(now, mark)
        show(now, by)


def show(now: Question, by: Person) -> None:
    """Inside an act: let everybody read what waits."""
    now.approved_at = clock.now()
    now.save(update_fields=["approved_at"])
    record(actions.APPROVED, on=now, by=by, room=now.room_id)


def read_first(room: Room, *, by: Person, on: bool) -> None:
    """Whether moderators read questions before everybody does. What waits goes on waiting."""
    with in_room(room, by) as now:
        if now.read_first != on:
            now.read_first = on
            now.save(update_fields=["read_first"])
            record(actions.READ_FIRST, on=now, by=by, read_first=on)


def decline(question: Question, *, by: Person, reason: str) -> None:
    """It is not shown, or no longer; whoever asked reads the reason."""
    with act(question, by) as now:
        require_state(now, State.WAITING, State.OPEN)
        merging.let_go(now)
        now.declined_at, now.reason = clock.now(), plain(reason)
        now.save(update_fields=["declined_at", "reason"])
        record(actions.DECLINED, on=now, by=by, room=now.room_id)


def archive(question: Question, *, by: Person, reason: str = "") -> None:
    """Put it aside: neither shown nor refused."""
    with act(question, by) as now:
        require_state(now, State.WAITING, State.OPEN, State.ANSWERED, State.WRITTEN)
        now.archived_at, now.reason = clock.now(), plain(reason)
        now.save(update_fields=["archived_at", "reason"])
        record(actions.ARCHIVED, on=now, by=by, room=now.room_id)


def reopen(question: Question, *, by: Person) -> None:
    """What was declined or put aside stands where it stood; what was answered live is open."""
    with act(question, by) as now:
        require_state(now, State.DECLINED, State.ARCHIVED, State.ANSWERED)
        stand_again(now)
        record(actions.REOPENED, on=now, by=by, room=now.room_id)


def stand_again(now: Question) -> None:
    if now.state == State.ANSWERED:
        now.answered_at = now.live_at = None
    now.declined_at = now.archived_at = None
    now.reason = ""
    now.save(update_fields=["declined_at", "archived_at", "answered_at", "live_at", "reason"])


def edit(question: Question, *, by: Person, words: str, mark: str | None = None) -> None:
    """Other words, for everybody to see that they are others. What was asked is kept."""
    said = wording.cleaned(words)
    with act(question, by) as now:
        require_state(now, State.WAITING, *SHOWN)
        require_words(now, mark)
        asked = now.words_asked or now.words
        now.words, now.words_asked = said, "" if said == asked else asked
        now.edited_at = clock.now() if now.words_asked else None
        now.save(update_fields=["words", "words_asked", "edited_at"])
        record(actions.WORDED, on=now, by=by, room=now.room_id)


def assign(question: Question, *, by: Person, speaker: Speaker | None) -> None:
    """To one of the speakers of the event, or to all of them (None)."""
    with act(question, by) as now:
        require_state(now, State.WAITING, *SHOWN)
        if speaker is not None and speaker not in speakers(now.room):
            raise Refused(_("Only somebody who speaks at this event can be asked to answer."))
        now.assigned_to = speaker
        now.save(update_fields=["assigned_to"])
        record(actions.ASSIGNED, on=now, by=by, room=now.room_id)


def speakers(room: Room) -> list[Speaker]:
    """To whom a question may be assigned: who speaks in the hall, or at the whole event."""
    found = Speaker.objects.filter(appearances__session__event=room.event_id)
    if room.place_id:
        found = found.filter(appearances__session__room__in=[room.place_id])
    return list(found.distinct().order_by("name", "pk"))


def note(question: Question, *, by: Person, words: str) -> None:
    """A word to the stage that the audience does not read. Empty: none."""
    with act(question, by) as now:
        require_state(now, State.WAITING, *SHOWN)
        now.note = plain(words)[:300]
        now.save(update_fields=["note"])
        record(actions.NOTED, on=now, by=by, room=now.room_id)


def move(question: Question, *, by: Person, before: Question | None = None, step: int = 0) -> None:
    """In the moderators' order of open questions: `step` places down (up, where it is negative), or
    to stand before another. Only those down to the lowest that was moved get a number, so that what
    comes later sorts itself by support."""
    with act(question, by) as now:
        require_state(now, State.OPEN)
        line = list(now.room.questions.in_state(State.OPEN).in_order())
        at = line.index(now)
        others = [one for one in line if one != now]
        to = _place(others, before, at + step)
        line = [*others[:to], now, *others[to:]]
        numbered = max([to, *(n for n, one in enumerate(line) if one.position is not None)])
        for number, one in enumerate(line[: numbered + 1], 1):
            one.position = number
        Question.objects.bulk_update(line[: numbered + 1], ["position"])
        record(actions.MOVED, on=now, by=by, room=now.room_id)


def _place(others: list[Question], before: Question | None, at: int) -> int:
    if before is not None and before in others:
        return others.index(before)
    return min(max(at, 0), len(others))
