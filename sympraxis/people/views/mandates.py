"""Mandates: asked for by an organisation, decided by the secretariat."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate
from sympraxis.kit.uploads import served

from .. import interface, policies
from ..forms.mandates import MandateForm, ReasonForm
from ..models import Mandate
from ..visibility import shown
from .guards import members, only, require
from .organisations import found


def _seen(request: HttpRequest, pk: int) -> Mandate:
    """The mandate with its letter, where this reader may see it, or 404."""
    related = ("organisation__region", "region__country", "asked_by__profile")
    visible = Mandate.objects.visible_to(request.user).select_related(
        *related, "decided_by", "ended_by"
    )
    return get_object_or_404(visible, pk=pk)


def _asker(one: Mandate, reader: Any) -> str:
    """Who asked for it, as far as they show themselves to a colleague who reads it."""
    by = one.asked_by
    if by is None:
        return _("A former member")
    if reader.is_staff or by.erased_at:
        return by.known_as
    return shown(by.profile, reader).name or _("A colleague")


def _context(request: HttpRequest, one: Mandate, **more: Any) -> dict[str, Any]:
    person: Any = request.user
    return {
        "mandate": one,
        "asker": _asker(one, person),
        "zone": interface.zone_of(person),
        "form": ReasonForm(),
        "may_decide": policies.may_decide_mandates(person) and one.state == one.State.WAITING,
        "may_end": policies.may_end_mandate(person, one) and one.may_still_end,
        "may_withdraw": one.asked_by_id == person.pk and one.state == one.State.WAITING,
        **more,
    }


@only(policies.may_decide_mandates)
@require_safe
def mandates(request: HttpRequest) -> HttpResponse:
    """For the secretariat: what waits, then the others."""
    rows = Mandate.objects.waiting_first().select_related("organisation", "region", "asked_by")
    context = {"page": paginate(rows, request), "waiting": Mandate.objects.waiting().count()}
    return render(request, "people/mandates.html", context)


@members
@require_safe
def mandate(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "people/mandate.html", _context(request, _seen(request, pk)))


@members
@require_safe
def letter(request: HttpRequest, pk: int) -> HttpResponseBase:
    one = _seen(request, pk)
    if not one.letter:
        raise Http404
    return served(one.letter.file, _("Mandate of {name}.pdf").format(name=one.organisation.name))


@members
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a mandate of one's own organisation."""
    one, person = found(request, pk), request.user
    require(policies.may_ask_mandate(person, one))  # type: ignore[arg-type]
    form = MandateForm(request.POST or None, request.FILES or None, initial={"region": one.region})
    context = {"form": form, "organisation": one}
    if request.method != "POST":
        return render(request, "people/mandate_new.html", context)
    if form.is_valid():
        try:
            asked = Mandate.objects.ask(one, by=person, **form.cleaned_data)  # type: ignore[arg-type]
            return redirect("people:mandate", asked.pk)
        except Refused as no:
            form.add_error(None, no.sentence)
    return unprocessable(request, "people/mandate_new.html", context)


@only(policies.may_decide_mandates)
@require_POST
def confirmation(request: HttpRequest, pk: int) -> HttpResponse:
    _seen(request, pk).confirm(by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The mandate is confirmed."))
    return redirect("people:mandates")


@only(policies.may_decide_mandates)
@require_POST
def refusal(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, Mandate.refuse, _("The mandate is refused."))


@only(policies.may_decide_mandates)
@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    return _with_reason(request, pk, Mandate.end, _("The mandate is ended."))


def _with_reason(
    request: HttpRequest, pk: int, act: Callable[..., None], done: str
) -> HttpResponse:
    one, form = _seen(request, pk), ReasonForm(request.POST)
    if not form.is_valid():
        return unprocessable(request, "people/mandate.html", _context(request, one, form=form))
    act(one, by=request.user, reason=form.cleaned_data["reason"])
    messages.success(request, done)
    return redirect("people:mandates")


@members
@require_POST
def withdrawal(request: HttpRequest, pk: int) -> HttpResponse:
    one = _seen(request, pk)
    require(one.asked_by_id == request.user.pk)
    one.withdraw(by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("You have taken it back."))
    return redirect("people:organisation", one.organisation_id)
