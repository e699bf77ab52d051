"""Events of a stream as bytes. Made once, written to everybody."""

from __future__ import annotations

import json
from typing import Any

from sympraxis.kit import clock

PADDING = b":" + b" " * 2048 + b"\n"  # for a proxy that hands on nothing before it has this much
LAST = b"0\r\n\r\n"


class Parcel:
    """The same bytes for many readers: as they are, and as one chunk of HTTP/1.1."""

    __slots__ = ("chunk", "raw")

    def __init__(self, raw: bytes) -> None:
        self.raw, self.chunk = raw, b"%x\r\n%s\r\n" % (len(raw), raw)


def compact(data: Any) -> bytes:
    """JSON in UTF-8 without a superfluous letter; it has no line breaks."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def event(data: Any, name: str = "", number: str = "") -> bytes:
    """One event: `name` other than "message", `number` to come back with after a drop."""
    head = f"event: {name}\n" if name else ""
    head += f"id: {number}\n" if number else ""
    return head.encode() + b"data: " + compact(data) + b"\n\n"


def now() -> int:
    """The server's clock, in milliseconds since 1970: devices often have another."""
    return int(clock.now().timestamp() * 1000)


def beat() -> Parcel:
    """A sign of life, with the server's clock."""
    return Parcel(event({"now": now()}, "beat"))


def end(reason: str) -> Parcel:
    """The last event of a stream. Reasons: blocked, duty, gone, restart."""
    return Parcel(event({"reason": reason}, "end"))
