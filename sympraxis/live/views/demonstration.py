"""Addresses that lead into the studio of a demonstration; elsewhere they do not exist."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import linking
from ..madeup import studio
from ..models import Room


def _studio() -> Room:
    found = studio.room()
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
def room(request: Any) -> HttpResponse:
    """Members are let in by their session, everybody else says a name."""
    here = _studio()
    if request.user.is_authenticated:
        return redirect("live:entrance", here.public_id)
    return redirect("live:guest", here.code)


@never_cache
@require_safe
def stage(request: Any) -> HttpResponse:
    link = _studio().links.standing().filter(role="stage").select_related("room__event").first()
    if link is None:
        raise Http404
    return redirect(linking.address(link))


@never_cache
@require_safe
def desk(request: Any) -> HttpResponse:
    """Whoever is not signed in meets the faces of the demonstration first."""
    return redirect("live:moderation", _studio().public_id)
