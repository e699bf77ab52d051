"""The form to register: one page, one POST. The moment it arrives decides."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sympraxis.kit import clock, moments
from sympraxis.kit.errors import Refused

from .. import door, guarding
from ..forms.registration import Sheet
from ..models import Event, Kind
from ..registering import register
from ..words import contact
from .guards import seen


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Any, slug: str) -> HttpResponse:
    arrived, event = clock.now(), seen(request, slug)
    kinds = list(event.kinds.offered().select_related("places", "questions"))
    kind = _chosen(request, kinds)
    if kind is not None and request.method == "POST":
        return _posted(request, event, kind, arrived)
    if why := door.shut(event, [kind] if kind else kinds, arrived):
        return render(request, "events/register/shut.html", {**_about(event), "why": why})
    if mine := _mine(request, event):
        return render(request, "events/register/again.html", {**_about(event), "mine": mine})
    if kind is None:
        lines = [(one, door.shut(event, [one], arrived), door.line(event, one)) for one in kinds]
        return render(request, "events/register/kinds.html", {**_about(event), "kinds": lines})
    sheet = Sheet(kind, person=_person(request))
    return render(request, "events/register.html", _page(event, kind, sheet, len(kinds) > 1))


def _posted(request: Any, event: Event, kind: Kind, arrived: datetime) -> HttpResponse:
    """Take it, or show the page again with what was typed, and with why not."""
    sheet = Sheet(kind, request.POST, request.FILES, person=_person(request))
    try:
        if sheet.is_valid():
            return redirect(_taken(request, event, kind, sheet, arrived))
        door.require_time(event, arrived)
        no = None
    except Refused as error:
        no = error
    page = {**_page(event, kind, sheet, False), "refusal": no}
    return render(request, "events/register.html", page, status=no.status if no else 422)


@transaction.atomic
def _taken(request: Any, event: Event, kind: Kind, sheet: Sheet, arrived: datetime) -> Any:
    asked = sheet.request(arrived)
    guarding.count(request, event, asked.email)
    return register(event, kind, asked)


def _person(request: Any) -> Any:
    return request.user if request.user.is_authenticated else None


def _mine(request: Any, event: Event) -> Any:
    """What the reader has already; only they who are signed in are known."""
    if not request.user.is_authenticated:
        return None
    return event.registrations.active().filter(person=request.user).first()


def _chosen(request: Any, kinds: list[Kind]) -> Kind | None:
    """The kind that the address names; the only one where there is no choice."""
    wanted = request.GET.get("kind", "")
    named = next((one for one in kinds if str(one.pk) == wanted), None)
    return named or (kinds[0] if len(kinds) == 1 else None)


def _about(event: Event) -> dict[str, Any]:
    trail = [(_("Events"), reverse("events:list")), (event.title, event.get_absolute_url())]
    day = moments.local(event.starts_at, event.zone).date()
    return {"event": event, "contact": contact(event), "trail": trail, "day": day}


def _page(event: Event, kind: Kind, sheet: Sheet, choice: bool) -> dict[str, Any]:
    return {
        **_about(event),
        "kind": kind,
        "choice": choice,
        "sheet": sheet,
        "line": door.line(event, kind),
    }
