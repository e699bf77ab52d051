"""What Django tells the entrance, and what answers before anything else may refuse."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from ..views import health
from . import exchange

PROBES = {"/healthz": health.alive, "/readyz": health.ready, "/metrics": health.figures}


def probes(get_response: Callable[[HttpRequest], HttpResponse]):
    """Answer health and figures first: no redirect, no host check, no session.

    A probe speaks plain http to an address of the machine, which the site's own name rules refuse.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        view = PROBES.get(request.path_info)
        if view is None:
            return get_response(request)
        if found := exchange.of(request):
            found.route = request.path_info[1:]
        response = view(request)
        response["Content-Length"] = str(len(response.content))
        return response

    return middleware


def routes(get_response: Callable[[HttpRequest], HttpResponse]):
    """Tell the entrance which route matched, for the log line and the figures."""

    def middleware(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def matched(request: HttpRequest, *_: object) -> None:
        if (found := exchange.of(request)) and request.resolver_match:
            found.route = request.resolver_match.route or "/"
            found.opened_by = request.resolver_match.kwargs

    middleware.process_view = matched  # type: ignore[attr-defined]
    return middleware
