"""A room for its moderators, on plain pages: what waits, what is open, what was done."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit.exports import csv_response, xlsx_response
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.middleware import back
from sympraxis.kit.pagination import paginate
from sympraxis.people.views.guards import require

from .. import audit, blocking, desks, entering, exports, handing_out, labelling, passes, undoing
from ..boards import cues, running
from ..boards import questions as counted
from ..forms.moderation import CueForm, HandOut, LabelForm
from ..models import Attendee, Label, Room
from ..models.question import State
from ..policies import may_moderate
from .moderation import served
from .questions import room_of
from .telling import done, is_script, unclear

RELATED = ("attendee", "assigned_to")


def moderated(request: Any, public_id: str) -> Room:
    """Errors: Http404, PermissionDenied."""
    room = room_of(public_id)
    require(may_moderate(request.user, room))
    return room


@served
@require_safe
def room(request: Any, room: str) -> HttpResponse:
    """The desk: a plain page, which the script makes the one of three columns."""
    here = moderated(request, room)
    response = _page(request, here, LabelForm())
    return passes.hand(response, entering.pass_for(request, entering.staff(here)))


def _page(request: Any, here: Room, form: LabelForm) -> HttpResponse:
    found = here.questions.select_related(*RELATED).prefetch_related("labels")
    out = [(one, running.shown_name(one)) for one in running.out_of(here)]
    context = {
        "room": here, "zone": here.event.zone, "form": form, "counts": counted.counts(here),
        "waiting": found.waiting(), "on_stage": found.on_stage().with_support().first(),
        "open": found.in_state(State.OPEN).in_order(),
        "answered": found.answered().with_support().order_by("-answered_at", "-written_at"),
        "aside": found.in_state(State.DECLINED, State.ARCHIVED).order_by("-pk")[:50],
        "out": out, "labels": here.labels.all(),
        "cues": cues.said(here), "cue_form": CueForm(room=here),
    }  # fmt: skip
    context |= desks.moderators(request, here)
    status = 422 if form.is_bound else 200
    return render(request, "live/moderation/room.html", context, status=status)


@served
@require_POST
def labels(request: Any, room: str) -> HttpResponse:
    here, form = moderated(request, room), LabelForm(request.POST)
    if not form.is_valid():
        return unclear(form) if is_script(request) else _page(request, here, form)
    made = labelling.add(here, by=request.user, name=form.cleaned_data["name"])
    return done(request, back(request), label=made.pk)


@served
@require_POST
def label_removal(request: Any, pk: int) -> HttpResponse:
    one = get_object_or_404(Label.objects.select_related("room__event"), pk=pk)
    require(may_moderate(request.user, one.room))
    labelling.remove(one, by=request.user)
    return done(request, back(request))


@served
@require_POST
def admission(request: Any, room: str, pk: int) -> HttpResponse:
    """Let somebody in again who was put out."""
    here = moderated(request, room)
    one = get_object_or_404(Attendee, pk=pk, event=here.event_id)
    blocking.let_in(one, room=here, by=request.user)
    return done(request, back(request))


@served
@require_POST
def block(request: Any, room: str, pk: int) -> HttpResponse:
    here = moderated(request, room)
    one = get_object_or_404(Attendee, pk=pk, event=here.event_id)
    blocking.block(one, room=here, by=request.user, reason=request.POST.get("reason", "")[:300])
    return done(request, back(request))


@served
@require_safe
def acts(request: Any, room: str) -> HttpResponse:
    """Everything that was done in the room, and by which moderator."""
    here = moderated(request, room)
    page = paginate(audit.of(here), request, per_page=50)
    newest = list(page.object_list) if page.number == 1 else []
    lines = [
        (one, audit.question_of(one), bool(newest) and undoing.may_be(one, newest))
        for one in page.object_list
    ]
    context = {"room": here, "page": page, "lines": lines, "zone": here.event.zone}
    return render(request, "live/moderation/acts.html", context)


@served
@require_safe
def csv(request: Any, room: str) -> HttpResponseBase:
    here = moderated(request, room)
    name = f"{here.event.slug}-questions.csv"
    columns, rows = exports.question_columns(), exports.question_rows(here)
    return csv_response(name, columns, rows, zone=here.event.zone)


@served
@require_safe
def xlsx(request: Any, room: str) -> HttpResponseBase:
    here = moderated(request, room)
    name = f"{here.event.slug}-questions.xlsx"
    columns, rows = exports.question_columns(), exports.question_rows(here)
    return xlsx_response(name, columns, rows, zone=here.event.zone)


@served
@require_http_methods(["GET", "HEAD", "POST"])
def unanswered(request: Any, room: str) -> HttpResponse:
    """What stayed open, and who is asked to answer it in writing."""
    here = moderated(request, room)
    found = list(here.questions.in_state(State.OPEN).in_order().select_related("writer"))
    people = handing_out.candidates(here)
    form = HandOut(request.POST or None, questions=found, people=people)
    context = {"room": here, "form": form, "questions": found}
    if request.method == "POST":
        if not form.is_valid():
            return unprocessable(request, "live/moderation/unanswered.html", context)
        said = form.cleaned_data
        handing_out.hand_out(here, said["questions"], to=said["to"], by=request.user)
        return done(request, reverse("live:unanswered", args=[here.public_id]))
    return render(request, "live/moderation/unanswered.html", context)
