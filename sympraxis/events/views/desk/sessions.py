"""One session as organisers arrange it: what and when, who speaks, what is shown."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable

from ... import admission, arranging, clashes
from ...forms.programme import SessionForm, TimeForm, next_session
from ...forms.speakers import PartForm, SlidesForm
from ...models import Event, Session, Slides, Speaker
from .programme import arrangers

PAGE = "events/desk/programme/session.html"
MOST_SUGGESTED = 1_000


def session_of(event: Event, pk: int) -> Session:
    found = event.sessions.select_related("event", "room", "places")
    return get_object_or_404(found, pk=pk)


def around(session: Session, **more: Any) -> dict[str, Any]:
    """What the page of a session shows, new or as it stands."""
    context: dict[str, Any] = {"event": session.event, "session": session, "form": None}
    if session.pk:
        context |= {
            "clashes": clashes.of(session.event).get(session.pk, []),
            "appearances": session.appearances.select_related("speaker"),
            "slides": session.slides.all(),
            "part_form": PartForm(),
            "slides_form": SlidesForm(),
            "speakers": Speaker.objects.values_list("name", flat=True)[:MOST_SUGGESTED],
        }
    context |= more
    context["form"] = context["form"] or SessionForm(session=session)
    return context


def _again(request: Any, session: Session, **wrong: Any) -> HttpResponse:
    """The page with the form that needs a second look."""
    return unprocessable(request, PAGE, around(session, **wrong))


def _write(request: Any, event: Event, pk: int | None) -> HttpResponse:
    """Judged and saved in one line with whoever else arranges this programme."""
    with admission.in_line(event):
        there = event.sessions.select_related("event", "room", "places")
        # One that somebody else removed meanwhile can be added again, with what was typed.
        one = there.filter(pk=pk or 0).first() or next_session(event)
        form = SessionForm(request.POST, session=one)
        if form.is_valid():
            try:
                saved = form.save(by=request.user)
            except Refused as no:
                form.add_error("capacity", no.sentence)
            else:
                messages.success(request, _("Saved."))
                return redirect("events:desk-session", event.pk, saved.pk)
    return _again(request, one, form=form)


@arrangers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Any, event: Event) -> HttpResponse:
    if request.method == "POST":
        return _write(request, event, None)
    return render(request, PAGE, around(next_session(event)))


@arrangers
@require_http_methods(["GET", "HEAD", "POST"])
def session(request: Any, event: Event, session: int) -> HttpResponse:
    if request.method == "POST":
        return _write(request, event, session)
    moved = request.GET.get("moved", "")
    context = around(session_of(event, session), moved=int(moved) if moved.isdecimal() else None)
    return render(request, PAGE, context)


@arrangers
@require_http_methods(["GET", "HEAD", "POST"])
def time(request: Any, event: Event, session: int) -> HttpResponse:
    """Another beginning, for it alone or for the rest of its day too."""
    if request.method != "POST":
        one = session_of(event, session)
        context = {"event": event, "session": one, "form": TimeForm(session=one)}
        return render(request, "events/desk/programme/time.html", context)
    with admission.in_line(event):
        one = session_of(event, session)
        form = TimeForm(request.POST, session=one)
        if form.is_valid():
            moved = form.save(by=request.user)
            said = ngettext("%(n)s session was moved.", "%(n)s sessions were moved.", moved)
            messages.success(request, said % {"n": moved})
            return redirect("events:desk-programme", event.pk)
    context = {"event": event, "session": one, "form": form}
    return unprocessable(request, "events/desk/programme/time.html", context)


@arrangers
@require_http_methods(["GET", "HEAD", "POST"])
def removal(request: Any, event: Event, session: int) -> HttpResponse:
    """Asked first: whoever signed up for it gets a letter, and there is no way back."""
    one = session_of(event, session)
    if request.method != "POST":
        context = {
            "event": event, "session": one, "marked": one.favourites.count(),
            "signed_up": arranging.signed_up(one),
        }  # fmt: skip
        return render(request, "events/desk/programme/removal.html", context)
    arranging.remove(one, by=request.user)
    messages.success(request, _("The session was removed."))
    return redirect("events:desk-programme", event.pk)


@arrangers
@require_POST
def new_part(request: Any, event: Event, session: int) -> HttpResponse:
    """Somebody who is known by name speaks here; for somebody new there is a form first."""
    one = session_of(event, session)
    form = PartForm(request.POST)
    if not form.is_valid():
        return _again(request, one, part_form=form)
    said = form.cleaned_data
    if form.speaker is None or "new" in request.POST:
        address = redirect("events:desk-new-speaker", event.pk, one.pk).url
        typed = {"name": said["name"], "part": said["part"]}
        return redirect(f"{address}?{urlencode(typed)}")
    arranging.appear(one, form.speaker, said["part"], by=request.user)
    messages.success(request, _("%(who)s was added.") % {"who": form.speaker.name})
    return redirect("events:desk-session", event.pk, one.pk)


@arrangers
@require_POST
def part(request: Any, event: Event, session: int, part: int) -> HttpResponse:
    """Another place in the order, or another part: chair, speaker, panellist."""
    one = session_of(event, session)
    appearance = get_object_or_404(one.appearances.select_related("speaker"), pk=part)
    appearance.session = one
    if (way := request.POST.get("way", "")) in ("up", "down"):
        arranging.move_appearance(appearance, way, by=request.user)
    elif (other := request.POST.get("part", "")) in appearance.Part.values:
        arranging.appear(one, appearance.speaker, other, by=request.user)
    address = redirect("events:desk-session", event.pk, one.pk).url
    return redirect(f"{address}?moved={appearance.pk}&way={way or 'part'}")


@arrangers
@require_POST
def part_removal(request: Any, event: Event, session: int, part: int) -> HttpResponse:
    one = session_of(event, session)
    appearance = get_object_or_404(one.appearances, pk=part)
    appearance.session = one
    arranging.leave(appearance, by=request.user)
    messages.success(request, _("Taken out of this session."))
    return redirect("events:desk-session", event.pk, one.pk)


@arrangers
@require_POST
def new_slides(request: Any, event: Event, session: int) -> HttpResponse:
    one = session_of(event, session)
    form = SlidesForm(request.POST, request.FILES)
    if not form.is_valid():
        return _again(request, one, slides_form=form)
    form.save(one, by=request.user)
    messages.success(request, _("The slides stand beside the session."))
    return redirect("events:desk-session", event.pk, one.pk)


@arrangers
@require_POST
def slides_removal(request: Any, event: Event, session: int, slides: int) -> HttpResponse:
    found = Slides.objects.select_related("session__event").filter(session__event=event)
    arranging.withdraw(get_object_or_404(found, pk=slides, session=session), by=request.user)
    messages.success(request, _("The slides were removed."))
    return redirect("events:desk-session", event.pk, session)
