"""How a moderator acts: alone in the room, asked once more whether they may, on what is true now.

    with act(question, by) as now:
        require_state(now, State.WAITING)
        now.approved_at = clock.now()
        ...
        record(actions.APPROVED, on=now, by=by, room=now.room_id)

Whoever comes second is told what the first did. The room rings and the search learns of it after
the commit, whatever the act was.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from sympraxis.activity.models import Entry
from sympraxis.kit import moments, pagecache, searching
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person

from . import alone
from .models import Question, Room
from .models.question import State
from .policies import may_moderate


class NoDuty(Refused):
    """Somebody whose duty ended, perhaps a moment ago."""

    status = 403

    def __init__(self) -> None:
        super().__init__(_("You do not moderate this room any more. Nothing was changed."))


class TooLate(Refused):
    """Another was faster: says who did what, and when."""

    def __init__(self, question: Question) -> None:
        last = Entry.objects.about(question).first()
        super().__init__(_told(last, question.room) if last else _as_it_is(question))


def _told(entry: Entry, room: Room) -> str:
    at = moments.local(entry.at, room.event.zone).strftime("%H:%M")
    return f"{entry.told()} ({at})"


def _as_it_is(question: Question) -> str:
    if question.state == State.WITHDRAWN:
        return _("Whoever asked this question has taken it back.")
    return _("This question stands otherwise by now: %(state)s.") % {"state": question.state.label}


@contextmanager
def in_room(room: Room, by: Person) -> Iterator[Room]:
    """Errors: NoDuty."""
    with alone.in_room(room.pk) as now:
        if not may_moderate(by, now):
            raise NoDuty
        yield now
        now.ring()


@contextmanager
def act(question: Question, by: Person) -> Iterator[Question]:
    """`question` as it is now. Errors: NoDuty."""
    with in_room(question.room, by) as room:
        now = alone.question(question.pk, room)
        before = now.is_answered
        yield now
        learn(now, before)


def learn(question: Question, before: bool = False) -> None:
    """Have the search and the pages know what was answered, and no longer what was taken out."""
    if before or question.is_answered:
        searching.changed("question", question.pk)
        pagecache.purge(question.room.event.page_tag)


def require_state(question: Question, *states: State) -> None:
    """Errors: TooLate."""
    if question.state in states:
        return
    # What the asker did stands in no audit trail, and is newer than what does.
    if question.state in (State.WITHDRAWN, State.WAITING):
        raise Refused(_as_it_is(question))
    raise TooLate(question)


def require_words(question: Question, mark: str | None) -> None:
    """The words are those that were read. Whoever asks may change them up to the last moment, and
    nothing is to be shown that no moderator saw."""
    if mark is not None and mark != question.mark:
        raise Refused(
            _("The words of this question were changed meanwhile. Please read them again.")
        )
