"""What made-up people do together: a colleague who came, one who was asked, letters."""

from datetime import timedelta
from random import Random

from sympraxis.kit import clock

from .. import relay
from ..models import Invitation, Person
from .mandates import at_work

ASKED = "giorgos.stamatakis@example.org"
LETTERS = [
    "Good day,\n\nwe count what our cluster spends on energy, and would like to do it as you do. "
    "Is there a paper on it, or half an hour on the telephone?\n\nKind regards",
    "Thank you for asking. The sheet is in Bulgarian and explains itself; I send it on Monday and "
    "we talk once you have looked at it.",
]


def write(rng: Random, holder: Person, colleague: Person, member: Person, expert: Person) -> None:
    """In the last days: `holder` invited two, of whom `colleague` has come; `member` and `expert`
    wrote to each other."""
    body = holder.profile.organisation
    assert body is not None
    now = clock.now()
    with clock.held_at(at_work(now - timedelta(days=9), rng)):
        invitation = Invitation.objects.invite(body, colleague.email, by=holder)
    with clock.held_at(at_work(now - timedelta(days=6), rng)):
        invitation.accept(by=colleague)
        Invitation.objects.invite(body, ASKED, by=holder)
    with clock.held_at(at_work(now - timedelta(days=5), rng)):
        relay.write(expert.profile, LETTERS[0], once="demo", by=member)
    with clock.held_at(at_work(now - timedelta(days=3), rng)):
        relay.write(member.profile, LETTERS[1], once="demo", by=expert)
