"""The room, for everybody in it, and the screen on its stage."""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlsplit

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.utils.translation import get_language

from sympraxis.kit import clock, languages

from .. import boards, copies, drawing, passes, reaching
from ..cheering import NAMES
from ..copies import Drawn
from ..models import Room
from ..passes import Role


def room(request: Any, room: str) -> HttpResponse:
    """The page for nobody in particular, to whoever has a pass; others go to the entrance."""
    order = drawing.NEWEST if request.GET.get("order") == drawing.NEWEST else drawing.SUPPORT
    held = passes.carried(request)
    if held is None:
        return to_entrance(room)
    copy = copies.get((room, get_language(), order), lambda: _drawn(request, room, order))
    if held.event != copy.event or not copy.is_open:
        return to_entrance(room)
    if not held.attendee:  # a screen; or somebody from a desk, who comes in like others
        return to_entrance(room) if held.person else redirect("live:stage", room)
    return copies.answer(copy, request.headers.get("Accept-Encoding", ""))


def to_entrance(room: str) -> HttpResponse:
    return redirect("live:entrance", room)


def _drawn(request: Any, public_id: str, order: str) -> Drawn:
    here = get_object_or_404(Room.objects.select_related("event"), public_id=public_id)
    now = clock.now()
    board = boards.of(here, Role.ATTENDEE, now)
    context = {
        "here": here,
        "base": here.get_absolute_url(),
        "others": here.event.live_rooms.exclude(pk=here.pk),
        "order": order,
        **reaching.streams(here),
        "key": secrets.token_urlsafe(12),
        "LANGUAGE_CODE": get_language(),
        "tongues": languages.OFFICIAL.items(),
        "kinds": NAMES,
        "shapes": drawing.shapes(),
        "nothing": {},
        **drawing.page(board, now, order),
    }
    text = render_to_string("live/room.html", context, request)
    return Drawn(here.event_id, here.is_open, text, policy_for(board["broadcast"]))


def policy_for(part: dict[str, Any]) -> dict[str, list[str]]:
    """What the page of this room, and no other, may load from elsewhere."""
    parts = urlsplit(part.get("address", ""))
    if not parts.netloc:
        return {}
    origin = f"{parts.scheme}://{parts.netloc}"
    if part["kind"] == "embed":
        return {"frame-src": [origin]}
    return {"connect-src": [origin], "media-src": [origin]}
