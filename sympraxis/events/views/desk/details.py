"""All that can be said of an event, on one page. Two organisers at once lose nothing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from sympraxis.kit.forms import unprocessable

from ... import clashes, organising
from ...forms.event import EventForm
from ...models import Event
from ..guards import organised, organisers
from .events import letters_written

TEMPLATE = "events/desk/details.html"


@organisers
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: Any, pk: int) -> HttpResponse:
    one = organised(pk)
    form = EventForm(request.POST or None, event=one)
    if request.method != "POST":
        return _page(request, one, form)
    if not form.is_valid():
        return unprocessable(request, TEMPLATE, {"event": one, "form": form})
    if form.cleaned_data["edition"] != one.edition:
        return _clash(request, one, form)
    if (told := organising.heard_by(one, form.said)) and "tell" not in request.POST:
        return _page(request, one, form, told=told)
    return _saved(request, one, form)


def _saved(request: Any, one: Event, form: EventForm) -> HttpResponse:
    edition, follow = form.cleaned_data["edition"], form.moves_sessions
    moved = follow and organising.moves(one, form.said)
    try:
        told = organising.change(
            one, form.said, edition=edition, by=request.user, sessions_follow=follow
        )
    except organising.Stale:  # somebody was faster, between reading and writing
        again = EventForm(request.POST, event=organised(one.pk))
        again.is_valid()
        return _clash(request, again.event, again)
    messages.success(request, _("Saved.") + (" " + letters_written(told) if told else ""))
    if moved:
        _say_what_moved(request, one)
    return redirect("events:desk-event", one.pk)


def _say_what_moved(request: Any, one: Event) -> None:
    """The programme went along; whether somebody is now needed in two places at once."""
    n, clashing = one.sessions.count(), len(clashes.of(one))
    words = ngettext("%(n)s session moved with it.", "%(n)s sessions moved with it.", n)
    messages.info(request, words % {"n": n})
    if clashing:
        words = ngettext(
            "%(n)s session clashes with something now: look at the programme.",
            "%(n)s sessions clash with something now: look at the programme.", clashing,
        )  # fmt: skip
        messages.warning(request, words % {"n": clashing})


def _page(
    request: Any, one: Event, form: EventForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    # How many would hear of another time or place is said before one begins.
    hear = 0 if one.is_draft or one.is_cancelled else one.registrations.active().count()
    return render(request, TEMPLATE, {"event": one, "form": form, "hear": hear, **more},
                  status=status)  # fmt: skip


def _clash(request: Any, one: Event, form: EventForm) -> HttpResponse:
    """What stands there now, with what was typed in its place; what the other changed beside it."""
    kept = {**form.merged(), "sessions_follow": form.moves_sessions}
    merged = EventForm(event=one, initial=kept)
    return _page(request, one, merged, status=409, clashes=form.clashes())
