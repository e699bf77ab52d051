"""Uvicorn's protocol, with a way for streams to write to the transport, and fewer packets.

One shared bytes object written straight to every transport costs a third of sending a message to
the task of every client, and does not grow with their number. Only what asyncio documents is
overridden; of uvicorn's own it needs `transport`, `flow` and `scope`, which `choose` looks for at
the start. Where they are missing streams go through send().

Uvicorn writes the head of an answer and its body apart, and each is a packet, which costs the
kernel as much as a vote costs us. `Together` makes one of what is written in one go.
"""

from __future__ import annotations

import asyncio
import logging
from typing import TYPE_CHECKING, Any, cast

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from .peers import Direct

log = logging.getLogger("sympraxis.live")
LINE = "sympraxis.line"  # the protocol's place in the scope


class Together:
    """A transport that holds what it is given until the loop has done what it does now."""

    __slots__ = ("held", "loop", "transport")

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self.transport, self.loop = transport, loop
        self.held = b""

    def write(self, data: bytes) -> None:
        if not self.held:
            self.loop.call_soon(self.flush)
        self.held += data

    def flush(self) -> None:
        if self.held:
            held, self.held = self.held, b""
            self.transport.write(held)

    def close(self) -> None:
        self.flush()
        self.transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self.transport, name)


class Protocol(HttpToolsProtocol):
    """Puts itself into the scope. `reader`: the one who is told when it cannot take more, and when
    it can again. `straight`: the transport to which streams write."""

    def __init__(self, *args: Any, **named: Any) -> None:
        # First of all: an attribute that comes later would cost each connection a kilobyte.
        self.reader: Direct | None = None
        self.straight = cast(asyncio.Transport, None)
        super().__init__(*args, **named)

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.straight = transport
        self.transport = cast(asyncio.Transport, Together(transport, self.loop))

    def on_message_begin(self) -> None:
        super().on_message_begin()
        cast(dict[str, Any], self.scope)[LINE] = self

    def pause_writing(self) -> None:
        super().pause_writing()
        if self.reader is not None:
            self.reader.pause()

    def resume_writing(self) -> None:
        super().resume_writing()
        if self.reader is not None:
            self.reader.resume()

    def connection_lost(self, exc: Exception | None) -> None:
        self.reader = None
        super().connection_lost(exc)


def choose() -> Any:
    """What to give to uvicorn as `http`."""
    overridden = (
        "on_message_begin", "pause_writing", "resume_writing", "connection_lost", "connection_made"
    )  # fmt: skip
    lacking = [name for name in overridden if not callable(getattr(HttpToolsProtocol, name, None))]
    if lacking or getattr(FlowControl(None), "write_paused", None) is not False:  # type: ignore[arg-type]
        log.warning("This uvicorn is another than was expected: streams go through send().")
        return "httptools"
    return Protocol
