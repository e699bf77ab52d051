"""Fetch what is asked for, and ask whether one may: 404 for what is not there for the reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.cache import never_cache

from sympraxis.people.views.guards import only

from ..models import Event, Registration
from ..policies import may_organise, may_see

organisers = only(may_organise)
INVITATION = "invitation"  # in the address once, then in the session

RELATED = ("parent__places", "places", "country")
RELATED_TO_HELD = (
    "event__parent__places", "event__places", "kind__places", "kind__questions", "person",
    "code__reserved", "response__questionnaire", "within",
)  # fmt: skip


def seen(request: Any, slug: str) -> Event:
    """The event, for whoever may see it; 404 for all others."""
    event = get_object_or_404(Event.objects.select_related(*RELATED), slug=slug)
    if not may_see(request.user, event, code_of(request, event)):
        raise Http404
    return event


def code_of(request: Any, event: Event) -> str:
    """The invitation that the reader came with: in the address, or in the form."""
    return str(request.GET.get(INVITATION) or request.POST.get(INVITATION) or "")[:40]


def secret(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For pages whose address is a secret: kept nowhere, found by no search, told to no other site.

    Not `no-referrer`: with it browsers send forms without their origin, and they would be refused.
    """

    @wraps(view)
    def guarded(request: Any, **given: Any) -> HttpResponse:
        response = view(request, **given)
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Referrer-Policy"] = "same-origin"
        return response

    return never_cache(guarded)


def held(token: str) -> Registration:
    """The registration of this personal link."""
    found = Registration.objects.select_related(*RELATED_TO_HELD)
    return get_object_or_404(found, token=token)


def organised(pk: int) -> Event:
    """The event as its organisers see it, drafts too."""
    return get_object_or_404(Event.objects.select_related(*RELATED), pk=pk)
