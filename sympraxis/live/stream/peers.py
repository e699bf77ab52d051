"""One reader of a stream: written to directly, or through a bounded mailbox."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections import deque
from collections.abc import Callable
from email.utils import formatdate
from typing import TYPE_CHECKING, Any

from sympraxis.kit.observe.exchange import KEY

from ..passes import Pass, Role
from . import wire
from .asking import Asked
from .own import NONE
from .protocol import Protocol

if TYPE_CHECKING:
    from .sight import Sight

KERNEL = 64 * 1024  # bytes that the kernel holds for a reader that does not read: twice of this
BOX = 16  # frames that wait in a mailbox
NO_LINKS: frozenset[int] = frozenset()  # one for all who have none
STILL_ASKED = ("type", "method", "path", KEY)  # when the stream ends, for the log
LINGER = 2.0  # seconds that a reader has to take the last thing


class Peer:
    """One that could not take what it was offered is `stale` until it has caught up.

    `keys`: the polls of which it sees results because its attendee answered.
    `paused`: it cannot take more for now.
    `straight`: what writes a chunk to it, as long as it takes what it is given; None: ask `offer`.
    `sent`: bytes, besides what its `sight` has written to everybody since it came.
    """

    __slots__ = (
        "attendee", "gone", "keys", "links", "paused", "paused_at", "person", "role", "sent",
        "sight", "stale", "straight",
    )  # fmt: skip

    def __init__(self, given: Pass, role: Role) -> None:
        self.attendee, self.person, self.role = given.attendee, given.person, role
        self.links = given.links or NO_LINKS
        self.keys = NONE
        self.stale, self.gone, self.paused = False, False, False
        self.paused_at: float | None = None
        self.sent = 0
        self.sight: Sight | None = None
        self.straight: Callable[[bytes], object] | None = None

    async def begin(self, asked: Asked) -> None:
        """Send what has to go before the first event. After `greet` nothing may wait."""
        raise NotImplementedError

    def greet(self, asked: Asked, first: bytes) -> None:
        """The first events."""
        raise NotImplementedError

    def offer(self, parcel: wire.Parcel) -> bool:
        """Write, where it has taken what was written before."""
        if self.paused:
            return False
        self.write(parcel)
        return True

    def write(self, parcel: wire.Parcel) -> None:
        raise NotImplementedError

    def end(self, parcel: wire.Parcel) -> None:
        """Write `parcel` as the last thing, and close."""
        raise NotImplementedError

    def abort(self) -> None:
        """Close without another byte."""
        raise NotImplementedError

    async def stay(self, receive: Any, send: Any) -> None:
        """Returns when the reader is gone."""
        raise NotImplementedError

    def _caught_up(self) -> None:
        self.paused_at = None
        if self.stale and self.sight is not None and not self.gone:
            self.sight.mend(self)

    @property
    def written(self) -> int:
        """Bytes of events that it was sent. A frame more or less for one that left in its midst."""
        return self.sent + (self.sight.written if self.sight else 0)

    @property
    def closing(self) -> bool:
        """It takes nothing more, though its end is not told yet."""
        return self.gone


class Direct(Peer):
    """Its bytes go straight to the transport. The only thing that waits is for its end."""

    __slots__ = ("line",)

    def __init__(self, given: Pass, role: Role, line: Protocol) -> None:
        super().__init__(given, role)
        self.line = line
        line.reader = self
        if line.flow.write_paused:
            self.pause()
        else:
            self.straight = line.straight.write
        plug = line.straight.get_extra_info("socket")
        with contextlib.suppress(OSError):  # a socket that has just been closed
            plug.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, KERNEL)

    def pause(self) -> None:
        """Its buffer is full."""
        self.paused, self.straight = True, None

    def resume(self) -> None:
        """There is room again."""
        self.paused = False
        self.straight = None if self.gone else self.line.straight.write
        self._caught_up()

    @property
    def closing(self) -> bool:
        return self.gone or bool(self.line.straight.is_closing())

    async def begin(self, asked: Asked) -> None:
        """Nothing yet: the head goes with the first events, in one packet."""

    def greet(self, asked: Asked, first: bytes) -> None:
        head = b"".join(b"%s: %s\r\n" % pair for pair in asked.head_of_stream())
        head += b"date: %s\r\ntransfer-encoding: chunked\r\n" % formatdate(usegmt=True).encode()
        parcel = wire.Parcel(first)
        self.line.cycle.response_started = True
        self.line.straight.write(b"HTTP/1.1 200 OK\r\n%s\r\n%s" % (head, parcel.chunk))
        self.sent += len(first)
        # For hours nobody will ask for the rest again, and cookies are long.
        self.line.headers, self.line.url = [], b""
        kept = {name: asked.scope[name] for name in STILL_ASKED if name in asked.scope}
        kept["query_string"] = b"&".join(
            name.encode() for name in asked.query
        )  # the log needs no more
        asked.scope.clear()
        asked.scope.update(kept)

    def write(self, parcel: wire.Parcel) -> None:
        transport = self.line.straight
        if not transport.is_closing():
            transport.write(parcel.chunk)
            self.sent += len(parcel.raw)

    def end(self, parcel: wire.Parcel) -> None:
        if self.paused:
            return self.abort()
        self.write(parcel)
        if not self.line.straight.is_closing():
            self.line.straight.write(wire.LAST)
            self.line.straight.close()
            asyncio.get_running_loop().call_later(LINGER, self.abort)
        return None

    def abort(self) -> None:
        self.line.straight.abort()

    async def stay(self, receive: Any, send: Any) -> None:
        try:
            while (await receive())["type"] != "http.disconnect":
                pass
        finally:
            self.line.reader, self.straight = None, None


class Posted(Peer):
    """Its bytes wait in a mailbox for a task that sends them: on servers other than ours."""

    __slots__ = ("bell", "box", "carrying", "ended")

    def __init__(self, given: Pass, role: Role) -> None:
        super().__init__(given, role)
        self.box: deque[bytes] = deque()
        self.bell, self.ended = asyncio.Event(), False
        self.carrying: asyncio.Future[None] | None = None

    async def begin(self, asked: Asked) -> None:
        head = {"type": "http.response.start", "status": 200, "headers": asked.head_of_stream()}
        await asked.send(head)

    def greet(self, asked: Asked, first: bytes) -> None:
        self.write(wire.Parcel(first))

    def write(self, parcel: wire.Parcel) -> None:
        self.box.append(parcel.raw)
        self.paused = len(self.box) >= BOX
        self.bell.set()

    def end(self, parcel: wire.Parcel) -> None:
        if self.paused:
            return self.abort()
        self.ended = True
        asyncio.get_running_loop().call_later(LINGER, self.abort)
        return self.write(parcel)

    def abort(self) -> None:
        if self.carrying is not None:
            self.carrying.cancel()

    async def stay(self, receive: Any, send: Any) -> None:
        carrying = self.carrying = asyncio.ensure_future(self._carry(send))
        leaving = asyncio.ensure_future(_left(receive))
        try:
            await asyncio.wait({carrying, leaving}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (carrying, leaving):
                task.cancel()

    async def _carry(self, send: Any) -> None:
        while True:
            await self.bell.wait()
            self.bell.clear()
            while self.box:
                body = self.box.popleft()
                self.paused = False
                await send({"type": "http.response.body", "body": body, "more_body": True})
            if self.ended:
                return await send({"type": "http.response.body", "body": b""})
            self._caught_up()


async def _left(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
