"""Written answers: given, changed, taken back; and where they are read after the event."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.events.models.event import TOPIC
from sympraxis.kit import clock, pagecache
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.middleware import back

from .. import entering, handing_out, publishing, replying
from ..forms.moderation import Reply as ReplyForm
from ..models import Question, Reply, Room
from ..policies import may_answer
from .desks import outside
from .moderation import served
from .telling import done, is_script, telling, unclear

RELATED = ("room__event", "session")


@never_cache
@telling
@require_http_methods(["GET", "HEAD", "POST"])
def replies(request: Any, pk: int) -> HttpResponseBase:
    """The thread of one question, and the form to write to it."""
    question = get_object_or_404(Question.objects.select_related(*RELATED), pk=pk)
    who = _author(request, question)
    if who is None:
        return outside(request, question.room)
    form = ReplyForm(request.POST or None, question=question)
    context = {"question": question, "room": question.room, "form": form,
               "replies": question.replies.all(), "zone": question.room.event.zone}  # fmt: skip
    if request.method != "POST":
        return render(request, "live/questions/replies.html", context)
    if not form.is_valid():
        if is_script(request):
            return unclear(form)
        return unprocessable(request, "live/questions/replies.html", context)
    made = replying.reply(question, by=who, **form.cleaned_data)
    return done(request, back(request), reply=made.pk)


def _author(request: Any, question: Question) -> Any:
    """Who answers, by account or by a speaker's link; None for nobody."""
    return entering.somebody(request, question.room, lambda who, _room: may_answer(who, question))


def _own(do: Callable[[Any, Reply, Any], None]) -> Callable[..., HttpResponseBase]:
    """A view that does something to a written answer: do(request, answer, who)."""

    @never_cache
    @telling
    @require_POST
    @wraps(do)
    def view(request: Any, pk: int) -> HttpResponseBase:
        one = get_object_or_404(Reply.objects.select_related("question__room__event"), pk=pk)
        who = _author(request, one.question)
        if who is None:
            return outside(request, one.question.room)
        do(request, one, who)
        return done(request, back(request))

    return view


@_own
def reply_words(request: Any, one: Reply, who: Any) -> None:
    replying.change(one, by=who, words=request.POST.get("words", ""))


@_own
def reply_withdrawal(_request: Any, one: Reply, who: Any) -> None:
    replying.take_back(one, by=who)


@served
@require_safe
def to_answer(request: Any) -> HttpResponse:
    """What somebody was asked to answer in writing."""
    found = handing_out.of(request.user).select_related(*RELATED).order_by("room", "pk")
    forms = [(one, reverse("live:replies", args=[one.pk])) for one in found]
    return render(request, "live/questions/to_answer.html", {"questions": forms})


@require_safe
@pagecache.public_page(on=(TOPIC,))
def answers(request: Any, room: str) -> HttpResponse:
    """The answered questions of a room, from the end of the event on."""
    found = Room.objects.visible_to(request.user).select_related("event")
    here = get_object_or_404(found, public_id=room)
    event = here.event
    over = clock.now() >= event.ends_at
    pagecache.depends(request, event.page_tag, event.root.page_tag)
    pagecache.until(request, None if over else event.ends_at)
    told = publishing.of_room(here) if over else None
    context = {"room": here, "event": event, "over": over, "section": told}
    return render(request, "live/questions/answers.html", context)
