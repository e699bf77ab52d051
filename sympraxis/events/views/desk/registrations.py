"""Who registered: the list, what can be decided about many, and files."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit.errors import Refused
from sympraxis.kit.exports import csv_response, xlsx_response
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import Page, paginate

from ... import admission, importing, registered
from ...exports import Sheet
from ...forms.desk import ImportForm, ShownForm
from ...models import Event, Registration
from ...models.registration import State
from ..guards import organised, organisers

AT_A_TIME = 100  # that are decided by one press


@organisers
@require_safe
def registrations(request: Any, pk: int) -> HttpResponse:
    one = organised(pk)
    form = ShownForm(request.GET or None, event=one)
    asked = form.asked if form.is_bound else {}
    question = request.GET.copy()
    question.pop("page", None)
    context = {
        "event": one, "form": form, "asked": asked, "question": question.urlencode(),
        "page": _page(request, one, asked), "counts": one.registrations.counted(),
        "back": request.get_full_path(),
    }  # fmt: skip
    return render(request, "events/desk/registrations.html", context)


def _page(request: Any, one: Event, asked: dict[str, str]) -> Page:
    found = registered.found(one, **asked)
    only = {name: value for name, value in asked.items() if name != "q"}
    rows = registered.asked_for(one, **only).select_related(*registered.RELATED)
    if found is None:
        return paginate(rows, request)
    page = paginate(found, request)
    by_key = rows.in_bulk(list(page.object_list))
    page.object_list = [by_key[key] for key in page.object_list if key in by_key]
    return page


@organisers
@require_POST
def approvals(request: Any, pk: int) -> HttpResponse:
    """Approve those that are ticked, each for itself: what one hinders does not hinder others."""
    one = organised(pk)
    keys = [int(key) for key in request.POST.getlist("chosen") if key.isdecimal()][:AT_A_TIME]
    rows = one.registrations.in_state(State.APPLIED).filter(pk__in=keys).order_by("asked_at", "pk")
    approved, refused = 0, set()
    for each in rows.select_related("event__places", "event__parent", "kind__places", "code"):
        try:
            admission.approve(each, by=request.user)
            approved += 1
        except Refused as no:
            refused.add(no.sentence)
    if approved:
        said = ngettext("One is approved.", "%(n)s are approved.", approved)
        messages.success(request, said % {"n": approved})
    elif not refused:
        messages.info(request, _("Tick somebody who waits for a decision first."))
    for sentence in refused:
        messages.error(request, sentence)
    return redirect("events:desk-registrations", pk)


def _chosen(request: Any, one: Event) -> Iterable[Registration]:
    form = ShownForm(request.GET or None, event=one)
    asked = form.asked if form.is_bound else {}
    q = asked.pop("q", "")
    rows = registered.asked_for(one, **asked).select_related(*registered.RELATED)
    return registered.matching(rows.order_by("asked_at", "pk").iterator(chunk_size=500), q)


@organisers
@require_safe
def csv(request: Any, pk: int) -> HttpResponseBase:
    one = organised(pk)
    sheet, rows = Sheet(one), _chosen(request, one)
    return csv_response(f"{one.slug}.csv", sheet.header(), sheet.rows(rows), zone=one.zone)


@organisers
@require_safe
def xlsx(request: Any, pk: int) -> HttpResponseBase:
    one = organised(pk)
    sheet, rows = Sheet(one), _chosen(request, one)
    return xlsx_response(f"{one.slug}.xlsx", sheet.header(), sheet.rows(rows), zone=one.zone)


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def importation(request: Any, pk: int) -> HttpResponse:
    """Take a list; where one line is wrong, nothing is taken, and each such line is told."""
    one = organised(pk)
    form = ImportForm(request.POST or None, request.FILES or None)
    context = {
        "event": one, "form": form, "columns": importing.COLUMNS.items(),
        "asked": importing.columns(one),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "events/desk/import.html", context)
    if form.is_valid():
        said = form.cleaned_data
        try:
            report = importing.bring(
                one, said["file"], by=request.user, only_look=said["only_look"]
            )
            counts = {outcome.value: n for outcome, n in report.counts.items()}
            context |= {"report": report, **counts}
            status = 422 if report.faults else 200
            return render(request, "events/desk/import.html", context, status=status)
        except Refused as no:
            form.add_error("file", no.sentence)
    return unprocessable(request, "events/desk/import.html", context)
