"""/stream/<room>/: a raw ASGI application that stands before Django."""

from __future__ import annotations

import asyncio
import random
from collections import OrderedDict
from collections.abc import Coroutine
from functools import partial
from math import ceil
from typing import Any

from django.conf import settings
from django.utils import translation

from sympraxis.kit.errors import Refused
from sympraxis.kit.observe.exchange import KEY

from ..passes import Pass, Role
from . import figures, looking, mine, tuning, wire, writes
from .asking import PREFIX, Asked, Closed
from .audience import Audience
from .pacing import Gate
from .peers import Direct, Peer, Posted
from .protocol import LINE
from .reading import Reading
from .sight import Sight
from .ticking import Ticker

OPENED_BY: dict[str, Any] = {}  # nothing in the path is a secret
KINDS = ("supports", "ballots", "reactions")
REMEMBERED = 1024  # rooms of which the key is known
FIRST = 10.0  # seconds that the first look may take
Joined = tuple[Audience, Peer]
BACK = (300, 2500)  # milliseconds until a browser comes back after a drop, at random


class Streams:
    """What is not under /stream/ goes on to `application`."""

    def __init__(self, application: Any) -> None:
        self.application = application
        self.audiences: dict[int, Audience] = {}
        self.tickers: dict[int, Ticker] = {}
        self.rooms: OrderedDict[str, tuple[int, int]] = OrderedDict()
        self.gate = Gate(settings.ENV.live_joins)
        self.reading = Reading()
        self.ending = False

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self.application(scope, receive, send)
            return
        line = scope.pop(LINE, None)
        asked = Asked(scope, receive, send)
        if asked.what in KNOWN and asked.exchange is not None:
            asked.exchange.route, asked.exchange.opened_by = KNOWN[asked.what], OPENED_BY
            asked.exchange.quiet = bool(asked.what)  # votes, and who asks for the board
        try:
            joined = await self._answer(asked, line)
        except Closed as no:
            await asked.answer(no.status, no.told, **no.headers)
            return
        if joined is not None:
            del asked  # a stream lasts for hours and there are thousands: keep nothing for it
            await self._hold(*joined, scope, receive, send)

    async def _hold(
        self, audience: Audience, peer: Peer, scope: Any, receive: Any, send: Any
    ) -> None:
        try:
            await peer.stay(receive, send)
        finally:
            audience.leave(peer, asyncio.get_running_loop().time())
            if KEY in scope:
                scope[KEY].size += peer.written

    async def _answer(self, asked: Asked, line: Any) -> Joined | None:
        if asked.method == "OPTIONS":
            await asked.answer(200, {})
            return None
        if (asked.method, asked.what) not in ROUTES:
            raise Closed(405 if asked.what in KNOWN else 404, reason="address")
        given = asked.given
        room = await self._room(asked.room) if given else None
        if given is None or room is None or room[1] != given.event:
            raise Closed(403, reason="pass")
        if asked.method == "POST":
            await self._take(asked, room[0], given)
        elif asked.what == "mine":
            await _say(asked, _own(room[0], given))
        else:
            return await self._show(asked, room[0], given, line)
        return None

    async def _room(self, public_id: str) -> tuple[int, int] | None:
        """Its key and its event's, which never change."""
        found = self.rooms.get(public_id)
        if found is None:
            found = await self.reading.other(partial(looking.known, public_id))
            if found is not None:
                self.rooms[public_id] = found
                if len(self.rooms) > REMEMBERED:
                    self.rooms.popitem(last=False)
        return found

    async def _show(self, asked: Asked, room: int, given: Pass, line: Any) -> Joined | None:
        role = asked.role
        if wait := self._wait(asked, given):
            figures.joins.labels("later").inc()
            raise Closed(503, again=wait, **{"in": wait})
        if role is None or not given.has(role) or not await self._holds(room, given, role):
            raise Closed(403, reason="duty")
        if (sight := await self._sight(room, role)) is None:
            raise Closed(503, again=2, **{"in": 2})
        audience = self.audiences[room]
        if reason := audience.put_out.get(given.attendee):
            raise Closed(403, reason=reason)
        if asked.what == "board":
            audience.asked[given.attendee] = asyncio.get_running_loop().time()
            await asked.answer(200, sight.asked(asked.after, given.attendee))
            return None
        peer: Peer = Posted(given, role) if line is None else Direct(given, role, line)
        await peer.begin(asked)
        # From here to the join nothing may wait: what is shown and what follows have to meet.
        first = wire.PADDING if asked.needs_padding else b""
        first += b"retry: %d\n\n" % random.randint(*BACK)  # noqa: S311 (it only spreads a rush)
        peer.greet(asked, first + sight.greet(peer, asked.after))
        audience.join(peer, sight)
        return audience, peer

    def _wait(self, asked: Asked, given: Pass) -> int:
        """Whole seconds until there is a place. Whoever only asks for the board needs none."""
        if self.ending:
            return 1
        if asked.what:
            return 0
        return ceil(self.gate.ask((given, asked.role), asyncio.get_running_loop().time()))

    async def _holds(self, room: int, given: Pass, role: Role) -> bool:
        if role == Role.ATTENDEE:
            return True
        post = given.person, given.attendee, role, given.links
        return await self.reading.other(partial(looking.holds, room, post))

    async def _sight(self, room: int, role: Role) -> Sight | None:
        """What `role` sees, looked at; None when that does not come about."""
        audience = self.audiences.get(room)
        if audience is None:
            tuning.for_streams()
            audience = self.audiences[room] = Audience(room)
        sight = audience.sight(role, asyncio.get_running_loop().time())
        if room not in self.tickers:
            self.tickers[room] = Ticker(audience, self.reading, partial(self._left, room))
        if not sight.ready.is_set():
            try:
                await asyncio.wait_for(sight.ready.wait(), FIRST)
            except TimeoutError:
                return None
        return sight if self.audiences.get(room) is audience else None

    def _left(self, room: int) -> None:
        self.audiences.pop(room, None)
        self.tickers.pop(room, None)

    async def _take(self, asked: Asked, room: int, given: Pass) -> None:
        if not asked.is_from_here:
            raise Closed(403, reason="origin")
        if not asked.is_json:
            raise Closed(415, reason="type")
        body = await asked.body()
        await asked.answer(*await writes.take(room, given, asked.what, body, _language(asked)))

    async def end(self, reason: str) -> None:
        """End all streams, and let nobody in any more: this process stops."""
        self.ending = True
        for room, audience in list(self.audiences.items()):
            audience.end(audience.peers(), reason)
            if ticker := self.tickers.get(room):
                await ticker.stop()


ROUTES = {
    ("GET", ""),
    ("GET", "board"),
    ("GET", "mine"),
    *(("POST", kind) for kind in KINDS),
}


KNOWN = {what: f"stream/<room>/{what}" for _, what in ROUTES}


async def _own(room: int, given: Pass) -> tuple[int, dict[str, Any]]:
    return 200, await mine.mine(room, given)


async def _say(asked: Asked, work: Coroutine[Any, Any, tuple[int, dict[str, Any]]]) -> None:
    """Answer with what `work` comes to, or with the sentence of its refusal."""
    with translation.override(_language(asked)):
        try:
            status, told = await work
        except Refused as no:
            status, told = no.status, {"sentence": str(no)}
        await asked.answer(status, told)


def _language(asked: Asked) -> str:
    """Of the page that sent it: refusals are shown there."""
    wanted = asked.query.get("lang", "")
    return wanted if wanted in settings.LANGUAGES_WANTED else settings.LANGUAGE_CODE
