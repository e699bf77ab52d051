"""Between a request and a page: a policy for the editors' tool, and addresses that moved."""

from collections.abc import Callable

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

from . import moved

EDITING = "/editing/"
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
        return response

    return middleware


def old_addresses(get_response: Callable[[HttpRequest], HttpResponse]):
    """Where nothing is found, look whether something stood there once and lead on."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code != 404 or request.path_info.startswith(EDITING):
            return response
        return moved.onward(request) or response

    return middleware
