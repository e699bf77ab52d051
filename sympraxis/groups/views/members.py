"""Who is in a group, for those who add people and take them out; and leaving it oneself."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit import limits
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate
from sympraxis.people.forms.members import options
from sympraxis.people.views.guards import members as signed_in
from sympraxis.people.views.guards import require

from ..forms import MemberForm
from ..models import Group, Membership, Role
from ..page import frame
from ..policies import may_change_members, may_end, may_name_coordinators
from .guards import seen

ASKED_AN_HOUR = 1_500  # letters typed into the picker: many a meeting, no copy of the directory


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def members(request: Any, slug: str) -> HttpResponse:
    group = seen(request, slug)
    require(may_change_members(request.user, group))
    form = _form(request, group)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        group.add(person, by=request.user, role=form.as_what)
        said = _("%(name)s is in the group.") % {"name": person.known_as}
        messages.success(request, said)
        return redirect("groups:members", slug)
    context = {**frame(group, request.user, "members"), "form": form, **_people(request, group)}
    if request.method == "POST":
        return unprocessable(request, "groups/members.html", context)
    return render(request, "groups/members.html", context)


def _form(request: Any, group: Group) -> MemberForm:
    return MemberForm(
        request.POST or None,
        by=request.user,
        suggestions=reverse("groups:member-suggestions", args=[group.slug]),
        roles=may_name_coordinators(request.user, group),
    )


def _people(request: Any, group: Group) -> dict[str, Any]:
    related = group.memberships.select_related("person", "added_by", "ended_by")
    active = related.active().order_by("role", "joined_at", "pk")
    return {
        "page": paginate(active, request),
        "before": related.filter(left_at__isnull=False).order_by("-left_at", "-pk")[:25],
        "roles": Role.choices,
        "may_name_coordinators": may_name_coordinators(request.user, group),
    }


@signed_in
@require_safe
def suggestions(request: Any, slug: str) -> JsonResponse:
    """For the picker of whoever coordinates: the members that what was typed may mean."""
    require(may_change_members(request.user, seen(request, slug)))
    who = str(request.user.pk)
    limits.require(who, most=ASKED_AN_HOUR, per=timedelta(hours=1), purpose="groups.suggestions")
    return JsonResponse({"options": options(request.GET.get("q", ""), request.user)})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def ending(request: Any, slug: str, pk: int) -> HttpResponse:
    """Leave, or take somebody out: asked once more, then done."""
    group, membership = _membership(request, slug, pk)
    require(may_end(request.user, membership))
    own = membership.person_id == request.user.pk
    if request.method != "POST":
        context = {"group": group, "membership": membership, "own": own}
        return render(request, "groups/ending.html", context)
    membership.end(by=request.user)
    if own:
        messages.success(request, _("You have left %(group)s.") % {"group": group.name})
        return redirect("groups:list")
    messages.success(request, _("%(name)s is no longer in the group.")
                     % {"name": membership.person.known_as})  # fmt: skip
    return redirect("groups:members", slug)


@signed_in
@require_POST
def role(request: Any, slug: str, pk: int) -> HttpResponse:
    group, membership = _membership(request, slug, pk)
    require(may_name_coordinators(request.user, group))
    wanted = request.POST.get("role", "")
    if wanted in Role.values:
        membership.become(wanted, by=request.user)
        messages.success(request, _("Saved."))
    return redirect("groups:members", slug)


def _membership(request: Any, slug: str, pk: int) -> tuple[Group, Membership]:
    group = seen(request, slug)
    active = group.memberships.active().select_related("group", "person")
    return group, get_object_or_404(active, pk=pk)
