"""The programme as everybody reads it: the whole, a session, who speaks, what they show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sympraxis.kit import pagecache
from sympraxis.kit.uploads import served
from sympraxis.people.models import Profile
from sympraxis.people.visibility import showing

from .. import about, programme, sections, standing
from ..models import Appearance, Event, Session, Slides, Speaker
from ..models.event import TOPIC
from .guards import seen, typed


def session_of(event: Event, public_id: str) -> Session:
    session = get_object_or_404(event.sessions, public_id=public_id)
    session.event = event
    return session


def kept_until_changed(request: Any, event: Event, lines: Iterable[programme.Line]) -> None:
    pagecache.depends(request, event.page_tag, event.root.page_tag)
    pagecache.until(request, programme.changes_at(lines))


@require_safe
@pagecache.public_page(on=(TOPIC,))
def whole(request: Any, slug: str) -> HttpResponse:
    event = seen(request, slug)
    parts, carried = about.parts_of(request.user, event), about.carrying(typed(request))
    found = programme.of(event, request.user, parts, carried=carried)
    standing.cached(request, *(part.standing for part in parts))
    kept_until_changed(request, event, found.lines)
    context = {"event": event, "programme": found}
    return render(request, "events/programme/whole.html", context)


@require_safe
@pagecache.public_page(on=(TOPIC,))
def session(request: Any, slug: str, session: str) -> HttpResponse:
    event = seen(request, slug)
    line = programme.line_of(session_of(event, session), request.user)
    kept_until_changed(request, event, [line])
    registration = programme.registration_of(event, request.user)
    context = {
        "event": event, "line": line, "registration": registration, "linked": True,
        "sections": sections.of(line.session, request),
    }  # fmt: skip
    return render(request, "events/programme/session.html", context)


@require_safe
def slides(request: Any, slug: str, session: str, pk: int) -> HttpResponseBase:
    """For whoever sees the session; as a download, which no browser runs."""
    return download(session_of(seen(request, slug), session), pk)


def download(session: Session, pk: int) -> HttpResponseBase:
    slides: Slides = get_object_or_404(session.slides, pk=pk)
    return served(slides.file, f"{slides.title}.{slides.ending.lower()}")


@require_safe
@pagecache.public_page(on=(TOPIC,))
def speaker(request: Any, slug: str) -> HttpResponse:
    """Only where one of the events that they speak at is visible; and of those alone."""
    one = get_object_or_404(Speaker.objects.visible_to(request.user), slug=slug)
    seen_by = Event.objects.visible_to(request.user)
    appearances = (
        Appearance.objects.filter(speaker=one, session__event__in=seen_by)
        .select_related("session__event", "session__room")
        .prefetch_related("session__slides")
        .order_by("-session__starts_at", "pk")
    )
    trail = [(_("Events"), reverse("events:list"))]
    pagecache.depends(request, "people")  # whether their profile is shown to everybody
    profiles = Profile.objects.filter(showing(request.user), person=one.person_id)
    member = profiles.select_related("person").first() if one.person_id else None
    context = {"speaker": one, "member": member, "appearances": appearances, "trail": trail}
    return render(request, "events/programme/speaker.html", context)


@require_safe
def picture(request: Any, slug: str, name: str) -> HttpResponseBase:
    one = get_object_or_404(Speaker.objects.visible_to(request.user), slug=slug)
    if one.picture.name != f"speakers/{name}.jpg":
        raise Http404
    etag = f'"{name}"'  # a picture never changes: another one has another name
    if unchanged := get_conditional_response(request, etag=etag):
        return unchanged
    answer = served(one.picture.file, "picture.jpg")
    answer["ETag"], answer["Vary"] = etag, "Cookie"
    return answer
