"""What came together, and the answers to take away."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from sympraxis.kit.exports import csv_response, xlsx_response
from sympraxis.kit.pagination import paginate

from .. import exports
from ..counting import counted
from ..models import Answer, Questionnaire
from ..plan import plan_of
from ..policies import may_edit
from ..summary import summaries
from .guards import readers


@readers
@require_safe
def summary(request: Any, questionnaire: Questionnaire) -> HttpResponse:
    plan = plan_of(questionnaire, get_language())
    sent, found = summaries(plan)
    context = {
        "questionnaire": questionnaire, "plan": plan, "sent": sent, "summaries": found,
        "begun": questionnaire.responses.drafts().count(),
        "may_edit": may_edit(request.user, questionnaire),
    }  # fmt: skip
    return render(request, "questionnaires/summary.html", context)


@readers
@require_safe
def csv(request: Any, questionnaire: Questionnaire) -> HttpResponseBase:
    plan = plan_of(questionnaire, get_language())
    name = f"{questionnaire.title[:80]}.csv"
    return csv_response(name, exports.header(plan), exports.rows(plan), zone=settings.TIME_ZONE)


@readers
@require_safe
def xlsx(request: Any, questionnaire: Questionnaire) -> HttpResponseBase:
    plan = plan_of(questionnaire, get_language())
    name = f"{questionnaire.title[:80]}.xlsx"
    return xlsx_response(name, exports.header(plan), exports.rows(plan), zone=settings.TIME_ZONE)


@readers
@require_safe
def answers(request: Any, questionnaire: Questionnaire, item: int) -> HttpResponse:
    """All answers to one question, the newest first."""
    plan = plan_of(questionnaire, get_language())
    question = plan.find(item)
    if question is None or not question.kind.asks:
        raise Http404
    sent = Answer.objects.filter(item=item, response__in=counted(questionnaire))
    sent = sent.select_related("region", "organisation", "wording", "response")
    page = paginate(sent.prefetch_related("picks").order_by("-response__submitted_at"), request)
    told = [(one, question.as_read(one), question.kind.shown(question, one),
             question.kind.read(question, one)) for one in page.object_list]  # fmt: skip
    context = {"questionnaire": questionnaire, "question": question, "page": page, "told": told}
    return render(request, "questionnaires/answers.html", context)
