"""The broadcast of a room: at the organisers' desk, for technicians, and for servers that ask."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.events.views.guards import organisers
from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable

from .. import entering, passes, policies
from ..broadcast import arranging, places, publishing, sentences, supervising
from ..forms.broadcast import BroadcastForm
from ..models import Broadcast, Room
from ..models.broadcast import Source
from .arranging import arranged
from .desks import held_by
from .questions import room_of

PAGE = "live/desk/broadcast.html"


def _context(room: Room, one: Broadcast, form: BroadcastForm) -> dict[str, Any]:
    return {"event": room.event, "room": room, "at": "broadcast", "form": form, **about(room, one)}


def about(room: Room, one: Broadcast) -> dict[str, Any]:
    """What an encoder needs to know, and how it is."""
    host = str(urlsplit(settings.BASE_URL).hostname)
    host = f"[{host}]" if ":" in host else host
    port = one.port or 0
    return {
        "broadcast": one,
        "srt_address": f"srt://{host}:{settings.SRT_PORT + port}",
        "srt_mode": "caller",
        "rtmp_address": f"rtmp://{host}:{settings.RTMP_PORT + port}/live",
        "listens": supervising.listens(one.source),
        "rtmp": one.source == Source.RTMP,
        "server": one.source == Source.SERVER,
        "why": sentences.WHY.get(one.why, ""),
        "captions_key": f"Bearer {one.caption_key}",
        "authorisation": f"{settings.BASE_URL}{reverse('live:authorisation')}",
        "captions": f"{settings.BASE_URL}{reverse('live:captions', args=[room.public_id])}",
    }


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def broadcast(request: Any, room: str) -> HttpResponse:
    here = arranged(room)
    one = arranging.of(here)
    if request.method != "POST":
        return render(request, PAGE, _context(here, one, BroadcastForm(broadcast=one)))
    form = BroadcastForm(request.POST, broadcast=one)
    if form.is_valid():
        try:
            arranging.change(here, by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved."))
            return redirect("live:desk-broadcast", room)
        except Refused as no:
            form.add_error("source", no.sentence)
    return unprocessable(request, PAGE, _context(here, arranging.of(here), form))


@organisers
@require_POST
def keys(request: Any, room: str) -> HttpResponse:
    key = request.POST.get("key", "")
    here = arranged(room)
    if key not in arranging.KEYS or arranging.of(here).pk is None:
        raise Http404
    arranging.renew(here, key, by=request.user)
    messages.success(request, _("There is another one. That of before is good for nothing."))
    return redirect("live:desk-broadcast", room)


@held_by(policies.may_assist)
@require_safe
def source(request: Any, here: Room, who: Any) -> HttpResponseBase:
    """For the technician: what to type into the encoder, and whether it arrives."""
    one = arranging.of(here)
    return render(request, "live/desks/source.html", {"room": here, **about(here, one)})


@never_cache
@require_safe
def picture(request: Any, room: str) -> HttpResponse:
    """Leads to the stream, for a player of one's own: it carries no cookie, so the pass goes into
    the address where this server asks for one."""
    here = room_of(room)
    if entering.attendee_of(request, here) is None:
        return redirect("live:entrance", room)
    one = arranging.of(here)
    if one.source == Source.NONE:
        raise Http404
    given = entering.pass_of(request, here)
    own = passes.watching(given) if given and not settings.BROADCAST_URL else ""
    return redirect(places.address(one, own=own) if one.ours else one.address)


@never_cache
@csrf_exempt
@require_POST
def authorisation(request: Any) -> HttpResponse:
    """May this encoder send? 204, or 403; 401 where it gave no passphrase yet: some do when asked.
    Never a redirect, which nginx-rtmp takes for a yes: see config.security."""
    if request.content_type == "application/json":
        asked = publishing.read_mediamtx(request.body)
    else:
        asked = publishing.read_nginx(request.POST)
    if publishing.may_publish(asked):
        return HttpResponse(status=204)
    return HttpResponse(status=401 if asked and not asked["passphrase"] else 403)
