"""What a member registered for."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sympraxis.kit import clock
from sympraxis.people.views.guards import members

from ..models import Registration

PAST = 30


@members
@require_safe
def listed(request: Any) -> HttpResponse:
    """One's own registrations, the next event first; then what is past."""
    related = (
        "event__parent",
        "event__places",
        "event__country__country",
        "kind__places",
        "code__reserved",
    )
    mine = Registration.objects.filter(person=request.user, doubles=None).select_related(*related)
    now = clock.now()
    context = {
        "upcoming": mine.filter(event__ends_at__gt=now).order_by("event__starts_at", "pk"),
        "past": mine.filter(event__ends_at__lte=now).order_by("-event__starts_at", "-pk")[:PAST],
    }
    return render(request, "events/own.html", context)
