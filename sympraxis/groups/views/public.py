"""What there are, and the page of one. Kept for whoever is not signed in: it names nobody then."""

from __future__ import annotations

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sympraxis.kit.pagecache import public_page
from sympraxis.kit.pagination import paginate
from sympraxis.people.models import Profile
from sympraxis.people.visibility import mates_of, showing, shown

from ..models import TOPIC, Group, Membership, Role
from ..page import frame
from ..policies import may_keep, may_see_members
from .guards import seen

PER_PAGE = 24
RELATED = ("person", "organisation", "region__country")


@public_page(seconds=60, query=("show", "page"), on=(TOPIC,))
@require_safe
def listed(request: Any) -> HttpResponse:
    """All that the reader may see and that are at work; those that are archived apart."""
    every = Group.objects.visible_to(request.user)
    archived = request.GET.get("show") == "archived"
    groups = every.archived() if archived else every.active()
    context = {
        "page": paginate(groups.with_numbers().order_by("name", "pk"), request, PER_PAGE),
        "archived": archived,
        "others": every.archived().count(),
        "may_keep": may_keep(request.user),
    }
    return render(request, "groups/list.html", context)


@public_page(seconds=60, query=("page",), on=(TOPIC,))
@require_safe
def group(request: Any, slug: str) -> HttpResponse:
    """What it is for, and who is in it as far as they show themselves to the reader."""
    one, reader = seen(request, slug), request.user
    context = frame(one, reader, "group")
    if may_see_members(reader):
        context |= _people(request, one)
    return render(request, "groups/group.html", context)


def _people(request: Any, group: Group) -> dict[str, Any]:
    reader, active = request.user, group.memberships.active()
    page = paginate(_showing(reader, active), request, PER_PAGE)
    mates = mates_of(reader)
    every = active.count()
    return {
        "page": page,
        "people": [(shown(one, reader, mates), one.role == Role.COORDINATOR) for one in page],
        "every": every,
        "unseen": every - page.paginator.count,
        "mine": active.filter(person=reader).first(),
    }


def _showing(reader: Any, active: QuerySet[Membership]) -> QuerySet[Profile]:
    """Their profiles, with `role`; who coordinates first, then by when they came."""
    found = Profile.objects.filter(showing(reader), person__memberships__in=active)
    ordered = found.annotate(role=F("person__memberships__role")).order_by(
        "role", "person__memberships__joined_at", "pk"
    )  # "coordinator" comes before "member" in the alphabet, too
    return ordered.select_related(*RELATED).prefetch_related("topics", "expertise")
