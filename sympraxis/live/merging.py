"""Questions that ask the same are one: who stands behind either stands behind it, each once.

The rows of support that a merged question brings are written beside those of the other and say
through which they came, so that counting stays one count, and splitting takes out what was brought.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person

from . import actions, alone
from .acting import act, require_state
from .models import Question, Support
from .models.question import State

STANDS = (State.OPEN, State.LIVE, State.ANSWERED, State.WRITTEN)


def merge(question: Question, into: Question, *, by: Person) -> None:
    """`question` becomes a part of `into`. Errors: Refused, where one of them stands otherwise."""
    with act(question, by) as now:
        require_state(now, State.WAITING, State.OPEN)
        other = alone.question(into.pk)
        if other.room_id != now.room_id or other.pk == now.pk:
            raise Refused(_("Only two questions of one room can become one."))
        # What everybody reads is not hidden in something that nobody reads yet.
        require_state(other, *STANDS, *([State.WAITING] if now.state == State.WAITING else []))
        now.merged_into = other
        now.save(update_fields=["merged_into"])
        _bring(now, other)
        record(actions.MERGED, on=now, by=by, room=now.room_id, into=other.pk)


def _bring(question: Question, into: Question) -> None:
    """Who stands behind `question`, and whoever asked it, without those who are there already."""
    there = {into.attendee_id, *into.supports.values_list("attendee", flat=True)}
    came = {question.attendee_id, *question.supports.values_list("attendee", flat=True)} - there
    rows = [Support(question=into, attendee_id=one, through=question) for one in sorted(came)]
    Support.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)


def split(question: Question, *, by: Person) -> None:
    """A merged question stands for itself again."""
    with act(question, by) as now:
        require_state(now, State.MERGED)
        stand_alone(now)
        record(actions.SPLIT, on=now, by=by, room=now.room_id)


def stand_alone(question: Question) -> None:
    """Inside an act. Errors: Refused, where the two went into a third together."""
    other = question.merged_into
    if other is not None and other.merged_into_id:
        raise Refused(_("That question was merged into a third one. Split that first."))
    Support.objects.filter(through=question).delete()
    question.merged_into = None
    question.save(update_fields=["merged_into"])


def let_go(question: Question) -> None:
    """Of what was merged into it, before it goes: those who asked that ask it still."""
    for one in question.merged.all():
        stand_alone(one)
