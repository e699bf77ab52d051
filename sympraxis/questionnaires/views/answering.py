"""Answering: the page, the draft that keeps itself, and what one sent."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit import uploads
from sympraxis.kit.forms import unprocessable
from sympraxis.people.interface import zone_of
from sympraxis.people.views.guards import members, require

from ..models import Questionnaire, Response
from ..plan import plan_of
from ..policies import may_answer, may_see_response


def _asked(request: Any, pk: int) -> Questionnaire:
    questionnaire = get_object_or_404(Questionnaire.objects.filter(held_by=""), pk=pk)
    require(may_answer(request.user, questionnaire))
    return questionnaire


def _begun(request: Any, questionnaire: Questionnaire) -> Response | None:
    """One's own: what was sent and may be changed, else what was begun."""
    mine = questionnaire.responses.by(request.user).order_by("-submitted_at")
    return mine.submitted().first() or mine.drafts().first()


def _form(request: Any, questionnaire: Questionnaire, data: Any = None, files: Any = None) -> Any:
    begun = _begun(request, questionnaire)
    return questionnaire.form(data, files, response=begun, person=request.user)


@members
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: Any, pk: int) -> HttpResponse:
    questionnaire = _asked(request, pk)
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = _form(request, questionnaire, data, files)
    context = {"questionnaire": questionnaire, "form": form, "plan": form.plan}
    if request.method != "POST":
        return render(request, "questionnaires/fill.html", context)
    if "later" in request.POST:
        form.keep(by=request.user)
        messages.success(request, _("Kept. Come back when you like."))
        return redirect("questionnaires:fill", questionnaire.pk)
    if not form.is_valid():
        if not form.is_sent:
            form.keep(by=request.user)  # so that files need not be sent again
        return unprocessable(request, "questionnaires/fill.html", context)
    sent = form.save(by=request.user).submit()
    messages.success(request, _("Thank you. Your answers are here."))
    return redirect("questionnaires:response", sent.token)


@members
@require_POST
def draft(request: Any, pk: int) -> JsonResponse:
    """What was typed so far, sent by the script; what was sent already is left alone."""
    form = _form(request, _asked(request, pk), request.POST, None)
    if form.is_sent:
        return JsonResponse({"kept": False})
    form.keep(by=request.user)
    return JsonResponse({"kept": True})


@members
@require_safe
def response(request: Any, token: str) -> HttpResponse:
    """What was answered, as it was asked."""
    found = get_object_or_404(Response.objects.submitted(), token=token)
    require(may_see_response(request.user, found))
    plan, answers = plan_of(found.questionnaire, found.language), found.answers_by_item()
    told = [(one, one.kind.shown(one, answers[one.pk]), one.kind.read(one, answers[one.pk]))
            for one in plan.all_asked if one.pk in answers]  # fmt: skip
    mine = found.respondent_id == request.user.pk
    again = mine and may_answer(request.user, found.questionnaire)
    context = {"response": found, "plan": plan, "told": told, "mine": mine,
               "again": again, "zone": zone_of(request.user)}  # fmt: skip
    return render(request, "questionnaires/response.html", context)


@members
@require_safe
def file(request: Any, token: str, answer: int) -> HttpResponseBase:
    """A file that was sent, for whoever sent it and whoever reads the answers."""
    found = get_object_or_404(Response, token=token)
    require(may_see_response(request.user, found))
    kept = get_object_or_404(found.answers.exclude(file=""), pk=answer)
    return uploads.served(kept.file, name=kept.text)
