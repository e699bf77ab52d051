"""Notices of the organisers to everybody in a room, and calls for help from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sympraxis.activity import Action, record
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused

from . import policies
from .models import Attendee, HelpCall, Notice, Room

if TYPE_CHECKING:
    from sympraxis.people.models import Person

NOTICED = Action(
    "live.noticed", gettext_lazy("%(by)s said something to a live room: %(on)s"), about="live.Room"
)
HELPED = Action(
    "live.helped", gettext_lazy("%(by)s answered a call for help: %(on)s"), about="live.Room"
)
HELPED_BY_GUEST = Action(
    "live.helped_by_guest", gettext_lazy("A technician answered a call for help: %(on)s"),
    about="live.Room",
)  # fmt: skip
CALLS_OF_ONE = 5  # that wait


@transaction.atomic
def say(room: Room, words: str, *, by: Person) -> Notice:
    """Errors: Refused for who does not moderate any more."""
    _require(policies.may_moderate(by, room))
    notice = room.notices.create(words=words, by=by)
    record(NOTICED, on=room, by=by, notice=notice.pk)
    room.ring()
    return notice


@transaction.atomic
def end(notice: Notice, *, by: Person) -> None:
    """Off the page of everybody; it stays in the transcript. Twice is once."""
    _require(policies.may_moderate(by, notice.room))
    if Notice.objects.filter(pk=notice.pk, ended_at=None).update(ended_at=clock.now()):
        record(NOTICED, on=notice.room, by=by, notice=notice.pk, ended=True)
        notice.room.ring()


@transaction.atomic
def call(room: Room, attendee: Attendee, words: str, *, browser: str, key: str) -> HelpCall:
    """For the technician. The same form sent twice is one call.

    Errors: Refused for who has several that wait.
    """
    if key and (known := room.help_calls.filter(attendee=attendee, key=key).first()):
        return known
    if room.help_calls.filter(attendee=attendee, answered_at=None).count() >= CALLS_OF_ONE:
        raise Refused(_("The technician has your calls and answers them one by one."))
    made = HelpCall(room=room, attendee=attendee, words=words, browser=browser[:300], key=key)
    HelpCall.objects.bulk_create([made], ignore_conflicts=True)
    room.ring()
    return room.help_calls.filter(attendee=attendee).latest("called_at", "pk")


@transaction.atomic
def answer(call: HelpCall, words: str, *, by: Person | Attendee) -> None:
    """What the caller reads. `by`: a person, or whoever came by a technician's link.

    Errors: Refused for who does not assist, and where somebody answered already.
    """
    _require(policies.may_assist(by, call.room))
    waiting = HelpCall.objects.filter(pk=call.pk, answered_at=None)
    person = None if isinstance(by, Attendee) else by
    if not waiting.update(answer=words, answered_at=clock.now(), answered_by=person):
        raise Refused(_("Somebody else has answered this call."))
    record(HELPED if person else HELPED_BY_GUEST, on=call.room, by=person, call=call.pk)
    call.room.ring()


def _require(allowed: bool) -> None:
    if not allowed:
        raise Refused(_("You have no such duty in this room now."))
