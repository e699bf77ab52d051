"""What moderators do with a question, an address for each: a POST that leads back where it came
from, or answers a script. The rules stand in the modules that are named after what they do."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sympraxis.kit.middleware import back
from sympraxis.people.views.guards import members, require

from .. import blocking, labelling, merging, moderating, reading, staging, undoing
from ..forms import moderation as forms
from ..models import Question
from ..models.question import State
from ..policies import may_moderate
from .telling import done, is_script, telling, unclear

RELATED = ("room__event", "attendee", "assigned_to", "merged_into", "writer")
Do = Callable[..., Any]


def served(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """For whoever is signed in; a script is told, where a page is led to sign in."""
    guarded = members(telling(view))

    @never_cache
    @wraps(view)
    def asked(request: Any, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if is_script(request) and not request.user.is_authenticated:
            return JsonResponse({"sentence": _("Please sign in again.")}, status=403)
        return guarded(request, *args, **kwargs)

    return asked


def moderated(request: Any, pk: int) -> Question:
    """The question, for whoever moderates its room. Errors: Http404, PermissionDenied."""
    question = get_object_or_404(Question.objects.select_related(*RELATED), pk=pk)
    require(may_moderate(request.user, question.room))
    return question


def act(form_class: type[forms.Form]) -> Callable[[Do], Callable[..., HttpResponseBase]]:
    """A view from an act: do(question, by, **what the form said)."""

    def view_of(do: Do) -> Callable[..., HttpResponseBase]:
        @served
        @require_POST
        @wraps(do)
        def view(request: Any, pk: int) -> HttpResponse:
            question = moderated(request, pk)
            form = form_class(request.POST, question=question)
            if not form.is_valid():
                return unclear(form) if is_script(request) else page(request, question, form)
            do(question, by=request.user, **form.cleaned_data)
            return done(request, back(request))

        return view

    return view_of


approval = act(forms.Mark)(moderating.approve)
refusal = act(forms.Decline)(moderating.decline)
archive = act(forms.Archive)(moderating.archive)
reopening = act(forms.Nothing)(moderating.reopen)
words = act(forms.Words)(moderating.edit)
labels = act(forms.Labels)(labelling.label)
merging_into = act(forms.Merge)(merging.merge)
splitting = act(forms.Nothing)(merging.split)
assignment = act(forms.Assign)(moderating.assign)
note = act(forms.Note)(moderating.note)
position = act(forms.Position)(moderating.move)
stage = act(forms.Stage)(staging.take_live)
stage_end = act(forms.Nothing)(staging.take_off)
answer = act(forms.Nothing)(staging.answered)
undoing_last = act(forms.Undo)(undoing.undo)


@act(forms.Decline)
def block(question: Question, *, by: Any, reason: str) -> None:
    """Whoever asked it, also where they did so without a name."""
    blocking.block(question.attendee, room=question.room, by=by, reason=reason)


@act(forms.Nothing)
def look(question: Question, *, by: Any) -> None:
    reading.look(question.room, by=by, question=question)


@served
@require_safe
def moderation(request: Any, pk: int) -> HttpResponse:
    """One question, with everything that can be done."""
    return page(request, moderated(request, pk))


def page(request: Any, question: Question, bound: forms.Form | None = None) -> HttpResponse:
    given = {
        "mark": forms.Mark(initial={"mark": question.mark}, question=question),
        "decline": forms.Decline(question=question),
        "archive": forms.Archive(question=question),
        "words": forms.Words(
            initial={"words": question.words, "mark": question.mark}, question=question
        ),
        "labels": forms.Labels(
            initial={"labels": [one.pk for one in question.labels.all()]}, question=question
        ),
        "merge": forms.Merge(question=question),
        "assign": forms.Assign(initial={"speaker": question.assigned_to_id}, question=question),
        "note": forms.Note(initial={"words": question.note}, question=question),
        "reply": forms.Reply(question=question),
    }  # fmt: skip
    if bound is not None:
        given[type(bound).__name__.lower()] = bound
    context = {
        "question": question, "room": question.room, "forms": given, "bound": bound,
        "alike": question.merged.all(), "replies": question.replies.all(),
        "on_stage": question.room.on_stage(), "zone": question.room.event.zone,
        "fixed": question.state in (State.WITHDRAWN, State.MERGED),
    }  # fmt: skip
    status = 422 if bound is not None else 200
    return render(request, "live/moderation/question.html", context, status=status)
