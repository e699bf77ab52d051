"""Registering colleagues, from one's own page."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused

from .. import guarding
from ..colleagues import Lines, may_name, name
from ..forms.colleagues import ColleaguesForm
from ..models import Registration
from ..personal import Personal
from .guards import held, secret, seen


@never_cache
@require_safe
def mine(request: Any, slug: str) -> HttpResponse:
    """To the page where one registers colleagues, for whoever is registered."""
    event = seen(request, slug)
    if not event.colleagues_allowed or event.parent_id is not None:
        raise Http404
    own = request.user.is_authenticated and event.registrations.active().filter(person=request.user)
    if own and (one := own.first()):
        return redirect("events:colleagues", one.token)
    return render(request, "events/register/colleagues.html", {"event": event})


@secret
@require_http_methods(["GET", "HEAD", "POST"])
def colleagues(request: Any, token: str) -> HttpResponse:
    arrived, one = clock.now(), held(token)
    if not one.event.colleagues_allowed:
        raise Http404
    form = ColleaguesForm(request.POST if request.method == "POST" else None)
    page = {"mine": Personal(one, arrived), "event": one.event, "registration": one, "form": form,
            "can_name": may_name(one, arrived)}  # fmt: skip
    if request.method != "POST" or "more" in request.POST:
        return render(request, "events/colleagues.html", page)
    if form.is_valid():
        try:
            named = _named(request, one, form, arrived)
        except Lines as no:
            form.refuse(no)
        except Refused as no:
            page["refusal"] = no
        else:
            words = ngettext(
                "%(n)d colleague is registered. They have a letter of their own.",
                "%(n)d colleagues are registered. Each has a letter of their own.", named,
            )  # fmt: skip
            messages.success(request, words % {"n": named})
            return redirect("events:colleagues", token)
    return render(request, "events/colleagues.html", page, status=422)


def _named(request: Any, one: Registration, form: ColleaguesForm, arrived: Any) -> int:
    by = request.user if request.user.is_authenticated else None
    return len(name(one, form.who, at=arrived, by=by, network=guarding.place(request)))
