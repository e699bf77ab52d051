"""One's own account: who one is, where one is signed in, language and clock."""

from typing import cast

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sympraxis.kit import languages
from sympraxis.kit.errors import Refused
from sympraxis.kit.forms import unprocessable

from .. import devices, interface
from ..forms.preferences import Preferences
from ..models import Person, Session
from .guards import members


def _me(request: HttpRequest) -> Person:
    """Whoever is signed in, as `members` has made sure."""
    return cast(Person, request.user)


@members
@require_safe
def account(request: HttpRequest) -> HttpResponse:
    return render(request, "people/account.html")


@members
@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    """Where I am signed in."""
    key = request.session.session_key
    found = [
        {"session": one, "device": devices.named(one.device), "here": one.session_key == key}
        for one in Session.objects.of(_me(request))
    ]
    found.sort(key=lambda one: not one["here"])
    context = {"sessions": found, "zone": interface.zone_of(_me(request))}
    return render(request, "people/sessions.html", context)


@members
@require_POST
def end_session(request: HttpRequest, handle: str) -> HttpResponse:
    mine = Session.objects.of(_me(request))
    one = mine.find(handle)
    if one is None:
        raise Http404
    mine.filter(pk=one.pk).end()
    messages.success(request, _("That browser is signed out."))
    return redirect("people:sessions")


@members
@require_POST
def end_others(request: HttpRequest) -> HttpResponse:
    number = Session.objects.of(_me(request)).but(request.session.session_key).end()
    said = ngettext("%(n)s browser is signed out.", "%(n)s browsers are signed out.", number)
    messages.success(request, said % {"n": number})
    return redirect("people:sessions")


@members
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the site at the foot of a page, and stay on that page."""
    chosen, way_on = request.POST.get("language", ""), request.GET.get("next", "")
    if chosen not in languages.offered():
        raise Refused(_("The site does not speak this language yet."))
    person = _me(request)
    person.prefer(by=person, language=chosen, time_zone=person.time_zone)
    if not url_has_allowed_host_and_scheme(way_on, None):
        way_on = languages.at("/", chosen)
    return redirect(way_on)


@members
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """Language of the site and one's own clock."""
    person = _me(request)
    form = Preferences(request.POST or None, person=person)
    if request.method != "POST":
        return render(request, "people/preferences.html", {"form": form})
    if not form.is_valid():
        return unprocessable(request, "people/preferences.html", {"form": form})
    person.prefer(by=person, **form.cleaned_data)
    with translation.override(interface.language_of(person)):
        messages.success(request, _("That is how it is from now on."))
        return redirect("people:preferences")
