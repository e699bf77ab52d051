"""For the secretariat: two organisations that are one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import merging, policies
from ..models import Organisation
from .guards import only


@only(policies.may_merge_organisations)
@require_http_methods(["GET", "HEAD", "POST"])
def merging_of(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the other one, see what moves, say yes."""
    rows = Organisation.objects.select_related("region")
    kept, chosen = get_object_or_404(rows, pk=pk), _number(request)
    context: dict[str, Any] = {"organisation": kept, "asked": request.GET.get("q", "")[:200]}
    if chosen is None:
        at_home = rows.filter(region__country=kept.region.country_id)
        near = at_home.alike(context["asked"] or kept.name, region=kept.region, most=20)
        context["near"] = [one for one in near if one != kept]
        return render(request, "people/organisation_merging.html", context)
    other = get_object_or_404(rows, pk=chosen)
    if request.method == "POST":
        merging.merge(kept, other, by=request.user)  # type: ignore[arg-type]
        messages.success(request, _("The two are one now."))
        return redirect("people:organisation", kept.pk)
    context |= {"other": other, "moves": merging.looked_at(kept, other)}
    return render(request, "people/organisation_merging.html", context)


def _number(request: HttpRequest) -> int | None:
    """The number of the other one, 0 for what is no number; None where none was chosen yet."""
    number = (request.POST if request.method == "POST" else request.GET).get("other", "")
    if not number and request.method != "POST":
        return None
    return int(number) if number.isascii() and number.isdecimal() and len(number) < 16 else 0
