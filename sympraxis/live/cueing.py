"""Messages from the moderators to who speaks, and that they were seen."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from sympraxis.activity import record
from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person

from . import actions, policies, replying
from .acting import in_room
from .boards import programme
from .models import Attendee, Cue, Room


def say(room: Room, words: str, *, by: Person, to: Speaker | None = None) -> list[Cue]:
    """To one speaker; to all of the session that is on, where none is named: each confirms it.

    Errors: Refused for who does not moderate any more, and where nobody speaks now.
    """
    with in_room(room, by) as now:
        speakers = [to] if to else _speaking(now)
        if not speakers:
            raise Refused(_("No session with speakers is on. Please choose who shall read it."))
        made = [Cue(room=now, speaker=one, words=words, by=by) for one in speakers]
        Cue.objects.bulk_create(made)
        record(actions.CUED, on=now, by=by)
    return made


def _speaking(room: Room) -> list[Speaker]:
    session = programme.current(room, clock.now())
    if session is None:
        return []
    return list(Speaker.objects.filter(appearances__session=session).distinct().order_by("pk"))


@transaction.atomic
def confirm(cue: Cue, *, by: Person | Attendee) -> None:
    """With what was said to the same speaker before. Twice is once.

    Errors: Refused for anybody else than that speaker.
    """
    theirs = policies.may_speak(by, cue.room) and cue.speaker in replying.speakers(cue.room, by)
    if not theirs:
        raise Refused(_("This message is for somebody else."))
    before = cue.room.cues.filter(speaker=cue.speaker, pk__lte=cue.pk, seen_at=None)
    if before.update(seen_at=clock.now()):
        cue.room.ring()
