"""The programme of somebody who registered: what they marked, their places, their own calendar.
All of it stands behind the secret of the personal link, and no cache keeps it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from .. import about, calendar, programme, sections, signing_up
from ..models import Registration
from ..policies import may_see
from .guards import held
from .programme import download, session_of


def _own(token: str) -> Registration:
    """The registration behind the link, while it stands; 404 for a draft and what was ended."""
    registration = held(token)
    event = registration.event
    if event.is_draft or programme.registration_of(event, registration) is None:
        raise Http404
    return registration


def _by(request: Any) -> Any:
    return request.user if request.user.is_authenticated else None


@never_cache
@require_safe
def whole(request: Any, token: str) -> HttpResponse:
    registration = _own(token)
    parts = about.parts_of(registration.person or AnonymousUser(), registration.event)
    everything = programme.of(registration.event, registration, parts)
    only_own = "own" in request.GET
    context = {
        "event": registration.event, "registration": registration, "whole": everything,
        "programme": everything.mine if only_own else everything,
        "back": "own" if only_own else "whole",
        "webcal": calendar.subscription(registration), "marked": request.GET.get("marked", ""),
    }  # fmt: skip
    return render(request, "events/programme/own.html", context)


@never_cache
@require_safe
def feed(request: Any, token: str) -> HttpResponse:
    """What is one's own, for a calendar that asks again and again. An ended registration has an
    empty one, so that what stood there goes."""
    registration = held(token)
    event = registration.event
    own = programme.registration_of(event, registration)
    lines = programme.of(event, own).mine.lines if own and not event.is_draft else ()
    name = _("My programme: %(event)s") % {"event": event.title}
    matter = calendar.of_sessions((line.session for line in lines), name)
    answer = HttpResponse(matter, content_type=calendar.TYPE)
    answer["Content-Disposition"] = 'attachment; filename="programme.ics"'
    return answer


@never_cache
@require_safe
def session(request: Any, token: str, session: str) -> HttpResponse:
    registration = _own(token)
    event = registration.event
    line = programme.line_of(session_of(event, session), registration)
    context = {
        "event": event, "registration": registration, "back": "session", "line": line,
        "linked": may_see(request.user, event), "sections": sections.of(line.session, request),
    }  # fmt: skip
    return render(request, "events/programme/session.html", context)


@never_cache
@require_safe
def slides(request: Any, token: str, session: str, pk: int) -> HttpResponseBase:
    """An event by invitation has no page that a guest could have them from."""
    return download(session_of(_own(token).event, session), pk)


@never_cache
@require_POST
def favourite(request: Any, token: str, session: str) -> HttpResponse:
    registration = _own(token)
    one = session_of(registration.event, session)
    change = signing_up.mark if request.POST.get("keep") == "yes" else signing_up.unmark
    change(registration, one)
    return _back(request, registration, session)


@never_cache
@require_POST
def place(request: Any, token: str, session: str) -> HttpResponse:
    registration = _own(token)
    one = session_of(registration.event, session)
    change = signing_up.sign_up if request.POST.get("keep") == "yes" else signing_up.give_back
    change(registration, one, by=_by(request))
    return _back(request, registration, session)


def _back(request: Any, registration: Registration, session: str) -> HttpResponse:
    """To the page that the button stood on, with the focus where it was."""
    if request.POST.get("back") == "session":
        return redirect("events:own-session", registration.token, session)
    address = redirect("events:own-programme", registration.token).url
    own = "&own" if request.POST.get("back") == "own" else ""
    return redirect(f"{address}?marked={session}{own}")
