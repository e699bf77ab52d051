"""The desk of who writes captions, and the address to which services send them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_safe

from sympraxis.kit import clock, moments

from .. import entering, policies
from ..broadcast import captioning
from ..broadcast.captioning import Line, Unreadable
from ..forms.broadcast import CaptionForm
from ..models import Broadcast, Room
from .desks import held_by, outside
from .questions import room_of
from .telling import SeeOther, is_script, telling

LAST = 12  # lines that the desk shows
PREFIX = "Bearer "


def _broadcast(room: Room) -> Broadcast:
    found = Broadcast.objects.select_related("room__event").filter(room=room).first()
    if found is None:
        raise Http404
    return found


@csrf_exempt
@never_cache
@telling
@require_http_methods(["GET", "HEAD", "POST"])
def captions(request: Any, room: str) -> HttpResponseBase:
    """A service brings the key of the room; everybody else sits at the desk, with a token."""
    if request.headers.get("Authorization", "").startswith(PREFIX):
        return _service(request, room_of(room))
    answer: HttpResponseBase = csrf_protect(_desk)(request, room)
    return answer


def _desk(request: Any, room: str) -> HttpResponseBase:
    here = room_of(room)
    who = entering.somebody(request, here, policies.may_assist)
    if who is None:
        return outside(request, here)
    one = _broadcast(here)
    began = {"language": request.GET.get("language") or next(iter(one.caption_languages), "")}
    form = CaptionForm(request.POST or None, broadcast=one, initial=began)
    if request.method == "POST" and form.is_valid():
        return _written(request, one, form.cleaned_data)
    if request.method == "POST" and is_script(request):
        raise Unreadable(" ".join(str(each) for some in form.errors.values() for each in some))
    context = {"room": here, "broadcast": one, "form": form, "offered": captioning.offered(one),
               "lines": one.captions.order_by("-spoken_at", "-pk")[:LAST]}  # fmt: skip
    status = 422 if form.is_bound else 200
    return render(request, "live/desks/captions.html", context, status=status)


def _written(request: Any, one: Broadcast, said: dict[str, Any]) -> HttpResponse:
    at = clock.now() - timedelta(seconds=said["behind"])
    by = request.user if request.user.is_authenticated else None
    captioning.write(one, said["language"], [Line(said["words"], at)], by=by)
    if is_script(request):
        return JsonResponse({"ok": True})
    messages.success(request, _("Shown: %s") % said["words"])
    here = reverse("live:captions", args=[one.room.public_id])
    return SeeOther(f"{here}?language={said['language']}")


def _service(request: Any, here: Room) -> HttpResponse:
    one = _broadcast(here)
    given = request.headers["Authorization"].removeprefix(PREFIX).strip()
    if not captioning.is_key(one, given):
        return JsonResponse({"sentence": _("This key writes no captions here.")}, status=403)
    if request.method != "POST":
        return JsonResponse({"languages": one.caption_languages})
    try:
        language, lines = _read(request)
        made = captioning.write(one, language, lines)
    except Unreadable as no:
        return JsonResponse({"sentence": no.sentence}, status=no.status)
    return JsonResponse({"ok": True, "lines": len(made)})


def _read(request: Any) -> tuple[str, list[Line]]:
    """{"language": "en", "lines": [{"words": "...", "at": ms, "behind": seconds}]}, or plain text,
    a line each, with ?language=."""
    if request.content_type == "text/plain":
        words = request.body.decode("utf-8", "replace").splitlines()
        return request.GET.get("language", ""), [Line(one) for one in words]
    try:
        said = json.loads(request.body)
        return str(said["language"]), [_line(one) for one in said["lines"]]
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError) as error:
        raise Unreadable(_("This is not what docs/live.md describes.")) from error


def _line(said: dict[str, Any]) -> Line:
    at = None
    if said.get("at") is not None:
        at = datetime.fromtimestamp(float(said["at"]) / 1000, UTC)
    elif said.get("behind") is not None:
        at = clock.now() - timedelta(seconds=float(said["behind"]))
    return Line(str(said["words"]), at)


@held_by(policies.may_assist)
@require_safe
def file(request: Any, here: Room, who: Any) -> HttpResponse:
    """Captions of the present day, as a file."""
    one, language = _broadcast(here), request.GET.get("language", "")
    today = moments.local(clock.now(), here.event.zone)
    began = today.replace(hour=0, minute=0, second=0, microsecond=0)
    lines = one.captions.filter(language=language, spoken_at__gte=began)
    if not (first := lines.first()):
        raise Http404
    text = captioning.as_webvtt(lines, first.spoken_at)
    answer = HttpResponse(text, content_type="text/vtt; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="captions-{language}.vtt"'
    return answer
