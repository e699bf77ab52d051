"""What moderators do with a room besides its questions and polls: what the stage shows, whether
questions are read first, raised hands, and that a desk is open."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sympraxis.kit.errors import Refused
from sympraxis.kit.middleware import back
from sympraxis.people.views.guards import require

from .. import floor, moderating, reading, staging
from ..models import Hand
from ..models.room import Shows
from ..policies import may_moderate
from .moderating import moderated
from .moderation import served
from .telling import done


@served
@require_POST
def shows(request: Any, room: str) -> HttpResponse:
    """`what`: one of Shows."""
    here, what = moderated(request, room), request.POST.get("what", "")
    if what not in Shows.values:
        raise Refused(_("The stage has no such thing to show."))
    staging.show(here, by=request.user, what=what)
    return done(request, back(request))


@served
@require_POST
def reading_first(request: Any, room: str) -> HttpResponse:
    """`on`: moderators read questions before everybody does."""
    here = moderated(request, room)
    moderating.read_first(here, by=request.user, on=bool(request.POST.get("on")))
    return done(request, back(request))


@served
@require_POST
def presence(request: Any, room: str) -> HttpResponse:
    """A desk is open, and nothing is being read."""
    reading.look(moderated(request, room), by=request.user, question=None)
    return done(request, back(request))


@served
@require_POST
def hand_lowering(request: Any, pk: int) -> HttpResponse:
    one = get_object_or_404(Hand.objects.select_related("room__event"), pk=pk)
    require(may_moderate(request.user, one.room))
    floor.take_down(one, by=request.user)
    return done(request, back(request))
