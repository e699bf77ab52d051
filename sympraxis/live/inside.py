"""The page of a room for whoever has a pass, answered before Django while it is a second old.

copies.py draws it once in two seconds; but to walk through Django for bytes that lie ready costs a
millisecond each, and thousands come within a minute. What is kept here is Django's whole answer,
with its headers, and only where it is marked as the page of everybody in the room.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass
from typing import Any

from sympraxis.kit.errors import Refused
from sympraxis.kit.observe.exchange import KEY
from sympraxis.kit.pagecache.page import takes_gzip

from . import copies, passes

FRESH, MOST = 1.0, 400
QUERIES = (b"", b"order=support", b"order=newest")
PAGE = re.compile(r"(/[a-z]{2})?/live/[\w-]+/")
COOKIE = re.compile(rf"(?:^|;\s*){passes.COOKIE}=\"?([^;\"]+)".encode())


@dataclass(frozen=True)
class Answer:
    """`until` on the monotonic clock; `event`: the one whose passes open it."""

    event: int
    until: float
    headers: list[tuple[bytes, bytes]]
    body: bytes


class Inside:
    """ASGI middleware before the page cache, which stands aside for whoever has a pass."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.kept: dict[tuple[Any, ...], Answer] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        event = _event(scope)
        if not event:
            await self.application(scope, receive, send)
            return
        key = _key(scope)
        known = self.kept.get(key)
        if known and known.until > time.monotonic() and known.event == event:
            if KEY in scope:
                scope[KEY].route, scope[KEY].cache = "live/<slug:room>/", "hit"
            start = {"type": "http.response.start", "status": 200, "headers": known.headers}
            await send(start)
            await send({"type": "http.response.body", "body": known.body})
            return
        taking = _Taking(send)
        await self.application(scope, receive, taking)
        if taking.whole:
            self._keep(key, Answer(event, time.monotonic() + FRESH, taking.headers, taking.body))

    def _keep(self, key: tuple[Any, ...], answer: Answer) -> None:
        if len(self.kept) >= MOST:
            self.kept.clear()
        self.kept[key] = answer


def _event(scope: Any) -> int:
    """Whose pass an attendee brings who asks for the page of a room; 0 for all else."""
    if scope["type"] != "http" or scope["method"] != "GET" or not PAGE.fullmatch(scope["path"]):
        return 0
    if scope["query_string"] not in QUERIES:
        return 0
    for name, value in scope["headers"]:
        if name == b"cookie" and (found := COOKIE.search(value)):
            try:
                given = passes.read(found[1].decode("latin-1"))
            except (Refused, ValueError):
                return 0
            return given.event if given.attendee else 0
    return 0


def _key(scope: Any) -> tuple[Any, ...]:
    asked = dict(scope["headers"])
    packed = takes_gzip(asked.get(b"accept-encoding", b""))
    host = asked.get(b"host", b"")
    return scope["scheme"], host, scope["path"], scope["query_string"], packed


class _Taking:
    """Hands Django's answer on, and keeps it where it is the page of everybody."""

    def __init__(self, send: Any) -> None:
        self.send = send
        self.headers: list[tuple[bytes, bytes]] = []
        self.body, self.whole, self.common = b"", False, False

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            named = {name.lower(): value for name, value in message["headers"]}
            marked = named.get(b"cache-control") == copies.MARK.encode()
            self.common = message["status"] == 200 and marked and b"set-cookie" not in named
            self.headers = list(message["headers"])
        elif self.common:
            self.body += message.get("body", b"")
            self.whole = not message.get("more_body", False)
        await self.send(message)
