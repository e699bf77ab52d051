"""For the machines that watch: does it live, is it ready, its figures."""

import ipaddress
from hmac import compare_digest

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from ..observe import health, metrics

FORWARDED = ("X-Forwarded-For", "Forwarded", "Via", "X-Real-IP")


def alive(request: HttpRequest) -> HttpResponse:
    """/healthz: this process answers. Asks nothing of the database."""
    return HttpResponse("ok\n", content_type="text/plain", headers={"Cache-Control": "no-store"})


def ready(request: HttpRequest) -> HttpResponse:
    """/readyz: JSON with every part; 503 when one fails, and `failing` names it."""
    parts = health.parts()
    failing = [part.name for part in parts if not part.ok]
    answer = {
        "ready": not failing,
        "failing": failing,
        "parts": {part.name: part.says for part in parts},
    }
    return JsonResponse(
        answer, status=503 if failing else 200, headers={"Cache-Control": "no-store"}
    )


def figures(request: HttpRequest) -> HttpResponse:
    """/metrics: for Prometheus on this machine, or with the token."""
    if not _may_see_figures(request):
        return HttpResponse(
            "Ask from this machine, or with the token of SYMPRAXIS_METRICS_TOKEN.\n",
            content_type="text/plain",
            status=403,
        )
    return HttpResponse(
        metrics.exposition(),
        content_type="text/plain; version=0.0.4; charset=utf-8",
        headers={"Cache-Control": "no-store"},
    )


def _may_see_figures(request: HttpRequest) -> bool:
    token, given = settings.ENV.metrics_token, request.headers.get("Authorization", "")
    if token and compare_digest(given.encode(), f"Bearer {token}".encode()):
        return True
    if any(name in request.headers for name in FORWARDED):
        return False  # it came through a proxy on this machine: from anywhere
    try:
        return ipaddress.ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
