"""As what people can register, and what each is asked."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sympraxis.kit.forms import unprocessable

from ... import doubles, offering
from ...forms.desk import KindForm, QuestionsForm
from ...models import Event, Kind
from ..guards import organised, organisers

MOVES = {"up": -1, "down": 1}


def _kind(event: Event, kind: int) -> Kind:
    related = ("event__places", "event__parent__places", "places", "questions")
    return get_object_or_404(Kind.objects.select_related(*related), event=event, pk=kind)


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def kinds(request: Any, pk: int) -> HttpResponse:
    """Those there are, and one more."""
    one = organised(pk)
    form = KindForm(request.POST or None, event=one)
    if request.method == "POST" and form.is_valid():
        made = offering.add(one, by=request.user, **form.said)
        messages.success(request, _("Added. Now say what they are asked."))
        return redirect("events:desk-kind", pk, made.pk)
    every, doubled = one.kinds.with_numbers(), doubles.held_of_kinds(one)
    every = every.select_related("places", "questions")
    for kind in every:
        kind.doubled = doubled.get(kind.pk, 0)  # type: ignore[attr-defined]
    context = {
        "event": one, "form": form,
        "offered": [kind for kind in every if kind.retired_at is None],
        "retired": [kind for kind in every if kind.retired_at is not None],
    }  # fmt: skip
    if request.method == "POST":
        return unprocessable(request, "events/desk/kinds.html", context)
    return render(request, "events/desk/kinds.html", context)


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def kind(request: Any, pk: int, kind: int) -> HttpResponse:
    one = organised(pk)
    chosen = _kind(one, kind)
    form = KindForm(request.POST or None, event=one, kind=chosen)
    context = {"event": one, "kind": chosen, "form": form, "asking": QuestionsForm(kind=chosen)}
    if request.method != "POST":
        return render(request, "events/desk/kind.html", context)
    if not form.is_valid():
        return unprocessable(request, "events/desk/kind.html", context)
    offering.change(chosen, by=request.user, choices=form.choice_places, **form.said)
    messages.success(request, _("Saved."))
    return redirect("events:desk-kinds", pk)


@organisers
@require_POST
def position(request: Any, pk: int, kind: int) -> HttpResponse:
    one = organised(pk)
    offering.move(_kind(one, kind), MOVES.get(request.POST.get("to", ""), 0), by=request.user)
    return redirect("events:desk-kinds", pk)


@organisers
@require_POST
def retirement(request: Any, pk: int, kind: int) -> HttpResponse:
    offering.retire(_kind(organised(pk), kind), by=request.user)
    messages.success(request, _("It is no longer offered. Whoever registered so stays."))
    return redirect("events:desk-kinds", pk)


@organisers
@require_POST
def questions(request: Any, pk: int, kind: int) -> HttpResponse:
    """On to the builder, with new questions or a copy of others."""
    one = organised(pk)
    chosen = _kind(one, kind)
    asking = QuestionsForm(request.POST, kind=chosen)
    if asking.is_valid():
        return redirect(offering.ask(chosen, by=request.user, like=asking.source))
    form = KindForm(event=one, kind=chosen)
    context = {"event": one, "kind": chosen, "form": form, "asking": asking}
    return unprocessable(request, "events/desk/kind.html", context)
