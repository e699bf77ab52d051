"""Between a request and a view: the site speaks to a person as they like it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from sympraxis.kit import zones

from . import interface


def as_the_person_likes(get_response: Callable[[HttpRequest], HttpResponse]):
    """Their language and their clock while their page is made; for a guest, those of the site.

    A guest costs nothing: without the cookie of a session nobody is looked for, and pages that are
    kept for everyone are always made for nobody.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        person = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if person is None or not person.is_authenticated:
            return get_response(request)
        request.session.touch()  # type: ignore[attr-defined]
        zone = zones.find(interface.zone_of(person))
        with translation.override(interface.language_of(person)), timezone.override(zone):
            response = get_response(request)
            response.headers.setdefault("Content-Language", translation.get_language() or "")
        return response

    return middleware
