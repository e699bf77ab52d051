"""Values of commands (AMF0): those that an encoder's first commands begin with, and our answers."""

from __future__ import annotations

import struct
from collections.abc import Mapping

NUMBER, TEXT, OBJECT, NULL, UNDEFINED = 0, 2, 3, 5, 6
END = b"\0\0\x09"
Said = str | float | None


def read(body: bytes, most: int = 4) -> list[Said]:
    """The first values, up to one that is composed. Errors: ValueError where it ends early."""
    found: list[Said] = []
    at = 0
    try:
        while at < len(body) and len(found) < most:
            kind, at = body[at], at + 1
            if kind == NUMBER:
                found.append(struct.unpack_from(">d", body, at)[0])
                at += 8
            elif kind == TEXT:
                end = at + 2 + struct.unpack_from(">H", body, at)[0]
                if end > len(body):
                    raise ValueError("a text that is cut")
                found.append(body[at + 2 : end].decode(errors="replace"))
                at = end
            elif kind in (NULL, UNDEFINED):
                found.append(None)
            else:
                break
    except struct.error as cut:
        raise ValueError("a value that is cut") from cut
    return found


def write(*said: Said | Mapping[str, Said]) -> bytes:
    return b"".join(_written(one) for one in said)


def _written(one: Said | Mapping[str, Said]) -> bytes:
    if one is None:
        return bytes([NULL])
    if isinstance(one, str):
        return bytes([TEXT]) + _text(one)
    if isinstance(one, Mapping):
        inside = b"".join(_text(name) + _written(value) for name, value in one.items())
        return bytes([OBJECT]) + inside + END
    return bytes([NUMBER]) + struct.pack(">d", one)


def _text(one: str) -> bytes:
    words = one.encode()
    return struct.pack(">H", len(words)) + words
