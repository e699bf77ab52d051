"""The questionnaires that stand alone: made, opened, closed, copied."""

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis import activity
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate
from sympraxis.people.interface import language_of
from sympraxis.people.views.guards import only

from .. import actions, arranging
from ..forms.building import TitleForm
from ..models import Questionnaire
from ..policies import may_list, may_make
from .guards import editors


@only(may_list)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    asked = Count("items", filter=Q(items__retired_at=None), distinct=True)
    sent = Count("responses", filter=Q(responses__submitted_at__isnull=False), distinct=True)
    found = Questionnaire.objects.visible_to(request.user).annotate(asked=asked, sent=sent)
    context = {"page": paginate(found, request), "form": TitleForm()}
    return render(request, "questionnaires/list.html", context)


@only(may_make)
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Any) -> HttpResponse:
    form = TitleForm(request.POST or None)
    if request.method != "POST":
        return render(request, "questionnaires/new.html", {"form": form})
    if not form.is_valid():
        return unprocessable(request, "questionnaires/new.html", {"form": form})
    made = Questionnaire.objects.create(
        title=form.cleaned_data["title"], languages=[language_of(request.user)],
        made_by=request.user,
    )  # fmt: skip
    activity.record(actions.MADE, on=made, by=request.user)
    return redirect("questionnaires:builder", made.pk)


@editors
@require_POST
def opening(request: Any, questionnaire: Questionnaire) -> HttpResponse:
    questionnaire.open_up(by=request.user)
    messages.success(request, _("Members can answer it now."))
    return redirect("questionnaires:builder", questionnaire.pk)


@editors
@require_POST
def closing(request: Any, questionnaire: Questionnaire) -> HttpResponse:
    questionnaire.close(by=request.user)
    messages.success(request, _("It takes no more answers."))
    return redirect("questionnaires:builder", questionnaire.pk)


@editors
@require_POST
def double(request: Any, questionnaire: Questionnaire) -> HttpResponse:
    """The same again, without answers."""
    title = _("Copy of %(title)s") % {"title": questionnaire.title}
    # It stands alone: a copy in the name of an owner that does not know it is found by nobody.
    made = arranging.copy_whole(questionnaire, title=title[:300], by=request.user, held_by="")
    messages.success(request, _("This is the copy."))
    return redirect("questionnaires:builder", made.pk)
