"""Who speaks, as organisers describe them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from sympraxis.kit.forms import unprocessable

from ... import admission, arranging
from ...forms.speakers import SpeakerForm
from ...models import Appearance, Event, Speaker
from .programme import arrangers
from .sessions import session_of

PAGE = "events/desk/programme/speaker.html"


@arrangers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Any, event: Event, session: int) -> HttpResponse:
    """Somebody whom no event knows yet, who speaks in this session."""
    one = session_of(event, session)
    asked = request.GET.get("part", "")
    part = asked if asked in Appearance.Part.values else Appearance.Part.SPEAKER
    if request.method != "POST":
        form = SpeakerForm(
            speaker=Speaker(name=request.GET.get("name", "")[:200]), reader=request.user
        )
        return render(request, PAGE, {"event": event, "session": one, "form": form})
    form = SpeakerForm(request.POST, files=request.FILES, speaker=Speaker(), reader=request.user)
    if not form.is_valid():
        return unprocessable(request, PAGE, {"event": event, "session": one, "form": form})
    with admission.in_line(event):
        speaker = form.save(by=request.user)
        arranging.appear(one, speaker, part, by=request.user)
    messages.success(request, _("%(who)s was added.") % {"who": speaker.name})
    return redirect("events:desk-session", event.pk, one.pk)


@arrangers
@require_http_methods(["GET", "HEAD", "POST"])
def speaker(request: Any, event: Event, speaker: int) -> HttpResponse:
    """Described once, read at all events."""
    speaking = Speaker.objects.filter(appearances__session__event=event).distinct()
    one = get_object_or_404(speaking, pk=speaker)
    if request.method != "POST":
        form = SpeakerForm(speaker=one, reader=request.user)
        return render(request, PAGE, {"event": event, "speaker": one, "form": form})
    with admission.in_line(event):
        locked = get_object_or_404(Speaker.objects.select_for_update(), pk=one.pk)
        form = SpeakerForm(request.POST, files=request.FILES, speaker=locked, reader=request.user)
        if form.is_valid():
            form.save(by=request.user)
            messages.success(request, _("Saved."))
            return redirect("events:desk-programme", event.pk)
    return unprocessable(request, PAGE, {"event": event, "speaker": one, "form": form})
