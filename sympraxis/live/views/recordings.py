"""Recordings as they are watched: the page, the picture, captions, chapters."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sympraxis.events.models.event import TOPIC
from sympraxis.kit import clock, pagecache

from .. import publishing, webvtt
from ..models import Recording
from ..policies import may_moderate
from ..recordings import captioned, chapters, places, showing

RELATED = ("room__event__parent", "session__event")
VTT = "text/vtt; charset=utf-8"


def watched(request: Any, recording: str) -> Recording:
    """For whoever sees the event, or came from a page behind a secret; and for those who prepare
    it, before it is shown."""
    every = Recording.objects.standing().filter(made_at__isnull=False).select_related(*RELATED)
    one: Recording = get_object_or_404(every, public_id=recording)
    if Recording.objects.visible_to(request.user).filter(pk=one.pk).exists():
        return one
    if one.is_published and showing.opens(one, request.GET.get("key", "")):
        return one
    if may_moderate(request.user, one.room):
        return one
    raise Http404


@require_safe
@pagecache.public_page(on=(TOPIC,))
def recording(request: Any, recording: str) -> HttpResponse:
    """Of a session: its page. Of a day: a page of its own."""
    found = Recording.objects.visible_to(request.user).select_related(*RELATED)
    one: Recording = get_object_or_404(found, public_id=recording)
    if one.session:
        return redirect(f"{one.session.get_absolute_url()}#recording-{one.public_id}")
    event = one.room.event
    pagecache.depends(request, event.page_tag, event.root.page_tag)
    over = clock.now() >= event.ends_at
    pagecache.until(request, None if over else event.ends_at)
    context = {"event": event, "room": one.room, "shown": showing.Shown(one),
               "section": publishing.of_room(one.room) if over else None}  # fmt: skip
    return render(request, "live/recordings/recording.html", context)


@never_cache
@require_safe
def video(request: Any, recording: str, language: str = "") -> HttpResponse:
    """Leads to its bytes, for the next hours."""
    one = watched(request, recording)
    name = one.file(language)
    if name is None:
        raise Http404
    return redirect(places.address(one, name))


@never_cache
@require_safe
def captions(request: Any, recording: str, language: str) -> HttpResponse:
    one = watched(request, recording)
    found = captioned.cues(one, language)
    if not found:
        raise Http404
    return HttpResponse(webvtt.write(found), content_type=VTT)


@never_cache
@require_safe
def places_file(request: Any, recording: str) -> HttpResponse:
    return HttpResponse(chapters.as_webvtt(watched(request, recording)), content_type=VTT)
