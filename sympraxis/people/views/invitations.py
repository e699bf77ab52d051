"""Inviting colleagues, and coming in by an invitation."""

from datetime import timedelta
from typing import Any

from allauth.account.utils import perform_login
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sympraxis.kit import limits
from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate

from .. import policies
from ..forms.mandates import InviteForm, WelcomeForm
from ..models import Invitation, Organisation, Person
from .guards import members, require
from .organisations import found


def _own(request: HttpRequest, pk: int) -> Organisation:
    one = found(request, pk)
    require(policies.may_invite(request.user, one))  # type: ignore[arg-type]
    return one


@members
@require_http_methods(["GET", "HEAD", "POST"])
def invitations(request: HttpRequest, pk: int) -> HttpResponse:
    """For who speaks for a mandate: ask colleagues in, and see who was asked."""
    one, form = _own(request, pk), InviteForm(request.POST or None)
    sent = one.invitations.select_related("invited_by")
    context = {"organisation": one, "form": form, "page": paginate(sent, request)}
    if request.method != "POST":
        return render(request, "people/invitations.html", context)
    if not form.is_valid():
        return unprocessable(request, "people/invitations.html", context)
    person: Any = request.user
    limits.require(str(person.pk), most=20, per=timedelta(days=1), purpose="people.invitation")
    Invitation.objects.invite(one, form.cleaned_data["email"], by=person)
    messages.success(request, _("The invitation is on its way."))
    return redirect("people:invitations", pk)


@members
@require_POST
def withdrawal(request: HttpRequest, pk: int, invitation: int) -> HttpResponse:
    one = get_object_or_404(_own(request, pk).invitations, pk=invitation)
    one.withdraw(by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("You have taken it back. The link in the mail no longer works."))
    return redirect("people:invitations", pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What the link in the mail leads to: looking changes nothing, only the button does."""
    one, reader = Invitation.objects.by_token(token), request.user
    context: dict[str, Any] = {"invitation": one, "form": WelcomeForm(request.POST or None)}
    if reader.is_authenticated:
        if request.method == "POST":
            one.accept(by=reader)
            messages.success(request, _("Welcome to your colleagues."))
            return redirect("people:profile")
        context |= {"mine": reader.email == one.email, "now": reader.profile.organisation}
        return render(request, "people/invitation_member.html", context)
    if Person.objects.filter(email=one.email).exists():
        return render(request, "people/invitation_known.html", context)
    if request.method != "POST":
        return render(request, "people/invitation_new.html", context)
    if not context["form"].is_valid():
        return unprocessable(request, "people/invitation_new.html", context)
    return _come_in(request, one, context["form"])


@transaction.atomic
def _come_in(request: HttpRequest, one: Invitation, form: WelcomeForm) -> HttpResponse:
    """The link came to this address and to nowhere else: whoever has it is whom it was sent to."""
    person = one.welcome(**form.cleaned_data)
    messages.success(request, _("Welcome! Tell the others a little about yourself."))
    answer: HttpResponse = perform_login(
        request, person, email_verification="none", redirect_url=reverse("people:profile")
    )
    return answer
