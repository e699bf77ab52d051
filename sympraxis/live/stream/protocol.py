"""Uvicorn's protocol, with a way for streams to write to the transport.

One shared bytes object written straight to every transport costs a third of sending a message to
the task of every client, and does not grow with their number. Only what asyncio documents is
overridden; of uvicorn's own it needs `transport`, `flow` and `scope`, which `choose` looks for at
the start. Where they are missing streams go through send().
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, cast

from uvicorn.protocols.http.flow_control import FlowControl
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

if TYPE_CHECKING:
    from .peers import Direct

log = logging.getLogger("sympraxis.live")
LINE = "sympraxis.line"  # the protocol's place in the scope


class Protocol(HttpToolsProtocol):
    """Puts itself into the scope. `reader`: the one who is told when it cannot take more, and when
    it can again."""

    def __init__(self, *args: Any, **named: Any) -> None:
        # First of all: an attribute that comes later would cost each connection a kilobyte.
        self.reader: Direct | None = None
        super().__init__(*args, **named)

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
