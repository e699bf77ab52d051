"""Organisations: the page of each, a new one, and the names offered while one types."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sympraxis.kit import limits
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate

from .. import policies, visibility
from ..forms.organisations import OrganisationForm
from ..models import Organisation, Profile
from .guards import members, require


def found(request: HttpRequest, pk: int) -> Organisation:
    """The organisation, where this reader may see it, or 404."""
    visible = Organisation.objects.visible_to(request.user).select_related("region__country")
    return get_object_or_404(visible, pk=pk)


def _gone(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to the organisation that this one was found to be, where this reader may see it."""
    visible = Organisation.objects.visible_to(request.user)
    return redirect(
        "people:organisation", get_object_or_404(visible, spellings__former_number=pk).pk
    )


@require_safe
def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """What it is, whom it acts for, and its people as far as they show it to this reader."""
    try:
        one, reader = found(request, pk), request.user
    except Http404:
        return _gone(request, pk)
    shown = Profile.objects.filter(visibility.showing(reader, "organisation"), organisation=one)
    page, mates = paginate(shown.by_name(), request), visibility.mates_of(reader)
    context: dict[str, Any] = {
        "organisation": one,
        "mandates": one.mandates.in_force().select_related("region"),
        "page": page,
        "spellings": one.names[1:],
        "people": [(profile, visibility.face(reader, profile, mates)) for profile in page],
    }
    if reader.is_authenticated:
        context |= {
            "own_mandates": one.mandates.visible_to(reader).select_related("region"),
            "may_change": policies.may_change_organisation(reader, one),
            "may_ask": policies.may_ask_mandate(reader, one),
            "may_invite": policies.may_invite(reader, one),
            "may_merge": policies.may_merge_organisations(reader),
        }
    return render(request, "people/organisation.html", context)


@members
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """An organisation that is not here yet; whoever adds it works there."""
    person: Any = request.user
    known = {"type": person.profile.stakeholder_type, "region": person.profile.region}
    form = OrganisationForm(
        request.POST or None, initial={"name": request.GET.get("name", "")[:200], **known}
    )
    if request.method != "POST":
        return render(request, "people/organisation_new.html", {"form": form})
    if not form.is_valid():
        return unprocessable(request, "people/organisation_new.html", {"form": form})
    limits.require(str(person.pk), most=20, per=timedelta(days=1), purpose="new-organisation")
    entered = Organisation.objects.enter(**form.cleaned_data, by=person)
    person.profile.describe(by=person, organisation=entered)
    messages.success(request, _("Saved."))
    return redirect("people:profile")


@members
@require_http_methods(["GET", "HEAD", "POST"])
def details(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is said of an organisation."""
    one, person = found(request, pk), request.user
    require(policies.may_change_organisation(person, one))  # type: ignore[arg-type]
    facts = {name: getattr(one, name) for name in ("name", "type", "region", "website")}
    form = OrganisationForm(request.POST or None, organisation=one, initial=facts)
    context = {"form": form, "organisation": one}
    if request.method != "POST":
        return render(request, "people/organisation_details.html", context)
    if not form.is_valid():
        return unprocessable(request, "people/organisation_details.html", context)
    one.change(by=person, **form.cleaned_data)  # type: ignore[arg-type]
    messages.success(request, _("Saved."))
    return redirect("people:organisation", pk)


@members
@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """For the picker: the organisations that what was typed may mean, nearest first."""
    own: Any = request.user
    visible = Organisation.objects.visible_to(own)
    near = visible.alike(request.GET.get("q", "")[:200], region=own.profile.region)
    options = [
        {"code": one.region.code, "name": one.name, "country": one.region.name, "hint": ""}
        for one in near
    ]
    return JsonResponse({"options": options})
