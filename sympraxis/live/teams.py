"""Which team of a quiz somebody plays for: they say so themselves, and stay in it once they have
answered. Points go with the person: whoever changed after that would take them along."""

from __future__ import annotations

from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused

from . import alone
from .entering import PutOut
from .models import Attendee, Ballot, Room
from .models.poll import Kind


def play_for(room: Room, attendee: Attendee, team: str) -> None:
    """Chosen twice is once. Errors: PutOut, Refused."""
    with alone.with_attendee(attendee.pk) as who:
        if who.blocked_at:
            raise PutOut(who)
        if team not in room.teams:
            raise Refused(_("This team does not play here. Please reload the page."))
        if who.team == team:
            return
        if who.team in room.teams and _has_played(room, who):
            said = _("You have answered for %(team)s already, and stay with it.")
            raise Refused(said % {"team": who.team})
        who.team = team
        who.save(update_fields=["team"])


def _has_played(room: Room, who: Attendee) -> bool:
    return Ballot.objects.filter(poll__room=room, poll__kind=Kind.QUIZ, attendee=who).exists()
