"""The organisers' desk: all events, a new one, and one of them with what can be done with it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate

from ... import copying, doubles, organising, readiness
from ...forms.desk import CopyForm, ReasonForm
from ...forms.event import NewEventForm
from ...models import Event
from ...models.event import Mode
from ..guards import organised, organisers

SHOWN = {
    "coming": gettext_lazy("Coming"), "drafts": gettext_lazy("Drafts"),
    "past": gettext_lazy("Past"), "all": pgettext_lazy("events", "All"),
}  # fmt: skip


def _chosen(shown: str) -> QuerySet[Event]:
    events = Event.objects.main().with_numbers()
    if shown == "drafts":
        return events.drafts().order_by("starts_at")
    if shown == "past":
        return events.published().past()
    if shown == "coming":
        return events.published().upcoming()
    return events.order_by("-starts_at")


@organisers
@require_safe
def listed(request: Any) -> HttpResponse:
    asked = request.GET.get("show", "")
    shown = asked if asked in SHOWN else "coming"
    page = paginate(_chosen(shown).select_related("parent"), request)
    drafts = Event.objects.main().drafts().count()
    context = {"page": page, "shown": shown, "choices": SHOWN.items(), "drafts": drafts}
    return render(request, "events/desk/list.html", context)


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Any) -> HttpResponse:
    zone = request.user.time_zone or settings.TIME_ZONE
    return _made(request, None, {"zone": zone, "mode": Mode.ONLINE})


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def new_part(request: Any, pk: int) -> HttpResponse:
    """A part begins as the whole does."""
    whole = organised(pk).root
    names = ("zone", "starts_at", "ends_at", "mode")
    return _made(request, whole, {name: getattr(whole, name) for name in names})


def _made(request: Any, parent: Event | None, initial: dict[str, Any]) -> HttpResponse:
    form = NewEventForm(request.POST or None, initial=initial)
    context = {"form": form, "event": parent}
    if request.method != "POST":
        return render(request, "events/desk/new.html", context)
    if not form.is_valid():
        return unprocessable(request, "events/desk/new.html", context)
    made = organising.make(by=request.user, parent=parent, **form.said)
    messages.success(request, _("The draft is made. Only organisers see it."))
    return redirect("events:desk-event", made.pk)


@organisers
@require_safe
def event(request: Any, pk: int) -> HttpResponse:
    return render(request, "events/desk/event.html", _overview(organised(pk)))


def _overview(one: Event) -> dict[str, Any]:
    parts = one.parts.with_numbers().select_related("parent").order_by("starts_at")
    return {
        "event": one,
        "counts": one.registrations.counted(),
        "doubled": doubles.held_at(one) if one.places.capacity is not None else 0,
        "parts": parts,
        "lacks": readiness.lacks(one) if one.is_draft else [],
        "may_remove": one.is_draft and not one.registrations.exists(),
    }


@organisers
@require_POST
def publication(request: Any, pk: int) -> HttpResponse:
    """What is needed first is said on the page of the event."""
    one = organised(pk)
    needed = [lack.sentence for lack in readiness.lacks(one) if lack.needed]
    if one.is_draft and needed:
        raise Refused(" ".join(needed))
    one.publish(by=request.user)
    messages.success(request, _("It is published."))
    return redirect("events:desk-event", pk)


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def cancellation(request: Any, pk: int) -> HttpResponse:
    one, form = organised(pk), ReasonForm(request.POST or None)
    family = [one, *one.parts.standing()]
    told = sum(each.registrations.active().count() for each in family)
    context = {"event": one, "form": form, "told": told}
    if request.method != "POST":
        return render(request, "events/desk/cancellation.html", context)
    if not form.is_valid():
        return unprocessable(request, "events/desk/cancellation.html", context)
    told = organising.call_off(one, reason=form.cleaned_data["reason"], by=request.user)
    messages.success(request, _("It is cancelled.") + " " + letters_written(told))
    return redirect("events:desk-event", pk)


def letters_written(told: int) -> str:
    return ngettext("One letter is on its way.", "%(n)s letters are on their way.", told) % {
        "n": told
    }


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: Any, pk: int) -> HttpResponse:
    one = organised(pk).root
    form = CopyForm(request.POST or None, event=one)
    if request.method == "POST" and form.is_valid():
        made = copying.copy(one, by=request.user, **form.cleaned_data)
        messages.success(request, _("The copy is a draft. Look at the days once more."))
        return redirect("events:desk-event", made.pk)
    context = {"form": form, "event": one}
    if request.method == "POST":
        return unprocessable(request, "events/desk/copy.html", context)
    return render(request, "events/desk/copy.html", context)


@organisers
@require_POST
def removal(request: Any, pk: int) -> HttpResponse:
    organising.discard(organised(pk), by=request.user)
    messages.success(request, _("The draft is removed."))
    return redirect("events:desk")
