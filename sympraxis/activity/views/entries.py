"""What was done, and by whom: for the secretariat."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sympraxis.kit.exports import csv_response
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate
from sympraxis.people.views.guards import only

from ..forms import Lines
from ..models.entry import EntryQuerySet
from ..policies import may_read_entries

PER_PAGE = 50


@only(may_read_entries)
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    form = Lines(request.GET)
    context = {
        "form": form,
        "page": paginate(form.found(), request, per_page=PER_PAGE),
        "zone": settings.TIME_ZONE,
        "asked": any(request.GET.get(name) for name in form.fields),
        "question": request.GET.urlencode(),
    }
    if not form.is_valid():
        return unprocessable(request, "activity/entries.html", context)
    return render(request, "activity/entries.html", context)


@only(may_read_entries)
@require_safe
def table(request: HttpRequest) -> HttpResponseBase:
    """The same lines as a file."""
    head = [_("When"), _("Action"), _("Who"), _("Address"), _("Kind"), _("Reference"), _("What")]
    return csv_response(
        "activity.csv", head, _rows(Lines(request.GET).found()), zone=settings.TIME_ZONE
    )


def _rows(found: EntryQuerySet) -> Iterator[list[Any]]:
    for one in found.iterator(chunk_size=500):
        yield [
            one.at, one.action, one.by_name, one.by.email if one.by else "",
            one.content_type.model, one.object_id, one.words,
        ]  # fmt: skip
