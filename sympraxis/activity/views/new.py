"""New for me."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sympraxis.kit import clock
from sympraxis.kit.pagination import paginate
from sympraxis.people.views.guards import members

from .. import actions, days, lines
from ..letters import zone_of
from ..models import Notification

PER_PAGE = 40


@members
@require_safe
def new(request: Any) -> HttpResponse:
    news = Notification.objects.visible_to(request.user).select_related("entry__by")
    page = paginate(news.unread_first(), request, per_page=PER_PAGE)
    found = days.grouped(page, zone_of(request.user))
    context = {
        "page": page,
        "days": found,
        "has_new": any(day.is_new for day in found),
        "now": clock.now().isoformat(),
    }
    return render(request, "activity/new.html", context)


@members
@require_safe
def opening(request: Any, pk: int) -> HttpResponse:
    """Lead to the thing. What was told of it is read by that, unless a browser looks ahead."""
    news = Notification.objects.visible_to(request.user).select_related("entry__by")
    one = get_object_or_404(news, pk=pk)
    thing = lines.things_of([one])[one.entry.action, one.entry.object_id]
    if "prefetch" not in request.headers.get("Sec-Purpose", ""):
        Notification.objects.about_the_same(one).mark_read()
    return redirect(actions.find(one.entry.action).address_of(thing))


@members
@require_POST
def reading(request: Any) -> HttpResponse:
    """All of it is read, as far as the page showed it: what came since stays new."""
    Notification.objects.filter(person=request.user, made_at__lte=_until(request)).mark_read()
    messages.success(request, _("All is marked as read."))
    return redirect("activity:new")


def _until(request: Any) -> datetime:
    try:
        until = parse_datetime(request.POST.get("until", ""))
    except ValueError:
        until = None
    if until is None or until.tzinfo is None:
        raise BadRequest("until is not a moment")
    return until
