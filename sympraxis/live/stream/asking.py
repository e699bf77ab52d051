"""One request under /stream/: who asks, for what, and from where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.utils.functional import cached_property

from sympraxis.kit.errors import Refused
from sympraxis.kit.observe.exchange import KEY, Exchange

from .. import passes
from ..passes import COOKIE, Pass, Role

PREFIX = "/stream/"
Head = list[tuple[bytes, bytes]]
MOST = 16 * 1024  # bytes of a body
ROLES = {role.value: role for role in Role}
_encoded = json.JSONEncoder(ensure_ascii=False, default=str).encode
FORWARDED = (b"x-forwarded-for", b"forwarded", b"via")


class Closed(Exception):
    """Nothing is given: the answer has `status`, says `told`, and may say when to come again."""

    def __init__(self, status: int, again: int = 0, **told: object) -> None:
        super().__init__(status)
        self.status, self.told = status, told
        self.headers = {"retry-after": str(again)} if again else {}
        if status == 413:  # the rest of the body stays unread
            self.headers["connection"] = "close"


class Asked:
    """What stands in the scope, read as far as somebody wants to know."""

    def __init__(self, scope: Any, receive: Any, send: Any) -> None:
        self.scope, self.receive, self.send = scope, receive, send
        self.room, _, self.what = scope["path"].removeprefix(PREFIX).partition("/")

    @property
    def method(self) -> str:
        return str(self.scope["method"])

    @cached_property
    def headers(self) -> Mapping[bytes, bytes]:
        return dict(self.scope["headers"])

    @cached_property
    def query(self) -> Mapping[str, str]:
        return dict(parse_qsl(self.scope["query_string"].decode("latin-1")))

    def header(self, name: bytes) -> str:
        return self.headers.get(name, b"").decode("latin-1")

    @property
    def given(self) -> Pass | None:
        """The pass, where there is a good one."""
        named = self.query.get("pass", "")
        tried = [(named, passes.BRIEFLY), (named, passes.PURPOSE)] if named else []
        for token, purpose in tried or [(self._cookie(), passes.PURPOSE)]:
            with suppress(Refused, ValueError):
                return passes.read(token, purpose)
        return None

    def _cookie(self) -> str:
        for part in self.header(b"cookie").split(";"):
            name, _, value = part.strip().partition("=")
            if name == COOKIE:
                return value.strip('"')
        return ""

    @property
    def role(self) -> Role | None:
        return ROLES.get(self.query.get("role", Role.ATTENDEE))

    @property
    def after(self) -> str:
        """The last frame that the reader has seen."""
        return self.header(b"last-event-id") or self.query.get("after", "")

    @property
    def needs_padding(self) -> bool:
        """Something stands between that may wait until there is more."""
        return "pad" in self.query or any(name in self.headers for name in FORWARDED)

    @property
    def origin(self) -> str:
        return self.header(b"origin")

    @property
    def is_from_here(self) -> bool:
        """Sent by a page of this site, not by another that the person looks at."""
        if self.origin:
            here = f"{self.scope['scheme']}://{self.header(b'host')}"
            return self.origin in (here, settings.BASE_URL)
        return self.header(b"sec-fetch-site") == "same-origin"

    @property
    def is_json(self) -> bool:
        return self.header(b"content-type").partition(";")[0].strip() == "application/json"

    async def body(self) -> bytes:
        """Errors: Closed; ConnectionResetError when the sender went away in the middle."""
        taken, more = bytearray(), True
        while more:
            message = await self.receive()
            if message["type"] == "http.disconnect":
                raise ConnectionResetError("The sender went away in the middle.")
            taken += message.get("body", b"")
            more = message.get("more_body", False)
            if len(taken) > MOST:
                raise Closed(413, reason="size")
        return bytes(taken)

    @property
    def exchange(self) -> Exchange | None:
        return self.scope.get(KEY)

    async def answer(self, status: int, data: Any, **headers: str) -> None:
        """A small answer in JSON."""
        body = _encoded(data).encode()
        named = {"content-type": "application/json", "content-length": str(len(body)), **headers}
        listed = self._head(named)
        await self.send({"type": "http.response.start", "status": status, "headers": listed})
        await self.send({"type": "http.response.body", "body": body})

    def head_of_stream(self) -> Head:
        """The headers of a stream, which begins now."""
        named = {"content-type": "text/event-stream", "x-accel-buffering": "no"}
        if self.exchange is not None:
            self.exchange.status = 200
            named["x-request-id"] = self.exchange.id
        return self._head(named)

    def _head(self, named: Mapping[str, str]) -> Head:
        every = {"cache-control": "no-store", **named, **self._across()}
        return [(k.replace("_", "-").encode(), v.encode()) for k, v in every.items()]

    def _across(self) -> dict[str, str]:
        """For the pages of this site, where the streams have a port or a host of their own."""
        if self.origin != settings.BASE_URL:
            return {}
        return {
            "access-control-allow-origin": self.origin,
            "access-control-allow-credentials": "true",
            "access-control-allow-methods": "GET, POST",
            "access-control-allow-headers": "content-type",
            "access-control-max-age": "600",
            "vary": "origin",
        }
