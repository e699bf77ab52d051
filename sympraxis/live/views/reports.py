"""What came of a room: its report, who was there, the transcript."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sympraxis.events.views.guards import organised, organisers
from sympraxis.kit.exports import csv_response, xlsx_response
from sympraxis.kit.pagination import paginate

from .. import attending, entering, policies
from .. import report as reporting
from ..models import Room
from ..transcript import Transcript
from .arranging import arranged
from .entering import here


@organisers
@require_safe
def report(request: Any, room: str) -> HttpResponse:
    one = arranged(room)
    context = {"event": one.event, "room": one, "report": reporting.Report(one), "at": "report"}
    return render(request, "live/desk/report.html", context)


@organisers
@require_safe
def report_csv(request: Any, room: str) -> HttpResponseBase:
    one = arranged(room)
    rows = reporting.Report(one).rows()
    return csv_response(_name(one, "csv"), reporting.head(), rows, zone=one.event.zone)


@organisers
@require_safe
def report_xlsx(request: Any, room: str) -> HttpResponseBase:
    one = arranged(room)
    rows = reporting.Report(one).rows()
    return xlsx_response(_name(one, "xlsx"), reporting.head(), rows, zone=one.event.zone)


def _name(room: Room, ending: str) -> str:
    return f"{room.event.slug} {room.name}.{ending}"


@organisers
@require_safe
def comparison(request: Any, pk: int) -> HttpResponse:
    event = organised(pk)
    context = {"event": event, "comparison": reporting.Comparison(event)}
    return render(request, "live/desk/comparison.html", context)


@organisers
@require_safe
def attendance(request: Any, room: str) -> HttpResponse:
    one = arranged(room)
    page = paginate(attending.listed(one), request, per_page=100)
    context = {"event": one.event, "room": one, "page": page, "at": "attendance",
               "stayed": attending.stayed(one, list(page.object_list))}  # fmt: skip
    return render(request, "live/desk/attendance.html", context)


@organisers
@require_safe
def attendance_csv(request: Any, room: str) -> HttpResponseBase:
    one = arranged(room)
    head, rows = attending.sheet(one)
    return csv_response(_name(one, "csv"), head, rows, zone=one.event.zone)


def _told(request: Any, room: str) -> Transcript:
    one = here(request, room)
    there = bool(entering.pass_of(request, one)) or policies.may_moderate(request.user, one)
    return Transcript(one, named=there)


@never_cache
@require_safe
def transcript(request: Any, room: str) -> HttpResponse:
    told = _told(request, room)
    context = {"event": told.room.event, "room": told.room, "transcript": told}
    return render(request, "live/transcript.html", context)


@never_cache
@require_safe
def transcript_text(request: Any, room: str) -> HttpResponse:
    told = _told(request, room)
    return HttpResponse("".join(told.as_text()), content_type="text/plain; charset=utf-8")


@never_cache
@require_safe
def transcript_json(request: Any, room: str) -> JsonResponse:
    return JsonResponse(_told(request, room).as_data(), json_dumps_params={"ensure_ascii": False})
