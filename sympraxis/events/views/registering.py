"""The form to register, and the page that the personal link opens."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable

from .. import admission, calendar
from ..forms.registration import RegisterForm
from ..models import Event, Kind
from ..registering import Request, register
from .guards import held, seen


def _person(request: Any) -> Any:
    return request.user if request.user.is_authenticated else None


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Any, slug: str) -> HttpResponse:
    """One page, one POST. What decides whether it came in time is the moment it arrives."""
    arrived, event = clock.now(), seen(request, slug)
    kind = _kind(request, event)
    data, person = (request.POST or None), _person(request)
    form = RegisterForm(data, person=person)
    answers: Any = kind.questions and kind.questions.form(
        data, request.FILES or None, person=person
    )
    context = {"event": event, "kind": kind, "form": form, "answers": answers}
    if request.method != "POST":
        return render(request, "events/register.html", context)
    if form.is_valid() & (answers is None or answers.is_valid()):
        try:
            with transaction.atomic():
                asked = Request(
                    at=arrived, person=person, answers=answers, language=get_language() or "en",
                    **form.cleaned_data,
                )  # fmt: skip
                return redirect(register(event, kind, asked))
        except Refused as no:
            form.add_error(None, no.sentence)
            return render(request, "events/register.html", context, status=no.status)
    return unprocessable(request, "events/register.html", context)


def _kind(request: Any, event: Event) -> Kind:
    kinds = event.kinds.offered().select_related("places", "questions")
    wanted = request.GET.get("kind", "")
    one = kinds.filter(pk=wanted).first() if wanted.isdecimal() else kinds.first()
    if one is None:
        raise Http404
    return one


@never_cache
@require_safe
def registration(request: Any, token: str) -> HttpResponse:
    return render(request, "events/registration.html", {"registration": held(token)})


@never_cache
@require_safe
def entry(request: Any, token: str) -> HttpResponse:
    """The participant's own entry for a calendar."""
    answer = HttpResponse(calendar.invitation(held(token)), content_type=calendar.TYPE)
    answer["Content-Disposition"] = 'attachment; filename="event.ics"'
    return answer


@never_cache
@require_POST
def cancellation(request: Any, token: str) -> HttpResponse:
    one = held(token)
    admission.cancel(one, by=_person(request))
    return redirect(one)
