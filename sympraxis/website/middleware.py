"""Between a request and a page: a policy for the editors' tool, and addresses that moved."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

from . import moved
from .editing import tool

EDITING = "/editing/"
CSP = "Content-Security-Policy"
# The editors' tool writes styles and starts its parts inline. It stays among ourselves: nothing
# from another address, and a preview only inside of it.
POLICY = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
    "frame-ancestors": [SELF],
    "object-src": [NONE],
}


def editing_policy(get_response: Callable[[HttpRequest], HttpResponse]):
    """Only what lies under /editing/ gets the looser Content-Security-Policy that it needs."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.path_info.startswith(EDITING):
            response._csp_replace = POLICY  # type: ignore[attr-defined]
            if own := response.get(CSP):  # a page of ours in a preview: strict, but within the tool
                response[CSP] = own.replace(f"frame-ancestors {NONE}", f"frame-ancestors {SELF}")
        return response

    return middleware


def editors_own_language(get_response: Callable[[HttpRequest], HttpResponse]):
    """In the editors' tool too, the site speaks to a person as they like it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(EDITING) and request.user.is_authenticated:
            tool.speak_to(request.user)
        return get_response(request)

    return middleware


def old_addresses(get_response: Callable[[HttpRequest], HttpResponse]):
    """Where nothing is found, look whether something stood there once and lead on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.path_info.startswith(EDITING):
            return response
        return moved.onward(request) or response

    return middleware
