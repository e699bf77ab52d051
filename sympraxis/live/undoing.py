"""The last act on a question, undone where something is there to go back to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.activity.models import Entry
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person

from . import actions, merging, moderating, staging
from .acting import TooLate, act, require_state
from .models import Question
from .models.question import State


def _hide(now: Question) -> None:
    now.approved_at = None
    now.save(update_fields=["approved_at"])


def _as_asked(now: Question) -> None:
    if now.words_asked:
        now.words, now.words_asked, now.edited_at = now.words_asked, "", None
        now.save(update_fields=["words", "words_asked", "edited_at"])


# What the act left, and how it is taken back.
BACK: dict[str, tuple[tuple[State, ...], Callable[[Question], None]]] = {
    actions.APPROVED.key: ((State.OPEN,), _hide),
    actions.DECLINED.key: ((State.DECLINED,), moderating.stand_again),
    actions.ARCHIVED.key: ((State.ARCHIVED,), moderating.stand_again),
    actions.WORDED.key: ((State.WAITING, *moderating.SHOWN), _as_asked),
    actions.MERGED.key: ((State.MERGED,), merging.stand_alone),
    actions.STAGED.key: ((State.LIVE,), staging.leave),
    actions.ANSWERED.key: ((State.ANSWERED,), staging.back_on_stage),
}


def may_be(entry: Entry, newest: Sequence[Entry]) -> bool:
    """Whether it is the last of its question among `newest` (the newest first), and has a way back.

    What happened besides is asked when somebody presses."""
    thing = (entry.content_type_id, entry.object_id)
    last = next(one for one in newest if (one.content_type_id, one.object_id) == thing)
    return last == entry and entry.action in BACK


def undo(question: Question, *, by: Person, entry: int) -> None:
    """Take back `entry`, a line of the audit trail. Errors: TooLate, where it is not the last."""
    with act(question, by) as now:
        last = Entry.objects.about(now).first()
        if last is None or last.pk != entry:
            raise TooLate(now)
        if last.action not in BACK:
            raise Refused(_("This cannot be undone."))
        left, back = BACK[last.action]
        require_state(now, *left)
        back(now)
        record(actions.UNDONE, on=now, by=by, room=now.room_id, what=last.action)
