"""What an attendee sends without a script: answers, support, reactions, a hand. Each is a batch of
one of what comes up a stream by the thousand, and leads back to the room.

The room's page is the same bytes for everybody: it knows neither what its reader answered nor
whether a hand is up. So a form's key is made of what it says, and a button takes back what it did.
"""

from __future__ import annotations

import json
from datetime import timedelta
from hashlib import blake2s
from typing import Any

from django.http import HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sympraxis.kit import limits

from .. import acts, cheering, teams
from ..answers import Answer, Unfit
from ..cheering import Cheering
from ..models import Support
from ..same_origin import from_here
from ..voting import Supporting
from .questions import present
from .telling import done, is_script, telling

MANY, WORDS = 100, 500  # as in stream.writes
GREATEST = 2**63 - 1


def _sent(view: Any) -> Any:
    return never_cache(from_here(telling(require_POST(view))))


@_sent
def ballot(request: Any, room: str, pk: int) -> HttpResponse:
    here, who = present(request, room)
    said = {
        "options": _keys(request.POST.getlist("options")),
        "ranks": _keys(request.POST.getlist("ranks")),
        "number": request.POST.get("number", "")[:20],
        "words": tuple(one[: WORDS + 1] for one in request.POST.getlist("words") if one.strip()),
    }
    if any("\0" in one for one in said["words"]) or len(said["words"]) > MANY:
        raise Unfit(_("This is no answer to this poll. Please reload the page."))
    key = blake2s(json.dumps(said).encode(), digest_size=16).hexdigest()
    acts.one(Answer(here.pk, who.pk, pk, key, language=get_language() or "", **said))
    return done(request, f"{here.get_absolute_url()}#polls")


def _keys(values: list[str]) -> tuple[int, ...]:
    """Of choices; what was left open is none."""
    given = [one for one in values if one]
    if len(given) > MANY or not all(one.isascii() and one.isdigit() for one in given):
        raise Unfit(_("This choice is not offered. Please reload the page."))
    return tuple(min(int(one[:20]), GREATEST) for one in given)


@_sent
def supports(request: Any, room: str) -> HttpResponse:
    """Once more takes it back; a script says which of the two it means."""
    here, who = present(request, room)
    (question, *_more) = _keys([request.POST.get("question", "") or "0"])
    there = Support.objects.filter(attendee=who, question=question).exists()
    on = request.POST["on"] == "true" if "on" in request.POST else not there
    acts.one(Supporting(here.pk, who.pk, "", question, on, get_language() or ""))
    return done(request, f"{here.get_absolute_url()}#q-{question}")


@_sent
def reactions(request: Any, room: str) -> HttpResponse:
    here, who = present(request, room)
    limits.require(
        str(who.pk), most=cheering.A_MINUTE, per=timedelta(minutes=1), purpose="live-reactions"
    )
    kind = request.POST.get("kind", "")[:12]
    acts.one(Cheering(here.pk, who.pk, kind, language=get_language() or ""))
    return done(request, here.get_absolute_url())


@_sent
def hand(request: Any, room: str) -> HttpResponse:
    """Raise it, or lower one that is up."""
    here, who = present(request, room)
    up = bool(request.POST.get("up")) and (
        is_script(request) or not cheering.is_raised(here, who)
    )  # fmt: skip
    (cheering.raise_hand if up else cheering.lower_hand)(here, who)
    return done(request, here.get_absolute_url())


@_sent
def team(request: Any, room: str) -> HttpResponse:
    """Of a quiz: the one that is pressed."""
    here, who = present(request, room)
    teams.play_for(here, who, request.POST.get("team", ""))
    return done(request, f"{here.get_absolute_url()}#polls")
