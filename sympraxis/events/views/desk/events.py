"""The organisers' side: their events, and one of them."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sympraxis.kit.pagination import paginate

from ...models import Event
from ..guards import organisers


@organisers
@require_safe
def listed(request: Any) -> HttpResponse:
    rows = Event.objects.main().order_by("-starts_at")
    return render(request, "events/desk/list.html", {"page": paginate(rows, request)})


@organisers
@require_safe
def event(request: Any, pk: int) -> HttpResponse:
    one = get_object_or_404(Event.objects.select_related("parent", "places"), pk=pk)
    context = {"event": one, "counts": one.registrations.counted()}
    return render(request, "events/desk/event.html", context)
