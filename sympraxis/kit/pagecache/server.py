"""The page cache in front of Django, on the event loop: no thread is woken for a kept page."""

import asyncio
import logging
from collections import OrderedDict
from datetime import datetime
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.urls import Resolver404, resolve
from django.utils import translation

from .. import bus, clock, languages
from ..observe import metrics
from ..observe.exchange import KEY
from .mark import EVERYTHING, GATHERED, MARK, MOMENTS, MOST, Policy
from .page import Headers, Page, make, reason_against

log = logging.getLogger("sympraxis.pagecache")
PERSONAL = {b"authorization", b"hx-request", b"range"}
LONGEST = 2 * 1024 * 1024
Key = tuple[str, bytes, str, str]


class PageCache:
    """ASGI middleware: see the package. `room` is the most that kept pages may take, in bytes."""

    def __init__(self, application: Any, room: int = 16 * 1024 * 1024) -> None:
        self.application, self.room, self.taken = application, room, 0
        self.kept: OrderedDict[Key, Page] = OrderedDict()
        self.flights: dict[Key, asyncio.Future[Page | None]] = {}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        asked = _asked(scope)
        if asked is None:
            await self.application(scope, receive, send)
            return
        query = _canonical(scope["query_string"])
        key = (scope["scheme"], asked.get(b"host", b""), scope["path"], query)
        page = self._fresh(key)
        outcome = "hit" if page else "miss"
        if page is None:
            policy = _policy(scope["path"], query)
            if policy is None:
                await self.application(scope, receive, send)
                return
            page = await self._render(key, policy, scope, receive, send)
        metrics.pages.labels(outcome).inc()
        if KEY in scope:
            scope[KEY].cache = outcome
        if page is None:  # it could not be kept, and has been answered already
            return
        if KEY in scope:
            scope[KEY].route = page.route
        status, headers, body = page.answer(
            asked.get(b"accept-encoding", b""), asked.get(b"if-none-match", b"")
        )
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send(
            {"type": "http.response.body", "body": body if scope["method"] == "GET" else b""}
        )

    def _fresh(self, key: Key) -> Page | None:
        page = self.kept.get(key)
        if page is None:
            return None
        if page.until < asyncio.get_running_loop().time() or not page.is_true:
            self._drop(key)
            return None
        self.kept.move_to_end(key)
        return page

    async def _render(
        self, key: Key, policy: Policy, scope: Any, receive: Any, send: Any
    ) -> Page | None:
        """The page, rendered once however many ask; None when it was answered and not kept."""
        for begun_since in (False, True):
            flight = self.flights.get(key)
            if flight is None:
                break
            page = await asyncio.shield(flight)
            if page is None:
                await self.application(scope, receive, send)
                return None
            # What was begun before this reader asked may be older than what was purged since; what
            # is in the air after that was begun later than the question.
            if begun_since or page.is_true:
                return page
        return await self._begin(key, policy, scope, receive, send)

    async def _begin(
        self, key: Key, policy: Policy, scope: Any, receive: Any, send: Any
    ) -> Page | None:
        flight = self.flights[key] = asyncio.get_running_loop().create_future()
        page, heard, tags = None, bus.glance(), {EVERYTHING, *policy.on}
        moments: list[datetime] = []
        try:
            headers = _without_cookies(scope["headers"])
            taken = _Taken(send)
            await self.application(
                {**scope, "method": "GET", "headers": headers, GATHERED: tags, MOMENTS: moments},
                receive,
                taken,
            )
            if taken.complete:
                seconds = _lasting(policy, moments)
                page = await asyncio.to_thread(
                    make,
                    taken.headers,
                    taken.body,
                    seconds=int(seconds),
                    route=scope[KEY].route if KEY in scope else "",
                    until=asyncio.get_running_loop().time() + seconds,
                    seen={tag: heard.number(tag) for tag in tags},
                )
                self._keep(key, page)
        finally:
            del self.flights[key]
            flight.set_result(page)
        return page

    def _keep(self, key: Key, page: Page) -> None:
        if len(page.seen) > MOST:
            log.error("The page %s is not kept: it has %d tags.", key[2], len(page.seen))
            return
        if not page.is_true or page.size > self.room // 4:
            return  # what is old already must not take the place of what is not
        self._drop(key)
        self.kept[key] = page
        self.taken += page.size
        while self.taken > self.room:
            self._drop(next(iter(self.kept)))

    def _drop(self, key: Key) -> None:
        if page := self.kept.pop(key, None):
            self.taken -= page.size


def _lasting(policy: Policy, moments: list[datetime]) -> float:
    """Seconds from now until the page says something else by itself, at most what its view says."""
    now = clock.now()
    left = [(moment - now).total_seconds() for moment in moments]
    return max(0.0, min([policy.seconds, *left]))


class _Taken:
    """Takes in Django's answer; one that may not be kept goes straight on to the reader."""

    def __init__(self, send: Any) -> None:
        self.send = send
        self.start: Any = None
        self.headers: Headers = []
        self.body, self.complete = b"", False

    async def __call__(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.headers = list(message["headers"])
            reason = reason_against(message["status"], self.headers, MARK.encode())
            if not reason:
                self.start = message
                return
            if reason != "status":
                log.error("A page that is marked public cannot be kept: %s.", reason)
        if self.start is None:
            await self.send(message)
            return
        self.body += message.get("body", b"")
        if len(self.body) > LONGEST:
            log.error("A page that is marked public cannot be kept: it is too long.")
            await self.send(self.start)
            await self.send({"type": "http.response.body", "body": self.body, "more_body": True})
            self.start = None
            return
        self.complete = not message.get("more_body", False)


def _asked(scope: Any) -> dict[bytes, bytes] | None:
    """The request's headers, or None when the cache has to stand aside."""
    if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD"):
        return None
    asked: dict[bytes, bytes] = {}
    for name, value in scope["headers"]:
        if name in PERSONAL or (name == b"cookie" and not _harmless(value)):
            return None
        asked[name] = value
    return asked


@lru_cache(4096)
def _harmless(cookies: bytes) -> bool:
    """Only the cookie that guards forms, and those of which the settings say that no public page
    is made of them."""
    names = {part.split(b"=", 1)[0].strip().decode("latin-1") for part in cookies.split(b";")}
    return names <= {settings.CSRF_COOKIE_NAME, "", *settings.COOKIES_OF_NO_PUBLIC_PAGE}


def _without_cookies(headers: Headers) -> Headers:
    return [(name, value) for name, value in headers if name != b"cookie"]


def _canonical(query: bytes) -> str:
    if not query:
        return ""
    return urlencode(sorted(parse_qsl(query.decode("latin-1"), keep_blank_values=True)))


def _policy(path: str, query: str) -> Policy | None:
    """What the view of this address says, None when it says nothing or not for this query."""
    try:
        with translation.override(languages.of_path(path)):  # addresses are read in its light
            policy: Policy | None = getattr(resolve(path).func, "public_page", None)
    except Resolver404:
        return None
    if policy and query and {name for name, _ in parse_qsl(query, True)} - policy.query:
        return None
    return policy
