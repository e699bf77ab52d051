"""The labels of a room, and those of a question."""

from __future__ import annotations

from collections.abc import Collection

from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.kit.errors import Refused
from sympraxis.kit.text import folded, plain
from sympraxis.people.models import Person

from . import actions
from .acting import act, in_room, require_state
from .models import Label, Question, Room
from .models.question import State
from .moderating import SHOWN

MOST, COLOURS = 24, 6


def label(question: Question, *, by: Person, labels: Collection[int]) -> None:
    """It has these labels of its room (keys), and no others."""
    with act(question, by) as now:
        require_state(now, State.WAITING, *SHOWN)
        known = set(now.room.labels.values_list("pk", flat=True))
        if unknown := set(labels) - known:
            raise Refused(
                _("There are labels that are no longer there: %(n)d") % {"n": len(unknown)}
            )
        now.labels.set(labels)
        record(actions.LABELLED, on=now, by=by, room=now.room_id)


def add(room: Room, *, by: Person, name: str) -> Label:
    """A label for this room. One that is there already is that one."""
    name = plain(name)[:40]
    with in_room(room, by) as now:
        there = list(now.labels.all())
        if same := next((one for one in there if folded(one.name) == folded(name)), None):
            return same
        if not name or len(there) >= MOST:
            raise Refused(
                _("A room has %(most)d labels at most, each with a name.") % {"most": MOST}
            )
        made: Label = now.labels.create(name=name, colour=len(there) % COLOURS + 1)
        record(actions.LABELS, on=now, by=by)
    return made


def remove(one: Label, *, by: Person) -> None:
    """Questions lose it."""
    with in_room(one.room, by) as now:
        now.labels.filter(pk=one.pk).delete()
        record(actions.LABELS, on=now, by=by)
