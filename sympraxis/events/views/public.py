"""What everybody reads: the list of events, and the page of one."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import calendar
from ..models import Event
from ..models.event import TOPIC
from .guards import seen


@require_safe
def listed(request: Any) -> HttpResponse:
    events = Event.objects.visible_to(request.user).main()
    context = {"upcoming": events.standing().upcoming(), "past": events.past()[:20]}
    return render(request, "events/list.html", context)


@require_safe
def event(request: Any, slug: str) -> HttpResponse:
    one = seen(request, slug)
    return render(request, "events/event.html", {"event": one, "topic": TOPIC})


@require_safe
def entry(request: Any, slug: str) -> HttpResponse:
    """The event for a calendar."""
    one = seen(request, slug)
    answer = HttpResponse(calendar.of_event(one), content_type=calendar.TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{one.slug}.ics"'
    return answer
