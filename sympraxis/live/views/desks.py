"""Desks of who speaks and who looks after the technique: for an account, or for a link of the desk.
Without a script each is a plain page; with one the stream keeps it fresh."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import desks, entering, passes, policies, replying
from ..models import Room
from .questions import room_of
from .room import to_entrance
from .telling import is_script, telling

View = Callable[..., HttpResponseBase]


def held_by(may: Callable[[Any, Room], bool]) -> Callable[[View], View]:
    """For whoever `may(who, room)`: the view is given the room, and who asks."""

    def guard(view: View) -> View:
        @never_cache
        @telling
        @wraps(view)
        def guarded(request: Any, room: str) -> HttpResponseBase:
            here = room_of(room)
            who = entering.somebody(request, here, may)
            return view(request, here, who) if who is not None else outside(request, here)

        return guarded

    return guard


def outside(request: Any, here: Room) -> HttpResponseBase:
    """Errors: PermissionDenied, for whom coming in would not help."""
    if is_script(request):
        return JsonResponse({"sentence": _("You have no such duty in this room now.")}, status=403)
    if request.user.is_authenticated or entering.pass_of(request, here):
        raise PermissionDenied
    return to_entrance(here.public_id)


def _served(request: Any, here: Room, name: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, f"live/desks/{name}.html", context)
    return passes.hand(response, entering.pass_for(request, entering.staff(here)))


@held_by(policies.has_duty)
@require_safe
def which(request: Any, here: Room, who: Any) -> HttpResponse:
    """The desks of the room that are theirs."""
    return _served(request, here, "which", {"room": here, "desks": desks.of(who, here)})


@held_by(policies.may_speak)
@require_safe
def speaking(request: Any, here: Room, who: Any) -> HttpResponse:
    return _served(request, here, "speaking", desks.speakers(here, replying.speakers(here, who)))


@held_by(policies.may_assist)
@require_safe
def technician(request: Any, here: Room, who: Any) -> HttpResponse:
    return _served(request, here, "technician", desks.technicians(here))
