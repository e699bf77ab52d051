"""The meetings of a group, as a page of it: those to come, then those that were."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sympraxis.groups.models import TOPIC as GROUPS
from sympraxis.groups.page import frame
from sympraxis.groups.views.guards import seen
from sympraxis.kit import pagecache
from sympraxis.kit.pagecache import public_page
from sympraxis.kit.pagination import paginate

from .. import standing
from ..finder import in_order
from ..grouped import TAB
from ..models import Event
from ..models.event import TOPIC

COMING, PER_PAGE = 50, 20


@public_page(seconds=60, query=("page",), on=(TOPIC, GROUPS))
@require_safe
def listed(request: Any, slug: str) -> HttpResponse:
    """As far as the reader sees them: a meeting may be open to more people than its group is shown
    to, or to fewer."""
    group = seen(request, slug)
    every = Event.objects.visible_to(request.user).filter(group=group)
    coming = list(every.upcoming().values_list("pk", flat=True)[:COMING])
    page = paginate(every.past().values_list("pk", flat=True), request, PER_PAGE)
    events = in_order([*coming, *page])
    standings = standing.of_all(events)
    standing.cached(request, *standings.values())
    pagecache.until(request, min((one.ends_at for one in events[: len(coming)]), default=None))
    lines = [(one, standings[one.pk]) for one in events]
    lists = {"coming": lines[: len(coming)], "past": lines[len(coming) :], "page": page}
    return render(request, "events/of_group.html", {**frame(group, request.user, TAB), **lists})
