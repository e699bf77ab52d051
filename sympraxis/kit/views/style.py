"""The style page: every component in every state, for whoever builds with them."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from .. import clock, motifs, navigation, samples
from ..exports import csv_response
from ..forms import unprocessable
from ..pagecache import public_page
from ..pagination import paginate

TEMPLATE = "kit/style/page.html"
LEGEND = ["none", "1–2", "3–5", "6–9", "10+"]


@cache
def icon_names() -> list[str]:
    """The names of all icons, in the order of the file that draws them."""
    drawn = Path(str(finders.find("kit/icons.svg"))).read_text(encoding="utf-8")
    return re.findall(r'<symbol id="i-([a-z]+)"', drawn)


@public_page(seconds=60, query=("page",))
@require_safe
def style(request: HttpRequest) -> HttpResponse:
    """GET /kit/. Answers to its form come as a question, and are kept nowhere."""
    form = samples.Answers(request.GET if "email" in request.GET else None)
    context = matter(request) | {"form": form}
    if form.is_bound and not form.is_valid():
        return unprocessable(request, TEMPLATE, context)
    return render(request, TEMPLATE, context)


def matter(request: HttpRequest) -> dict[str, Any]:
    here = reverse("kit:style")
    return {
        "here": here,
        "families": samples.FAMILIES,
        "colours": samples.colours(),
        "topics": list(motifs.FAMILY),
        "icons": icon_names(),
        "stakeholders": samples.STAKEHOLDERS,
        "days": samples.DAYS,
        "closes_at": datetime(2023, 3, 29, 17, 0, tzinfo=UTC),
        "windows": samples.windows(),
        "soon": clock.now() + timedelta(days=12, hours=7, minutes=45),
        "trail": [("Home", navigation.find("home") or "/"), ("The kit", here)],
        "page": paginate(range(244), request, per_page=12),
        "table": samples.table(),
        "charts": samples.drawings(),
        "map": samples.tiles(),
        "legend": LEGEND,
        "figures": reverse("kit:figures"),
    }


@require_safe
def figures(request: HttpRequest) -> HttpResponseBase:
    """GET /kit/figures.csv: what the bars are drawn from."""
    chart = samples.drawings()["bars"]
    return csv_response("figures.csv", chart.head, chart.rows)
