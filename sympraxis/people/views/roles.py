"""Roles: who may do what for the community as a whole, since when, and who had them before."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sympraxis.kit.forms import unprocessable
from sympraxis.kit.pagination import paginate

from .. import policies
from ..forms.roles import GiveRoleForm
from ..models import Person, Role
from .guards import only, require


@only(policies.may_see_roles)
@require_http_methods(["GET", "HEAD", "POST"])
def roles(request: HttpRequest) -> HttpResponse:
    """All roles that are held and, below, those that ended; operators give them here."""
    operator: Any = request.user
    form, may_give = GiveRoleForm(request.POST or None), policies.may_give_roles(operator)
    everything = Role.objects.select_related("person", "given_by", "ended_by")
    context = {
        "form": form,
        "may_give": may_give,
        "held": everything.active().order_by("kind", "given_at", "pk"),
        "page": paginate(everything.filter(ended_at__isnull=False).order_by("-ended_at"), request),
    }
    if request.method != "POST":
        return render(request, "people/roles.html", context)
    require(may_give)
    if not form.is_valid():
        return unprocessable(request, "people/roles.html", context)
    person = Person.objects.get(email=form.cleaned_data["email"])
    person.give(form.cleaned_data["kind"], by=operator)
    messages.success(request, _("The role is given."))
    return redirect("people:roles")


@only(policies.may_give_roles)
@require_POST
def ending(request: HttpRequest, pk: int) -> HttpResponse:
    role = get_object_or_404(Role.objects.active().select_related("person"), pk=pk)
    role.person.take(role.kind, by=request.user)  # type: ignore[arg-type]
    messages.success(request, _("The role has ended."))
    return redirect("people:roles")
