"""What stands between a request and a view."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .errors import Refused


def refusals(get_response: Callable[[HttpRequest], HttpResponse]):
    """Turn a Refused into an answer with the sentence in it, shown where the person is."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def refused(request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        return render(
            request, "kit/refused.html", {"sentence": error.sentence}, status=error.status
        )

    middleware.process_exception = refused  # type: ignore[attr-defined]
    return middleware
