"""The directory, what it finds as a list to take along, and the page of a person."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sympraxis.kit.exports import csv_response
from sympraxis.kit.pagination import paginate

from .. import hooks, policies, relay
from ..directory import listing, pace
from ..directory.finder import Finder
from ..directory.search import Question, search
from ..forms.finder import FinderForm
from ..forms.letters import once
from ..forms.members import options
from ..models import Profile
from ..visibility import showing, shown
from .guards import only

PER_PAGE = 20


@never_cache
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    """Everybody whom the reader may see, by name and by all filters together."""
    pace.page(request)
    form, finder = _asked(request)
    context = {
        "form": form,
        "finder": finder,
        "page": paginate(finder.found, request, PER_PAGE),
        "list_most": pace.LIST_MOST,
        **_writing(request),
    }
    return render(request, "people/directory.html", context)


def _asked(request: HttpRequest) -> tuple[FinderForm, Finder]:
    form = FinderForm(request.GET)
    question = Question.read(request.GET, region=form.chosen.code if form.chosen else "")
    return form, Finder(request, search(question, request.user), form.chosen)


@never_cache
@require_safe
def listed(request: HttpRequest) -> HttpResponseBase:
    """What the directory finds, to take along: the first hundred, all for the secretariat."""
    pace.take_along(request)
    _form, finder = _asked(request)
    staff = getattr(request.user, "is_staff", False)
    people = finder.found.in_pieces(pace.LIST_MOST, len(finder.found) if staff else pace.LIST_MOST)
    return csv_response(_("People.csv"), listing.header(), (listing.row(one) for one in people))


@only(policies.may_name_members)
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """For the picker: the members that what was typed may mean."""
    return JsonResponse({"options": options(request.GET.get("q", ""), request.user)})


def visible(request: HttpRequest, public_id: str) -> Profile:
    """The profile of a person whom this reader may see, or 404."""
    found = (
        Profile.objects.filter(showing(request.user), person__public_id=public_id)
        .select_related("person", "organisation", "region__country")
        .prefetch_related("topics", "expertise")
        .first()
    )
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """What a person shows to this reader."""
    pace.page(request)
    profile = visible(request, public_id)
    sections = [part for part in hooks.sections.ring(profile, request.user) if part]
    context = {"one": shown(profile, request.user), "sections": sections, **_writing(request)}
    return render(request, "people/person.html", context)


def _writing(request: HttpRequest) -> dict[str, Any]:
    """What the form of a letter in place needs."""
    if not request.user.is_authenticated:
        return {}
    return {
        "once": once(),
        "back": request.get_full_path(),
        "letters_left": relay.left_today(request.user),
        "letters_a_day": relay.BY_ONE,
    }
