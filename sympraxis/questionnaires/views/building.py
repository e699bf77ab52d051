"""The builder: all items in their order, the whole as it will be seen, and its details."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sympraxis.kit.forms import unprocessable

from .. import arranging
from ..building import alone
from ..forms.building import DetailsForm, NewItemForm
from ..forms.copying import CopyingForm
from ..models import Questionnaire
from ..plan import plan_of
from ..policies import may_read
from .guards import editors


def around(request: Any, questionnaire: Questionnaire, **more: Any) -> dict[str, Any]:
    """What the builder's pages show beside what they are about."""
    plan = plan_of(questionnaire, questionnaire.language)
    return {
        "questionnaire": questionnaire,
        "plan": plan,
        "form": questionnaire.form(language=questionnaire.language),
        "adding": NewItemForm(),
        "may_read": may_read(request.user, questionnaire),
        **more,
    }


@editors
@require_safe
def builder(request: Any, questionnaire: Questionnaire) -> HttpResponse:
    moved = request.GET.get("moved", "")
    context = around(request, questionnaire, moved=int(moved) if moved.isdecimal() else None)
    return render(request, "questionnaires/builder.html", context)


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: Any, questionnaire: Questionnaire) -> HttpResponse:
    begun = {
        "title": questionnaire.title, "introduction": questionnaire.introduction,
        "languages": questionnaire.languages[1:],
    }  # fmt: skip
    form = DetailsForm(request.POST or None, written_in=questionnaire.language, initial=begun)
    context = {"questionnaire": questionnaire, "form": form}
    if request.method != "POST":
        return render(request, "questionnaires/details.html", context)
    if not form.is_valid():
        return unprocessable(request, "questionnaires/details.html", context)
    with alone(questionnaire, request.user) as locked:
        locked.describe(**form.cleaned_data, by=request.user)
    messages.success(request, _("Saved."))
    return redirect("questionnaires:builder", questionnaire.pk)


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def preview(request: Any, questionnaire: Questionnaire) -> HttpResponse:
    """The whole as people will see it. What is typed here is judged and never kept."""
    language = request.GET.get("language") or questionnaire.language
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = questionnaire.form(data, files, language=language)
    context = {"questionnaire": questionnaire, "form": form, "plan": form.plan}
    if request.method == "POST" and not form.is_valid():
        return unprocessable(request, "questionnaires/preview.html", context)
    return render(request, "questionnaires/preview.html", {**context, "good": form.is_bound})


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def copying(request: Any, questionnaire: Questionnaire) -> HttpResponse:
    """Items of another questionnaire: first which one, then which items of it."""
    form = CopyingForm(request.GET, data=request.POST or None, person=request.user,
                       into=questionnaire)  # fmt: skip
    context = {"questionnaire": questionnaire, "form": form}
    if request.method != "POST":
        return render(request, "questionnaires/copying.html", context)
    if not form.is_valid():
        return unprocessable(request, "questionnaires/copying.html", context)
    copied = arranging.copy(form.chosen(), questionnaire, by=request.user)
    messages.success(request, _("Copied: %(n)s.") % {"n": len(copied)})
    return redirect(f"{questionnaire.get_absolute_url()}?moved={copied[0].pk}")
