"""Editors: who writes which section, since when, and who did before."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate
from sympraxis.people.views.guards import only

from .. import policies
from ..editing.forms import NameEditorForm
from ..models import Desk, Editorship


@only(policies.may_name_editors)
@require_http_methods(["GET", "HEAD", "POST"])
def editors(request: HttpRequest) -> HttpResponse:
    staff: Any = request.user
    form = NameEditorForm(request.POST or None)
    everything = Editorship.objects.with_section(get_language() or "").select_related(
        "person", "given_by", "ended_by"
    )
    context = {
        "form": form,
        "held": everything.active(),
        "page": paginate(everything.filter(ended_at__isnull=False).order_by("-ended_at"), request),
    }
    if request.method != "POST":
        return render(request, "website/editors.html", context)
    if not form.is_valid():
        return unprocessable(request, "website/editors.html", context)
    given = form.cleaned_data
    desk = Desk.objects.of(given["section"])
    desk.name(given["email"], may_publish=given["may_publish"], by=staff)
    messages.success(request, _("They can write there now, and hear of it."))
    return redirect("website:editors")


@only(policies.may_name_editors)
@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    get_object_or_404(Editorship.objects.active(), pk=pk).end(by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("They are no longer an editor there."))
    return redirect("website:editors")
