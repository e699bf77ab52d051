"""One registration: what was answered, what was done, and what an organiser can decide."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sympraxis.activity import record
from sympraxis.kit.forms import unprocessable
from sympraxis.questionnaires.plan import Question, plan_of
from sympraxis.questionnaires.telling import told_of

from ... import actions, admission, letters
from ...forms.desk import ReasonForm
from ...models import Event, Registration
from ...models.registration import Ending, State
from ..guards import organised, organisers

TEMPLATE = "events/desk/registration.html"
RELATED = ("event__places", "event__parent__places", "kind__places", "kind__questions", "person",
           "response", "code__reserved", "named_by", "within__event", "decided_by")  # fmt: skip


def _found(event: Event, number: int) -> Registration:
    found = Registration.objects.filter(event=event, doubles=None).select_related(*RELATED)
    return get_object_or_404(found, pk=number)


def _told(one: Registration) -> list[tuple[Question, str, Any]]:
    """(question, its answer in words, what the field takes), of those that were answered."""
    if one.response is None:
        return []
    plan = plan_of(one.response.questionnaire, get_language())
    return told_of(plan, one.response.answers_by_item())


def _context(one: Registration, **forms: Any) -> dict[str, Any]:
    return {
        "event": one.event, "registration": one, "told": _told(one),
        "to_decide": one.state == State.APPLIED,
        "parts": one.parts.select_related("event"),
        "colleagues": one.colleagues.all(),
        "declining": ReasonForm(prefix="declining"), "cancelling": ReasonForm(prefix="cancelling"),
        **forms,
    }  # fmt: skip


@organisers
@require_safe
def registration(request: Any, pk: int, number: int) -> HttpResponse:
    return render(request, TEMPLATE, _context(_found(organised(pk), number)))


@organisers
@require_POST
def approval(request: Any, pk: int, number: int) -> HttpResponse:
    one = _found(organised(pk), number)
    admission.approve(one, by=request.user)
    messages.success(request, _("Approved: %(state)s.") % {"state": one.state.label})
    return redirect("events:desk-registration", pk, number)


@organisers
@require_POST
def refusal(request: Any, pk: int, number: int) -> HttpResponse:
    one, form = _found(organised(pk), number), ReasonForm(request.POST, prefix="declining")
    if not form.is_valid():
        return unprocessable(request, TEMPLATE, _context(one, declining=form))
    admission.decline(one, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, _("Declined. The letter gives the reason."))
    return redirect("events:desk-registration", pk, number)


@organisers
@require_POST
def cancellation(request: Any, pk: int, number: int) -> HttpResponse:
    one, form = _found(organised(pk), number), ReasonForm(request.POST, prefix="cancelling")
    if not form.is_valid():
        return unprocessable(request, TEMPLATE, _context(one, cancelling=form))
    reason = form.cleaned_data["reason"]
    admission.cancel(one, ending=Ending.REMOVED, reason=reason, by=request.user)
    messages.success(request, _("Cancelled. The letter gives the reason; the place goes on."))
    return redirect("events:desk-registration", pk, number)


@organisers
@require_POST
@transaction.atomic
def letter(request: Any, pk: int, number: int) -> HttpResponse:
    """The letter that tells how things stand, once more: with the personal link."""
    one = _found(organised(pk), number)
    letters.tell(one)
    record(actions.LETTER, on=one, by=request.user)
    messages.success(request, _("The letter is on its way to %(email)s.") % {"email": one.email})
    return redirect("events:desk-registration", pk, number)
