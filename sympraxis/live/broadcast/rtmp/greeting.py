"""From the first byte of an encoder to the right key, or to the door.

Before the key nothing is heeded but the three commands that lead to it, and a picture ends it all:
so nobody without the key gets one past here, whatever is said in which order.
"""

from __future__ import annotations

import hmac
import os
import struct

from . import values
from .chunks import ASKED, BANDWIDTH, COMMAND, OURS, SIZE, WINDOW, Line, Message

VERSION, SHAKE = 3, 1536
BEFORE = 64 * 1024  # bytes that may come before the key
USER_CONTROL = 4
STREAM = 1


class Wrong(ValueError):
    """It came with another key."""


def greet(line: Line, key: str) -> None:
    """Returns once it has shown the key. Errors: Wrong; OSError and ValueError as in Line."""
    line.allowed = BEFORE
    _shake_hands(line)
    while not _heed(line, line.message(), key):
        pass
    line.allowed = None


def _shake_hands(line: Line) -> None:
    if line.take(1)[0] != VERSION:
        raise ValueError("no RTMP, or another")
    theirs = line.take(SHAKE)
    ours = bytes(8) + os.urandom(SHAKE - 8)
    line.connection.sendall(bytes([VERSION]) + ours + theirs)
    line.take(SHAKE)


def command(one: Message) -> list[values.Said]:
    """Its name, number and first values; [] where it is none."""
    return values.read(one.body) if one.kind == COMMAND else []


def _heed(line: Line, one: Message, key: str) -> bool:
    """Whether it has shown the key with this."""
    if one.kind == USER_CONTROL:
        return False
    if one.kind != COMMAND:
        raise ValueError("a picture before the key")
    said = command(one)
    name, number = (*said, None, None)[:2]
    if name == "connect":
        _connected(line, number)
    elif name == "createStream":
        line.send(COMMAND, values.write("_result", number, None, float(STREAM)))
    elif name == "publish":
        return _published(line, one, said, key)
    return False  # what else encoders announce needs no answer


def _connected(line: Line, number: values.Said) -> None:
    line.send(WINDOW, struct.pack(">I", ASKED))
    line.send(BANDWIDTH, struct.pack(">IB", ASKED, 2))
    line.send(SIZE, struct.pack(">I", OURS))
    server: dict[str, values.Said] = {"fmsVer": "FMS/3,0,1,123", "capabilities": 31.0}
    told = {**_status("NetConnection.Connect.Success"), "objectEncoding": 0.0}
    line.send(COMMAND, values.write("_result", number, server, told))


def _published(line: Line, one: Message, said: list[values.Said], key: str) -> bool:
    shown = said[3] if len(said) > 3 else None
    right = isinstance(shown, str) and hmac.compare_digest(shown.encode(), key.encode())
    told = (
        _status("NetStream.Publish.Start")
        if right
        else _status("NetStream.Publish.BadName", "error", "Another stream key is needed.")
    )
    line.send(COMMAND, values.write("onStatus", 0.0, None, told), one.stream)
    if not right:
        raise Wrong
    return True


def _status(code: str, level: str = "status", words: str = "") -> dict[str, values.Said]:
    return {"level": level, "code": code, "description": words or code}
