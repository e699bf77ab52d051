"""Between a request and a view: the site speaks to a person as they like it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve
from django.utils import timezone, translation

from sympraxis.kit import languages, zones

from . import interface


def as_the_person_likes(get_response: Callable[[HttpRequest], HttpResponse]):
    """Their clock while their page is made; from an address without a language, on to theirs.

    A guest costs nothing: without the cookie of a session nobody is looked for, and pages that are
    kept for everyone are always made for nobody.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if person is None or not person.is_authenticated:
            return get_response(request)
        request.session.touch()  # type: ignore[attr-defined]
        zone = zones.find(interface.zone_of(person))
        if elsewhere := _in_their_language(request, interface.preferred(person)):
            return redirect(elsewhere)
        with timezone.override(zone):
            return get_response(request)

    return middleware


def _in_their_language(request: HttpRequest, preferred: str) -> str:
    """Where this page stands in the language that its reader chose; "" to stay.

    Only an address that names no language gives way: one that does was chosen, by this reader or
    by who sent it to them.
    """
    here = request.path_info
    if preferred in ("", languages.of_path(here)) or languages.bare(here) != here:
        return ""
    if request.method != "GET" or "text/html" not in request.headers.get("Accept", "text/html"):
        return ""
    there = languages.at(here, preferred)
    if request.headers.get("HX-Request") or not _same_page(here, there, preferred):
        return ""
    query = request.META.get("QUERY_STRING", "")
    return f"{there}?{query}" if query else there


def _same_page(here: str, there: str, preferred: str) -> bool:
    """Whether both addresses lead to one view: files and the tool of editors have one address."""
    try:
        here_is = resolve(here)
        with translation.override(preferred):
            return resolve(there).func == here_is.func
    except Resolver404:
        return False
