"""The moderators' polls: prepared, run, counted and taken away, on plain pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit import clock
from sympraxis.kit.exports import csv_response, xlsx_response
from sympraxis.kit.forms import unprocessable

from .. import charting, poll_exports, polling, stems, tallying
from ..boards import polls as seen
from ..forms import polls as forms
from ..models import Poll, Room
from ..models.poll import Kind, Stage
from ..models.room import Shows
from .moderating import moderated
from .moderation import served
from .telling import done, is_script, unclear

View = Callable[..., HttpResponseBase]
EITHER = ["GET", "HEAD", "POST"]


def moderators(view: View) -> View:
    """For whoever moderates; the view is given the room in the place of its address."""

    @served
    @wraps(view)
    def guarded(request: Any, room: str, **given: Any) -> HttpResponseBase:
        return view(request, moderated(request, room), **given)

    return guarded


def _of(room: Room, pk: int) -> Poll:
    found = room.polls.select_related("before").prefetch_related("options")
    return get_object_or_404(found, pk=pk)


def _address(name: str, poll: Poll) -> str:
    return reverse(f"live:{name}", args=[poll.room.public_id, poll.pk])


@moderators
@require_safe
def listed(request: Any, room: Room) -> HttpResponse:
    """`moved` in the address: "12-up", which button the focus goes on from."""
    found = list(room.polls.annotate(answered=Count("ballots")))
    moved, _dash, way = request.GET.get("moved", "").partition("-")
    for one in found:
        one.on_stage = _is_on_stage(room, one)  # type: ignore[attr-defined]
        one.moved = way if moved == str(one.pk) else ""  # type: ignore[attr-defined]
    points = seen.quiz(room, clock.now()).get("quiz")
    leading = charting.leading(points) if points else []
    context = {"room": room, "polls": found, "kinds": Kind.choices, "leading": leading}
    return render(request, "live/polls/list.html", context)


def _is_on_stage(room: Room, poll: Poll) -> bool:
    return room.shows == Shows.POLL and room.shown_poll_id == poll.pk


@moderators
@require_http_methods(EITHER)
def new(request: Any, room: Room) -> HttpResponse:
    kind = request.GET.get("kind", "")
    if kind not in Kind.values:
        raise Http404
    poll = forms.blank(room, kind)
    form = forms.PollForm(request.POST if request.method == "POST" else None, poll=poll)
    context = {"room": room, "poll": poll, "form": form}
    if request.method == "POST":
        if form.is_valid():
            made = form.save(by=request.user)
            messages.success(request, _("The draft is kept. Nobody sees it until it is opened."))
            return done(request, _address("poll", made), poll=made.pk)
        return unclear(form) if is_script(request) else _wrong(request, "new", context)
    return render(request, "live/polls/new.html", context)


def _wrong(request: Any, name: str, context: dict[str, Any]) -> HttpResponse:
    return unprocessable(request, f"live/polls/{name}.html", context)


@moderators
@require_http_methods(EITHER)
def poll(request: Any, room: Room, pk: int) -> HttpResponse:
    one = _of(room, pk)
    if request.method != "POST":
        return render(request, "live/polls/poll.html", _page(room, one))
    form = forms.PollForm(request.POST, poll=one)
    if form.is_valid():
        form.save(by=request.user)
        messages.success(request, _("Saved."))
        return done(request, _address("poll", one))
    return unclear(form) if is_script(request) else _wrong(request, "poll", _page(room, one, form))


def _page(room: Room, one: Poll, form: Any = None) -> dict[str, Any]:
    context = {
        "room": room, "poll": one, "zone": room.event.zone,
        "form": form or forms.PollForm(poll=one),
        "on_stage": _is_on_stage(room, one),
    }  # fmt: skip
    if one.stage != Stage.DRAFT:
        told = seen.results(one, everything=True)
        context["drawn"] = charting.drawn(seen.part(one, told["answered"]), told)
        context["unread"] = told.get("unread", [])
        context["shown_words"] = _shown_words(one, told)
    return context


def _shown_words(one: Poll, told: dict[str, Any]) -> list[dict[str, Any]]:
    """What can be taken out: words that everybody sees, by the keys that polling knows."""
    if one.kind == Kind.CLOUD:
        return [{**word, "key": stems.of(word["words"])} for word in told["words"]]
    if one.kind == Kind.TEXT:
        votes = tallying.shown(one).order_by("pk")[: tallying.TEXTS]
        return [{"key": str(vote.pk), "words": vote.words, "n": 1} for vote in votes]
    if one.kind == Kind.IDEAS:
        return [{**idea, "key": str(idea["pk"])} for idea in told["ideas"]]
    return []


def _verb(do: Callable[..., Any], said: Any) -> View:
    """A view that does one thing to a poll, and leads back to it."""

    @moderators
    @require_POST
    def view(request: Any, room: Room, pk: int) -> HttpResponse:
        one = _of(room, pk)
        do(one, by=request.user)
        if not is_script(request):
            messages.success(request, said)
        return done(request, _address("poll", one))

    return view


opening = _verb(polling.open, gettext_lazy("The poll is open."))
closing = _verb(polling.close, gettext_lazy("The poll is closed."))
extension = _verb(polling.extend, gettext_lazy("It closes a minute later."))
reopening = _verb(polling.reopen, gettext_lazy("The poll is open again, until you close it."))


@moderators
@require_POST
def stage(request: Any, room: Room, pk: int) -> HttpResponse:
    """Onto the screen, or with `off` from it."""
    one = _of(room, pk)
    (polling.unshow if "off" in request.POST else polling.show)(one, by=request.user)
    return done(request, _address("poll", one))


@moderators
@require_http_methods(EITHER)
def reset(request: Any, room: Room, pk: int) -> HttpResponse:
    """Asks first: what people answered is gone then."""
    one = _of(room, pk)
    if request.method != "POST":
        context = {"room": room, "poll": one, "answered": one.ballots.count()}
        return render(request, "live/polls/reset.html", context)
    polling.reset(one, by=request.user)
    messages.success(request, _("All answers are gone. The poll is a draft again."))
    return done(request, _address("poll", one))


@moderators
@require_POST
def copy(request: Any, room: Room, pk: int) -> HttpResponse:
    made = polling.copy(_of(room, pk), by=request.user, compared="compared" in request.POST)
    messages.success(request, _("This is the copy: a draft that nobody sees yet."))
    return done(request, _address("poll", made), poll=made.pk)


@moderators
@require_POST
def removal(request: Any, room: Room, pk: int) -> HttpResponse:
    polling.discard(_of(room, pk), by=request.user)
    messages.success(request, _("The draft was removed."))
    return done(request, reverse("live:polls", args=[room.public_id]))


@moderators
@require_POST
def position(request: Any, room: Room, pk: int) -> HttpResponse:
    way = "up" if request.POST.get("way") == "up" else "down"
    polling.move(_of(room, pk), way, by=request.user)
    # Without a fragment: a browser that goes to one does not go to the button that has the focus.
    address = reverse("live:polls", args=[room.public_id])
    return done(request, f"{address}?moved={pk}-{way}")


@moderators
@require_POST
def words(request: Any, room: Room, pk: int) -> HttpResponse:
    one, key = _of(room, pk), request.POST.get("key", "")[:100]
    polling.let_words_be_seen(one, key, seen="seen" in request.POST, by=request.user)
    return done(request, f"{_address('poll', one)}#words")


@moderators
@require_safe
def export(request: Any, room: Room, pk: int, ending: str) -> HttpResponseBase:
    one, written = _of(room, pk), {"csv": csv_response, "xlsx": xlsx_response}
    if ending not in written:
        raise Http404
    name = f"{room.event.slug}-poll-{one.pk}.{ending}"
    return written[ending](
        name, poll_exports.columns(one), poll_exports.lines(one), zone=room.event.zone
    )
