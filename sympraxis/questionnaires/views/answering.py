"""Answering: the page, the draft that keeps itself, and what one sent."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit import uploads
from sympraxis.kit.forms import unprocessable
from sympraxis.people.interface import zone_of
from sympraxis.people.models import Person
from sympraxis.people.views.guards import members, require

from ..models import Questionnaire, Response
from ..plan import plan_of
from ..policies import may_answer, may_see_response
from ..telling import told_of


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


@contextmanager
def _one_at_a_time(person: Person) -> Iterator[None]:
    """Two tabs of one person do not send two responses."""
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        yield


@members
@require_http_methods(["GET", "HEAD", "POST"])
def fill(request: Any, pk: int) -> HttpResponse:
    questionnaire = _asked(request, pk)
    if request.method != "POST":
        return render(request, "questionnaires/fill.html", _page(_form(request, questionnaire)))
    with _one_at_a_time(request.user):
        form = _form(request, questionnaire, request.POST, request.FILES)
        if "later" in request.POST and not form.is_sent:
            form.keep(by=request.user)
            messages.success(request, _("Kept. Come back when you like."))
            return redirect("questionnaires:fill", questionnaire.pk)
        if form.is_valid():
            sent = form.save(by=request.user).submit()
            messages.success(request, _("Thank you. Your answers are here."))
            return redirect("questionnaires:response", sent.token)
        if not form.is_sent:
            form.keep(by=request.user)  # files that are right need not be sent again
            form = _form(request, questionnaire, request.POST)
    return unprocessable(request, "questionnaires/fill.html", _page(form))


def _page(form: Any) -> dict[str, Any]:
    return {"questionnaire": form.plan.questionnaire, "form": form, "plan": form.plan}


@members
@require_POST
def draft(request: Any, pk: int) -> JsonResponse:
    """What was typed so far, sent by the script; what was sent already is left alone."""
    questionnaire = _asked(request, pk)
    with _one_at_a_time(request.user):
        form = _form(request, questionnaire, request.POST)
        if not form.is_sent:
            form.keep(by=request.user)
    return JsonResponse({"kept": not form.is_sent})


def _found(request: Any, token: str, responses: Any) -> Response:
    """One's own, or one that one may read; that of a guest is found by its secret address."""
    found: Response = get_object_or_404(responses.select_related("questionnaire"), token=token)
    require(may_see_response(request.user, found))
    return found


@never_cache
@require_safe
def response(request: Any, token: str) -> HttpResponse:
    """What was answered, as it was asked."""
    found = _found(request, token, Response.objects.submitted())
    plan, answers = plan_of(found.questionnaire, found.language), found.answers_by_item()
    told = told_of(plan, answers)
    reader, known = request.user, request.user.is_authenticated
    mine = found.respondent_id in (None, reader.pk)
    context = {
        "response": found, "plan": plan, "told": told, "mine": mine,
        "again": mine and known and may_answer(reader, found.questionnaire),
        "zone": zone_of(reader) if known else settings.TIME_ZONE,
    }  # fmt: skip
    return render(request, "questionnaires/response.html", context)


@never_cache
@require_safe
def file(request: Any, token: str, answer: int) -> HttpResponseBase:
    """A file that was sent, for whoever sent it and whoever reads the answers."""
    found = _found(request, token, Response.objects.all())
    kept = get_object_or_404(found.answers.exclude(file=""), pk=answer)
    return uploads.served(kept.file, name=kept.text)
