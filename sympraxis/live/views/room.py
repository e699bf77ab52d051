"""The room, for everybody in it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sympraxis.kit import clock

from .. import boards, entering
from ..models import Room
from ..passes import Role


def room(request: Any, room: str) -> HttpResponse:
    here = get_object_or_404(Room.objects.select_related("event"), public_id=room)
    if not here.is_open or not entering.pass_of(request, here):
        return redirect("live:entrance", here.public_id)
    board = boards.of(here, Role.ATTENDEE, clock.now())
    return render(request, "live/room.html", {"room": here, "board": board})
