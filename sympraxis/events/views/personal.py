"""What the personal link opens: to see, change, confirm, give back, join."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable

from .. import admission, calendar, changing, joining, proving
from ..forms.registration import Changes
from ..models import Registration
from ..models.registration import State
from ..personal import Personal
from ..refusing import Beside
from ..reserving import EACH_HAS
from .guards import held, secret


def _page(one: Registration, **more: Any) -> dict[str, Any]:
    return {"mine": Personal(one, clock.now()), "event": one.event, "registration": one, **more}


def _person(request: Any) -> Any:
    return request.user if request.user.is_authenticated else None


@secret
@require_safe
def registration(request: Any, token: str) -> HttpResponse:
    return render(request, "events/registration.html", _page(held(token)))


@secret
@require_safe
def entry(request: Any, token: str) -> HttpResponse:
    """The participant's own entry for a calendar. Whoever waits has none."""
    one = held(token)
    if not Personal(one, clock.now()).has_entry:
        raise Http404
    answer = HttpResponse(calendar.invitation(one), content_type=calendar.TYPE)
    answer["Content-Disposition"] = 'attachment; filename="event.ics"'
    return answer


@secret
@require_http_methods(["GET", "HEAD", "POST"])
def answers(request: Any, token: str) -> HttpResponse:
    """Change what was answered, until its own deadline."""
    arrived, one = clock.now(), held(token)
    if request.method != "POST":
        form = Changes(one) if changing.can_change(one, arrived) else None
        return render(request, "events/answers.html", _page(one, form=form))
    form = Changes(one, request.POST, request.FILES)
    if not form.is_valid() and changing.can_change(one, arrived):
        form.again(None)
        return unprocessable(request, "events/answers.html", _page(one, form=form))
    try:
        changing.change(one, form, at=arrived, by=_person(request))
    except Beside as gone:
        form.again(gone)
        return unprocessable(request, "events/answers.html", _page(one, form=form))
    except Refused as no:
        page = _page(one, form=form, refusal=no)
        return render(request, "events/answers.html", page, status=no.status)
    messages.success(request, _("Your changes are kept."))
    return redirect(one)


@secret
@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: Any, token: str) -> HttpResponse:
    """Give the place back, after a question."""
    one = held(token)
    if request.method != "POST" and changing.can_give_back(one, clock.now()):
        return render(request, "events/cancellation.html", _page(one))
    if request.method == "POST":
        changing.give_back(one, by=_person(request))
    return redirect(one)


@secret
@require_POST
def place(request: Any, token: str) -> HttpResponse:
    """Take the place that was offered."""
    one = held(token)
    admission.confirm_place(one)
    messages.success(request, _("The place is yours."))
    return redirect(one)


@secret
@require_http_methods(["GET", "HEAD", "POST"])
def address(request: Any, token: str) -> HttpResponse:
    """Opened from a letter. Programs that look at links in mails confirm nothing: a press does."""
    one = proving.read(token, Registration.objects.select_related(*EACH_HAS))
    if request.method == "POST":
        admission.confirm_address(one)
        messages.success(request, _("Thank you. Your address is confirmed."))
        return redirect(one)
    if one.state != State.UNCONFIRMED:
        return redirect(one)
    return render(request, "events/address.html", _page(one))


@secret
@require_safe
def room(request: Any, token: str) -> HttpResponse:
    """On to where the event takes place online, for the admitted and at its time."""
    return redirect(joining.way_in(held(token)))
