"""Fetch what is asked for, and ask whether one may: 404 for what is not there for the reader."""

from __future__ import annotations

from typing import Any

from django.http import Http404
from django.shortcuts import get_object_or_404

from sympraxis.people.views.guards import only

from ..models import Event, Registration
from ..policies import may_organise, may_see

organisers = only(may_organise)
INVITATION = "invitation"  # in the address once, then in the session

RELATED = ("parent__places", "places", "country")


def seen(request: Any, slug: str) -> Event:
    """The event, for whoever may see it; 404 for all others."""
    event = get_object_or_404(Event.objects.select_related(*RELATED), slug=slug)
    if not may_see(request.user, event, code_of(request, event)):
        raise Http404
    return event


def code_of(request: Any, event: Event) -> str:
    """The invitation that the reader came with: in the address, or in the form."""
    return str(request.GET.get(INVITATION) or request.POST.get(INVITATION) or "")[:40]


def held(token: str) -> Registration:
    """The registration of this personal link."""
    related = ("event__parent__places", "event__places", "kind__places", "kind__questions",
               "person", "code__reserved", "response", "within")  # fmt: skip
    return get_object_or_404(Registration.objects.select_related(*related), token=token)


def organised(pk: int) -> Event:
    """The event as its organisers see it, drafts too."""
    return get_object_or_404(Event.objects.select_related(*RELATED), pk=pk)
