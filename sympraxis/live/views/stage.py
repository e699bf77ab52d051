"""The screen on the stage, opened by a link of the desk. It is nobody and sends nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from .. import entering, reaching, screen
from ..models import Room
from ..passes import Role
from .room import to_entrance

SCHEMES = ("dark", "light")


@never_cache
@require_safe
def stage(request: Any, room: str) -> HttpResponse:
    here = get_object_or_404(Room.objects.select_related("event"), public_id=room)
    held = entering.pass_of(request, here)
    if held is None or not held.has(Role.STAGE):
        return to_entrance(room)
    scheme = request.GET.get("theme")
    context = {
        **screen.context(here),
        "scheme": scheme if scheme in SCHEMES else "",
        "overlay": "overlay" in request.GET,
        **reaching.streams(here),
    }
    return render(request, "live/stage.html", context)
