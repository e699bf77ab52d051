"""Who may load a broadcast from this server itself: whoever has a pass of its event, until they are
put out, leave, or their registration ends.

A segment is answered from memory, so is the question who may have it: what the tables say is good
for two seconds, whatever the number of viewers. Where a delivery network or a web server hands
segments out nobody asks here: see docs/decisions/0012-broadcast.md.
"""

from __future__ import annotations

import asyncio
import logging
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace

from django.db import Error, close_old_connections

from sympraxis.kit.errors import Refused

from .. import passes
from ..models import Attendee, Broadcast
from ..passes import Pass

log = logging.getLogger("sympraxis.broadcast")

FRESH = 2.0  # seconds for which it is known
MOST = 500  # broadcasts that are remembered


@dataclass(frozen=True)
class Known:
    """Of one broadcast. `at`: when it was asked, on a clock that nobody sets."""

    event: int
    kept_out: frozenset[int]
    at: float

    def lets_in(self, given: Pass) -> bool:
        return bool(
            given.event == self.event and given.attendee and given.attendee not in self.kept_out
        )


class Doors:
    """In one process. Asked by viewing key."""

    def __init__(self) -> None:
        self.known: dict[str, Known | None] = {}
        self._looking: dict[str, asyncio.Task[Known | None]] = {}
        self._thread = ThreadPoolExecutor(1, "doors")

    async def lets_in(self, key: str, cookie: str, named: str = "") -> bool:
        """`cookie`: as the browser sent it; `named`: a pass that stood in the address instead."""
        given = _given(cookie, named)
        known = await self._now(key) if given else None
        return given is not None and known is not None and known.lets_in(given)

    async def _now(self, key: str) -> Known | None:
        known = self.known.get(key)
        if known is not None and time.monotonic() - known.at < FRESH:
            return known
        if key not in self._looking:  # all who ask meanwhile wait for the same answer
            self._looking[key] = asyncio.ensure_future(self._look(key))
        return await asyncio.shield(self._looking[key])

    async def _look(self, key: str) -> Known | None:
        try:
            found = await asyncio.get_running_loop().run_in_executor(self._thread, look, key)
        except Error:
            log.exception("nobody could say who may see a broadcast")
            before = self.known.get(key)  # a database that is away puts nobody out
            found = replace(before, at=time.monotonic()) if before else None
        finally:
            del self._looking[key]
        if len(self.known) >= MOST:
            self.known.clear()
        self.known[key] = found
        return found


def look(key: str) -> Known | None:
    """None: no broadcast has this key."""
    close_old_connections()
    try:
        found = Broadcast.objects.filter(viewing_key=key).values_list("room__event", flat=True)
        if (event := found.first()) is None:
            return None
        out = Attendee.objects.filter(event=event).kept_out().order_by()
        return Known(event, frozenset(out.values_list("pk", flat=True)), time.monotonic())
    finally:
        close_old_connections()


def _given(cookie: str, named: str) -> Pass | None:
    token, purpose = (named, passes.WATCHING) if named else (_of(cookie), passes.PURPOSE)
    with suppress(Refused, ValueError):
        return passes.read(token, purpose)
    return None


def _of(cookie: str) -> str:
    for part in cookie.split(";"):
        name, _, value = part.strip().partition("=")
        if name == passes.COOKIE:
            return value.strip('"')
    return ""
