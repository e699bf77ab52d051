"""Personal data: the copy, consents, how long what is kept, and leaving for good."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit import limits
from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable

from .. import fresh
from ..forms.privacy import ErasureForm
from ..privacy import consent, erasure, export, retention
from ..privacy.texts import PURPOSES
from .guards import members


@members
@require_safe
def data(request: HttpRequest) -> HttpResponse:
    """Everything about one's own data, in one place."""
    person: Any = request.user
    context = {"consents": consent.states(person), "rules": retention.rules()}
    return render(request, "people/privacy.html", context)


@members
@fresh.required
@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest) -> HttpResponseBase:
    """A copy to take along."""
    person: Any = request.user
    if request.method != "POST":
        return render(request, "people/privacy_take.html")
    limits.require(str(person.pk), most=5, per=timedelta(hours=1), purpose="people.copy")
    return export.copy(person)


@members
@require_POST
def agreement(request: HttpRequest, purpose: str) -> HttpResponse:
    """Agree to the text of this version."""
    _known(purpose)
    consent.give(request.user, purpose, version=request.POST.get("version", ""))  # type: ignore[arg-type]
    messages.success(request, _("Thank you. You can take this back here at any time."))
    return redirect("people:data")


@members
@require_POST
def withdrawal(request: HttpRequest, purpose: str) -> HttpResponse:
    """Take an agreement back, as easily as it was given."""
    _known(purpose)
    consent.withdraw(request.user, purpose)  # type: ignore[arg-type]
    messages.success(request, _("You have taken it back."))
    return redirect("people:data")


def _known(purpose: str) -> None:
    if purpose not in PURPOSES:
        raise Http404


@members
@fresh.required
@require_http_methods(["GET", "HEAD", "POST"])
def leaving(request: HttpRequest) -> HttpResponse:
    """Erase oneself, once one has read what that means."""
    person: Any = request.user
    form = ErasureForm(request.POST or None, person=person)
    if request.method != "POST":
        return render(request, "people/privacy_erasure.html", {"form": form})
    if form.is_valid():
        try:
            erasure.erase(person, by=person)
            logout(request)
            return redirect("people:erased")
        except Refused as no:
            form.add_error(None, no.sentence)
    return unprocessable(request, "people/privacy_erasure.html", {"form": form})


@never_cache
@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    """Goodbye."""
    return render(request, "people/privacy_erased.html")
