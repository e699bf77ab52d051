"""Questions from the audience: asked, changed and taken back, with a script and without.

Who sends is told by the pass in the cookie. The room's page is the same bytes for everybody and so
carries no token of its reader: same_origin asks the browser instead whether a page of ours sent the
form, and the cookie is kept from other sites besides (SameSite).
"""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.text import plain

from .. import asking, entering
from ..forms.questions import AskForm, OwnWordsForm
from ..likeness import most_alike
from ..models import Attendee, Question, Room
from ..models.question import WORDS, State
from ..same_origin import from_here
from .telling import done, is_script, telling, unclear

LIKE_PAGE = "live/questions/_alike.html"


class Outside(Refused):
    """Without a good pass."""

    status = 403

    def __init__(self) -> None:
        super().__init__(_("Please come into the room first. Your way in may have ended."))


def room_of(public_id: str) -> Room:
    return get_object_or_404(Room.objects.select_related("event"), public_id=public_id)


def present(request: Any, public_id: str) -> tuple[Room, Attendee]:
    """The room, and who sends. Errors: Outside, entering.PutOut."""
    room = room_of(public_id)
    attendee = entering.attendee_of(request, room)
    if attendee is None:
        raise Outside
    return room, attendee


@never_cache
@from_here
@telling
@require_http_methods(["GET", "HEAD", "POST"])
def questions(request: Any, room: str) -> HttpResponse:
    """Ask. Without a script, questions that are like it are shown first."""
    here, attendee = present(request, room)
    if request.method != "POST":
        return _page(request, here, attendee, AskForm(initial=_new(request), room=here))
    form = AskForm(request.POST, room=here)
    if not form.is_valid():
        return unclear(form) if is_script(request) else _page(request, here, attendee, form)
    if alike := _to_look_at(request, here, form):
        sure = AskForm({**request.POST.dict(), "sure": "on"}, room=here)
        return _page(request, here, attendee, sure, alike=alike)
    asked = asking.ask(here, attendee, **form.asked)
    return done(request, here.get_absolute_url(), question=asked.pk, state=asked.state.value)


def _to_look_at(request: Any, room: Room, form: AskForm) -> list[Any]:
    """What is like it, before it is sent: a script has shown that while it was written."""
    known = is_script(request) or form.cleaned_data["sure"]
    return [] if known else _alike(room, form.cleaned_data["words"])


def _new(request: Any) -> dict[str, str]:
    language = getattr(request, "LANGUAGE_CODE", "")
    return {"key": secrets.token_urlsafe(12), "language": language}


def _page(request: Any, room: Room, who: Attendee, form: AskForm, **more: Any) -> HttpResponse:
    context = {"room": room, "form": form, "who": who, "zone": room.event.zone, **more}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "live/questions/ask.html", context, status=status)


@never_cache
@telling
@require_safe
def like(request: Any, room: str) -> HttpResponse:
    """Shown questions that ask nearly the same, for somebody who is writing one."""
    here, attendee = present(request, room)
    found = _alike(here, plain(request.GET.get("words", "")[: 2 * WORDS]))
    if is_script(request):
        told = [
            {"pk": one.pk, "words": one.words, "lang": one.language, "support": one.support,
             "state": one.state.value}
            for one in found
        ]  # fmt: skip
        return JsonResponse({"questions": told})
    return render(request, LIKE_PAGE, {"room": here, "alike": found, "who": attendee})


def _alike(room: Room, words: str) -> list[Any]:
    shown = room.questions.shown()
    keys = most_alike(words, shown.values_list("pk", "words"))
    by_key = shown.with_support().in_bulk(keys) if keys else {}
    return [by_key[key] for key in keys if key in by_key]


def _own(request: Any, room: str, pk: int) -> tuple[Question, Attendee]:
    """One's own question; 404 for those of others, and of other rooms."""
    here, attendee = present(request, room)
    found = here.questions.select_related("room__event")
    question = get_object_or_404(found, pk=pk)
    if question.attendee_id != attendee.pk:
        raise Http404
    return question, attendee


@never_cache
@telling
@require_safe
def own(request: Any, room: str, pk: int) -> HttpResponse:
    """One's own question: how it stands, and what can be done with it."""
    question, _attendee = _own(request, room, pk)
    form = OwnWordsForm(initial={"words": question.words})
    return render(request, "live/questions/own.html", _facts(question, form))


def _facts(question: Question, form: OwnWordsForm) -> dict[str, Any]:
    mine = question.state in (State.WAITING, State.OPEN)
    return {"question": question, "room": question.room, "form": form, "changeable": mine}


@from_here
@telling
@require_POST
def own_words(request: Any, room: str, pk: int) -> HttpResponse:
    question, attendee = _own(request, room, pk)
    form = OwnWordsForm(request.POST)
    if form.is_valid():
        now = asking.edit(question, attendee, words=form.cleaned_data["words"])
        return done(request, now.room.get_absolute_url(), state=now.state.value)
    if is_script(request):
        return unclear(form)
    return unprocessable(request, "live/questions/own.html", _facts(question, form))


@from_here
@telling
@require_POST
def withdrawal(request: Any, room: str, pk: int) -> HttpResponse:
    question, attendee = _own(request, room, pk)
    now = asking.withdraw(question, attendee)
    return done(request, now.room.get_absolute_url(), state=now.state.value)


@require_safe
def question(request: Any, pk: int) -> HttpResponse:
    """Leads to where the answer stands by now, after the event."""
    found = Question.objects.visible_to(request.user).select_related("room", "session__event")
    return redirect(get_object_or_404(found, pk=pk).answer_address)
