"""The first thing a request meets: an id, whom to believe, one log line, one count."""

import ipaddress
import re
from collections.abc import Iterable
from functools import lru_cache
from time import perf_counter
from typing import Any
from urllib.parse import quote

import structlog
from asgiref.typing import ASGI3Application, ASGIReceiveCallable, ASGISendCallable, Scope
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from .observe import logs, metrics
from .observe.exchange import KEY, Exchange

ACCEPTABLE_ID = re.compile(rb"[A-Za-z0-9._-]{8,64}")
ONLY_FROM_PROXIES = (b"forwarded", b"x-request-id", b"x-real-ip")
PROBES = {
    "healthz",
    "readyz",
    "metrics",
}  # asked every few seconds: a line each would bury the rest
METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


class Entrance:
    """ASGI middleware. Forwarding headers and request ids are believed from `trusted` alone.

    `trusted` are addresses or networks of proxies ("10.0.0.0/8"), or "*" for whoever connects.
    """

    def __init__(self, application: ASGI3Application, trusted: Iterable[str]) -> None:
        self.application: Any = application
        self.behind_a_proxy: Any = ProxyHeadersMiddleware(
            application,  # type: ignore[arg-type]
            list(trusted),
        )
        self.trusts = lru_cache(1024)(_trust(list(trusted)))

    async def __call__(
        self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable
    ) -> None:
        if scope["type"] != "http":
            await self.application(scope, receive, send)
            return
        began = perf_counter()
        client = scope.get("client")
        trusted = self.trusts(client[0] if client else "")
        application = self.behind_a_proxy if trusted else self.application
        exchange = _begin(scope, trusted=trusted)
        header = (b"x-request-id", exchange.id.encode())
        structlog.contextvars.bind_contextvars(request=exchange.id)

        async def answer(message: Any) -> None:
            if message["type"] == "http.response.start":
                exchange.status = message["status"]
                message = {**message, "headers": [*message["headers"], header]}
            else:
                exchange.size += len(message.get("body", b""))
            await send(message)

        try:
            await application(scope, receive, answer)
        except Exception:
            exchange.status = 500
            raise
        finally:
            _end(scope, exchange, perf_counter() - began)


def _begin(scope: Any, *, trusted: bool) -> Exchange:
    exchange = scope[KEY] = Exchange()
    if not scope["query_string"].isascii():  # WSGI knows ASCII only; browsers send no other
        scope["query_string"] = quote(scope["query_string"], safe="%&=+;/?:@!$'()*,~").encode()
    if trusted:
        given = next((v for k, v in scope["headers"] if k == b"x-request-id"), b"")
        if ACCEPTABLE_ID.fullmatch(given):
            exchange.id = given.decode()
    else:
        scope["headers"] = [
            (name, value)
            for name, value in scope["headers"]
            if not name.startswith(b"x-forwarded") and name not in ONLY_FROM_PROXIES
        ]
    return exchange


def _trust(trusted: list[str]) -> Any:
    networks = [ipaddress.ip_network(word, strict=False) for word in trusted if word != "*"]

    def trusts(peer: str) -> bool:
        if "*" in trusted:
            return True
        try:
            address = ipaddress.ip_address(peer)
        except ValueError:
            return False
        return any(address in network for network in networks)

    return trusts


def _end(scope: Any, exchange: Exchange, seconds: float) -> None:
    route = exchange.route or "unmatched"
    method = scope["method"] if scope["method"] in METHODS else "other"
    _answered(method, route, exchange.status).inc()
    _took(route).observe(seconds)
    if exchange.status < (500 if route in PROBES else 400) and (exchange.quiet or route in PROBES):
        return
    logs.access.info("request", extra=_line(scope, exchange, route, seconds))


@lru_cache(1024)
def _answered(method: str, route: str, status: int) -> Any:
    """The library looks for a counter by its labels under a lock, each time."""
    return metrics.requests.labels(method, route, str(status))


@lru_cache(512)
def _took(route: str) -> Any:
    return metrics.duration.labels(route)


def _line(scope: Any, exchange: Exchange, route: str, seconds: float) -> dict[str, Any]:
    path = scope["path"]
    line = {
        "method": scope["method"],
        "path": path if route == "static" else logs.discreet(path, exchange.opened_by),
        "route": route,
        "status": exchange.status,
        "ms": round(seconds * 1000, 1),
        "bytes": exchange.size,
    }
    if exchange.cache:
        line["cache"] = exchange.cache
    if scope["query_string"]:
        # Which questions were asked, never the answers: a search term can be personal.
        names = [part.split(b"=", 1)[0] for part in scope["query_string"].split(b"&")]
        line["query"] = b" ".join(names[:10]).decode(errors="replace")[:100]
    return line
