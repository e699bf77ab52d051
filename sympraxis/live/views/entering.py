"""The ways into a room, and the page before it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.events.views.guards import secret
from sympraxis.kit import robots
from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable

from .. import entering, linking, passes, policies, reminding, walking_in
from ..entering import Came
from ..forms.entering import AddressForm, CodeForm, GuestForm
from ..models import Room
from ..waiting import Waiting


def come_in(request: Any, came: Came) -> HttpResponse:
    return passes.hand(redirect(came.where), entering.pass_for(request, came))


@secret
@require_safe
def registered(request: Any, token: str) -> HttpResponse:
    """From the personal link of a registration."""
    return come_in(request, entering.by_registration(token))


@secret
@require_safe
def linked(request: Any, token: str) -> HttpResponse:
    """By a link that the desk made."""
    return come_in(request, entering.by_link(linking.read(token)))


def here(request: Any, room: str) -> Room:
    """The room, for whoever sees its event or has been let in; 404 for all others."""
    found = Room.objects.select_related("event__parent", "event__places").filter(public_id=room)
    one = found.first()
    if one is None:
        raise Http404
    if entering.pass_of(request, one) or Room.objects.visible_to(request.user).contains(one):
        return one
    raise Http404


@never_cache
@require_safe
def entrance(request: Any, room: str) -> HttpResponse:
    """Whoever may go in is led in; to all others it says when, or how."""
    one = here(request, room)
    waiting = Waiting(one)
    if waiting.is_open and entering.attendee_of(request, one):
        return redirect(one)
    if waiting.is_open and request.user.is_authenticated:
        try:
            came = Came(one.event_id, entering.member(request.user, one), one.get_absolute_url())
            return come_in(request, came)
        except entering.PutOut:
            raise
        except Refused as no:
            waiting.refusal = str(no)
    shown = one.recordings.visible_to(request.user).select_related("room", "session")
    context = {"room": one, "event": one.event, "waiting": waiting, "form": AddressForm(),
               "recordings": shown if waiting.is_over else [],
               "serves": policies.has_duty(request.user, one),
               "keeps": policies.may_moderate(request.user, one)}  # fmt: skip
    return render(request, "live/entrance.html", context)


@never_cache
@require_POST
def reminder(request: Any, room: str) -> HttpResponse:
    """The personal link once more, by mail: the same answer for every address."""
    one, form = here(request, room), AddressForm(request.POST)
    context = {"room": one, "event": one.event, "waiting": Waiting(one), "form": form}
    if not form.is_valid():
        return unprocessable(request, "live/entrance.html", context)
    reminding.ask(request, one.event, form.cleaned_data["email"])
    sent = {**context, "form": AddressForm(), "sent": form.cleaned_data["email"]}
    return render(request, "live/entrance.html", sent)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: Any) -> HttpResponse:
    form = CodeForm(request.POST or None)
    if request.method != "POST":
        return render(request, "live/code.html", {"form": form})
    if form.is_valid():
        try:
            found = walking_in.room(request, form.cleaned_data["code"])
            return redirect("live:guest", found.code)
        except walking_in.NoSuchCode as no:
            form.add_error("code", no.sentence)
    return unprocessable(request, "live/code.html", {"form": form})


@secret
@require_http_methods(["GET", "HEAD", "POST"])
def guest(request: Any, code: str) -> HttpResponse:
    """A walk-in says how they want to be called. Who is in already goes on."""
    one = walking_in.room(request, code)
    waiting = Waiting(one)
    if waiting.is_open and entering.attendee_of(request, one):
        return redirect(one)
    mark = robots.mark(walking_in.PURPOSE)
    form = GuestForm(request.POST or None, initial={"mark": mark, **_known(request)})
    context = {"room": one, "event": one.event, "waiting": waiting, "form": form}
    if request.method != "POST" or not waiting.is_open:
        return render(request, "live/guest.html", context)
    if not form.is_valid():
        return unprocessable(request, "live/guest.html", context)
    return come_in(request, _walked_in(request, one, form))


def _known(request: Any) -> dict[str, str]:
    person = request.user
    return {"name": person.get_full_name()} if person.is_authenticated else {}


def _walked_in(request: Any, one: Room, form: GuestForm) -> Came:
    walking_in.count(request)
    said = form.cleaned_data
    attendee = entering.guest(
        one, name=said["name"], place=said["place"], key=form.once, language=get_language() or ""
    )
    return Came(one.event_id, attendee, reverse("live:room", args=[one.public_id]))
