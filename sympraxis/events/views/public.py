"""What everybody reads: the list of events, the page of one, and what programs make of them.

Pages are kept for whoever is not signed in. What they are made of is said in about.py, and how long
they are true in standing.py.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from csp.constants import NONE
from csp.decorators import csp_replace
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from sympraxis.groups.models import TOPIC as GROUPS
from sympraxis.kit import pagecache
from sympraxis.kit.pagecache import public_page
from sympraxis.kit.pagination import paginate

from .. import about, calendar, feeds, standing
from ..finder import PARAMETERS, Finder, in_order
from ..models import Event
from ..models.event import TOPIC
from .guards import seen, typed

PER_PAGE = 20
lists = partial(public_page, seconds=60, on=(TOPIC, GROUPS))


@lists(query=(*PARAMETERS, "page"))
@require_safe
def listed(request: Any) -> HttpResponse:
    """All that the reader may see, those to come first, by all filters together."""
    finder = Finder(request, Event.objects.visible_to(request.user).main())
    page = paginate(finder.found, request, PER_PAGE)
    events = in_order(list(page))
    standings = standing.of_all(events)
    standing.cached(request, *standings.values())
    pagecache.until(request, finder.ends_next)
    lines = [(one, standings[one.pk]) for one in events]
    return render(request, "events/list.html", {"finder": finder, "page": page, "lines": lines})


@lists(query=PARAMETERS)
@require_safe
def feed(request: Any) -> HttpResponse:
    """What was announced, for feed readers."""
    return feeds.Announced()(request)


@lists(query=PARAMETERS)
@require_safe
def entries(request: Any) -> HttpResponse:
    """All events, for a calendar that subscribes to them."""
    return HttpResponse(feeds.entries(request), content_type=calendar.TYPE)


@public_page(seconds=60)
@require_safe
def event(request: Any, slug: str) -> HttpResponse:
    one = seen(request, slug)
    context = about.page(request, one, typed(request))
    return render(request, "events/event.html", context)


@public_page(seconds=60)
@require_safe
def entry(request: Any, slug: str) -> HttpResponse:
    """The event for a calendar."""
    one = seen(request, slug)
    pagecache.depends(request, one.page_tag, one.root.page_tag)
    answer = HttpResponse(calendar.of_event(one), content_type=calendar.TYPE)
    answer["Content-Disposition"] = f'attachment; filename="{one.slug}.ics"'
    return answer


@public_page(seconds=60)
@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "script-src": [NONE]})  # type: ignore[arg-type]
@require_safe
def card(request: Any, slug: str) -> HttpResponse:
    """The event as a card in the pages of others. Only what everybody may see, whoever looks."""
    every = Event.objects.for_everybody().select_related("parent", "places", "country__country")
    one = get_object_or_404(every, slug=slug)
    now = standing.of(one)
    pagecache.depends(request, one.page_tag, one.root.page_tag)
    standing.cached(request, now)
    return render(request, "events/card.html", {"event": one, "standing": now})
