"""Making groups and changing what they are: the secretariat."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sympraxis.kit.forms import unprocessable

from ..forms import GroupForm
from ..models import Group, Shown
from .guards import keepers

FIELDS = ("name", "summary", "purpose", "language", "shown")


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: Any) -> HttpResponse:
    first = {"language": "en", "shown": Shown.MEMBERS}
    form = GroupForm(request.POST or None, initial=first)
    if request.method != "POST":
        return render(request, "groups/desk/new.html", {"form": form})
    if not form.is_valid():
        return unprocessable(request, "groups/desk/new.html", {"form": form})
    made = Group.objects.make(by=request.user, **form.cleaned_data)
    messages.success(request, _("The group is made. Now say who is in it."))
    return redirect("groups:members", made.slug)


@keepers
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: Any, pk: int) -> HttpResponse:
    group = get_object_or_404(Group, pk=pk)
    form = GroupForm(request.POST or None, initial={name: getattr(group, name) for name in FIELDS})
    context = {"form": form, "group": group}
    if request.method != "POST":
        return render(request, "groups/desk/details.html", context)
    if not form.is_valid():
        return unprocessable(request, "groups/desk/details.html", context)
    group.describe(by=request.user, **form.cleaned_data)
    messages.success(request, _("Saved."))
    return redirect(group)


@keepers
@require_POST
def archival(request: Any, pk: int) -> HttpResponse:
    group = get_object_or_404(Group, pk=pk)
    group.archive(by=request.user)
    messages.success(request, _("The group is archived."))
    return redirect(group)


@keepers
@require_POST
def reopening(request: Any, pk: int) -> HttpResponse:
    group = get_object_or_404(Group, pk=pk)
    group.reopen(by=request.user)
    messages.success(request, _("The group is at work again."))
    return redirect(group)
