"""Reactions, counted by the minute and kept without whose they were; and raised hands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from sympraxis.kit import clock, rows
from sympraxis.kit.errors import Refused

from . import voting
from .models import Attendee, Cheer, Hand, Room
from .models import room as rooms

NAMES = {
    "applause": gettext_lazy("Applause"),
    "agree": gettext_lazy("Agree"),
    "new": gettext_lazy("New to me"),
    "slower": pgettext_lazy("to a speaker", "Slower"),
}
AT_ONCE = 10  # reactions that one message may bring: taps of a second or two, taken together
A_MINUTE = 60  # reactions of one person

ADDED = (
    "ON CONFLICT (room_id, kind, minute_at)"
    " DO UPDATE SET number = live_cheer.number + excluded.number"
)


@dataclass(frozen=True)
class Cheering:
    room: int
    attendee: int
    kind: str
    number: int = 1
    language: str = ""


@transaction.atomic(savepoint=False)
def cheer(acts: Sequence[Cheering]) -> list[voting.Outcome]:
    """Add reactions to those of this minute, of the kinds that the room has."""
    found = Room.objects.filter(pk__in={act.room for act in acts})
    here = {room.pk: room for room in found.only("event_id", "reactions")}
    people = voting.let_in(acts)
    minute = clock.now().replace(second=0, microsecond=0)
    sums: Counter[tuple[int, str]] = Counter()

    def check(act: Cheering) -> None:
        room = here.get(act.room)
        if room is None or act.kind not in room.reactions:
            raise Refused(_("This room does not have this reaction."))
        voting.require_in(act.attendee, room.event_id, people)
        sums[act.room, act.kind] += act.number

    outcomes = voting.each_in_turn(check, acts)
    values = [(room, kind, minute, sums[room, kind]) for room, kind in sorted(sums)]
    rows.insert(Cheer, ["room_id", "kind", "minute_at", "number"], values, ADDED)
    rooms.ring(room for room, _kind in sums)
    return outcomes


@transaction.atomic
def raise_hand(room: Room, attendee: Attendee) -> None:
    """Ask to speak. Raised twice is raised once."""
    if not Attendee.objects.let_in().filter(pk=attendee.pk, event=room.event_id).exists():
        raise voting.NotIn(_("You are not in this room any more. Please come in again."))
    Hand.objects.bulk_create([Hand(room=room, attendee=attendee)], ignore_conflicts=True)
    room.ring()


def is_raised(room: Room, attendee: Attendee) -> bool:
    return room.hands.filter(attendee=attendee, lowered_at=None).exists()


@transaction.atomic
def lower_hand(room: Room, attendee: Attendee) -> None:
    room.hands.filter(attendee=attendee, lowered_at=None).update(lowered_at=clock.now())
    room.ring()
