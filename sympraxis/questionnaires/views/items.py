"""One item: added, changed, moved, copied, removed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable

from .. import arranging, building
from ..forms.building import ItemForm, NewItemForm
from ..models import Item, Questionnaire
from ..plan import Plan, plan_of
from ..trying import as_typed, tried
from .building import around
from .guards import editors, item_of


@editors
@require_POST
def new(request: Any, questionnaire: Questionnaire) -> HttpResponse:
    form = NewItemForm(request.POST)
    if not form.is_valid():
        context = around(request, questionnaire, adding=form)
        return unprocessable(request, "questionnaires/builder.html", context)
    said = form.cleaned_data
    made = building.add(questionnaire, said["kind"], said["label"], by=request.user)
    return redirect("questionnaires:item", questionnaire.pk, made.pk)


@editors
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: Any, questionnaire: Questionnaire, item: int) -> HttpResponse:
    one = item_of(questionnaire, item)
    plan = plan_of(questionnaire, questionnaire.language)
    question = plan.find(one.pk)
    assert question is not None
    # "Up", "down" and "show" come without a script: nothing is saved, and nothing is judged yet.
    trying = request.method == "POST" and ("move" in request.POST or "show" in request.POST)
    if request.method != "POST" or trying:
        form = ItemForm(question=question, plan=plan)
        if trying:
            form = as_typed(form, request.POST)
        return render(request, "questionnaires/item.html", _page(form, plan))
    form = ItemForm(request.POST, question=question, plan=plan)
    if form.is_valid():
        try:
            changed = building.change(
                one, form.change(), edition=form.cleaned_data["edition"], by=request.user
            )
        except building.Stale as no:
            form.add_error(None, no.sentence)
            one.refresh_from_db()
            form.read_at(one.edition)
        except Refused as no:
            form.add_error(None, no.sentence)
        else:
            return _saved(request, questionnaire, one, changed)
    return unprocessable(request, "questionnaires/item.html", _page(form, plan))


def _page(form: ItemForm, plan: Plan) -> dict[str, Any]:
    return {
        "questionnaire": plan.questionnaire, "item_form": form, "plan": plan,
        "question": form.question, "form": tried(form), "item": form.question.item,
    }  # fmt: skip


def _saved(request: Any, questionnaire: Questionnaire, before: Item, now: Item) -> HttpResponse:
    replaced = before.pk != now.pk
    messages.success(
        request,
        _("Saved. The old question keeps its answers; this one begins anew.")
        if replaced
        else _("Saved."),
    )
    return redirect(f"{questionnaire.get_absolute_url()}?moved={now.pk}")


@editors
@require_POST
def preview(request: Any, questionnaire: Questionnaire, item: int) -> HttpResponse:
    """How the question looks as it is typed now: a fragment, nothing is kept."""
    plan = plan_of(questionnaire, questionnaire.language)
    question = plan.find(item_of(questionnaire, item).pk)
    assert question is not None
    form = as_typed(ItemForm(question=question, plan=plan), request.POST)
    return render(request, "questionnaires/_tried.html", {"form": tried(form)})


@editors
@require_POST
def position(request: Any, questionnaire: Questionnaire, item: int) -> HttpResponse:
    one = item_of(questionnaire, item)
    to = request.POST.get("to", "")
    if to.isdecimal() and len(to) < 6:
        arranging.move(one, int(to), by=request.user)
    way = "down" if request.POST.get("way") == "down" else "up"
    address = reverse("questionnaires:builder", args=[questionnaire.pk])
    # Without a fragment: a browser that goes to one does not go to the button that has the focus.
    return redirect(f"{address}?moved={one.pk}&way={way}")


@editors
@require_POST
def removal(request: Any, questionnaire: Questionnaire, item: int) -> HttpResponse:
    arranging.remove(item_of(questionnaire, item), by=request.user)
    messages.success(request, _("It is asked no more. Answers that it has stay in the summary."))
    return redirect("questionnaires:builder", questionnaire.pk)


@editors
@require_POST
def double(request: Any, questionnaire: Questionnaire, item: int) -> HttpResponse:
    """The same once more, at the end."""
    (made,) = arranging.copy([item_of(questionnaire, item)], questionnaire, by=request.user)
    return redirect("questionnaires:item", questionnaire.pk, made.pk)
