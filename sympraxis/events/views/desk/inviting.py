"""Who may come where not everybody may: the list, and the codes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate

from ... import inviting
from ...forms.desk import CodeForm, GuestsForm, KeptForm
from ...models import Event
from ..guards import organised, organisers

TEMPLATE = "events/desk/invitations.html"


def _context(
    request: Any, one: Event, kept: dict[int, KeptForm] | None = None, **forms: Any
) -> dict[str, Any]:
    """`kept`: the forms for the places of single codes that need a second look."""
    kinds = one.kinds.filter(retired_at=None)
    codes = list(one.codes.with_uses().select_related("kind", "reserved"))
    for code in codes:
        code.kept = (kept or {}).get(code.pk) or KeptForm(code=code)  # type: ignore[attr-defined]
    return {
        "event": one,
        "page": paginate(one.guests.all(), request, per_page=50),
        "codes": codes,
        "guests_form": GuestsForm(),
        "code_form": CodeForm(kinds=kinds),
        **forms,
    }


@organisers
@require_safe
def invitations(request: Any, pk: int) -> HttpResponse:
    return render(request, TEMPLATE, _context(request, organised(pk)))


@organisers
@require_POST
def guests(request: Any, pk: int) -> HttpResponse:
    one, form = organised(pk), GuestsForm(request.POST)
    if not form.is_valid():
        return unprocessable(request, TEMPLATE, _context(request, one, guests_form=form))
    new = inviting.list_guests(one, form.cleaned_data["addresses"], by=request.user)
    messages.success(
        request,
        ngettext("One address is new on the list.", "%(n)s addresses are new on the list.", new)
        % {"n": new},
    )
    return redirect("events:desk-invitations", pk)


@organisers
@require_POST
def unlisting(request: Any, pk: int, guest: int) -> HttpResponse:
    one = organised(pk)
    inviting.unlist(get_object_or_404(one.guests, pk=guest), by=request.user)
    messages.success(request, _("Taken off the list."))
    return redirect("events:desk-invitations", pk)


@organisers
@require_POST
def codes(request: Any, pk: int) -> HttpResponse:
    one = organised(pk)
    form = CodeForm(request.POST, kinds=one.kinds.filter(retired_at=None))
    if form.is_valid():
        try:
            made = inviting.make_code(one, by=request.user, **form.cleaned_data)
            messages.success(request, _("The code is %(code)s.") % {"code": made.code})
            return redirect("events:desk-invitations", pk)
        except Refused as no:
            form.add_error("code", no.sentence)
    return unprocessable(request, TEMPLATE, _context(request, one, code_form=form))


@organisers
@require_POST
def code_places(request: Any, pk: int, code: int) -> HttpResponse:
    one = organised(pk)
    chosen = get_object_or_404(one.codes.select_related("event__places", "reserved"), pk=code)
    form = KeptForm(request.POST, code=chosen)
    if form.is_valid():
        try:
            inviting.keep_places(chosen, form.cleaned_data["reserved"], by=request.user)
            messages.success(request, _("Saved."))
            return redirect("events:desk-invitations", pk)
        except Refused as no:
            if chosen.ended_at is not None:  # it has no form any more to say it in
                raise
            form.add_error("reserved", no.sentence)
    return unprocessable(request, TEMPLATE, _context(request, one, {chosen.pk: form}))


@organisers
@require_POST
def code_ending(request: Any, pk: int, code: int) -> HttpResponse:
    one = organised(pk)
    inviting.end_code(get_object_or_404(one.codes, pk=code), by=request.user)
    messages.success(request, _("The code lets nobody in any more. Whoever came by it stays."))
    return redirect("events:desk-invitations", pk)
