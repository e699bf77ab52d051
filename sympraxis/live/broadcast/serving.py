"""/broadcast/<viewing key>/...: playlists and segments, before Django and from memory.

    /broadcast/<viewing key>/~<pass>/...    the same in a player that carries no cookie

Viewers carry a pass: see .doors. Without doors whoever has the address may load, as a delivery
network in front does. Segments never change; playlists are good for a second.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from pathlib import Path
from typing import Any

from .doors import Doors
from .places import PREFIX

KINDS = {".m3u8": b"application/vnd.apple.mpegurl", ".m4s": b"video/iso.segment",
         ".mp4": b"video/mp4", ".vtt": b"text/vtt; charset=utf-8"}  # fmt: skip
FOR_EVER, A_MOMENT = b"max-age=31536000, immutable", b"max-age=1"
KEPT = "kept.m3u8"  # all of a day: for recordings, not for viewers
SAFE = re.compile(r"[A-Za-z0-9_-]{20,40}(/[A-Za-z0-9_-][A-Za-z0-9_.-]*){2,4}")
ROOM = 64 * 1024 * 1024  # bytes of segments that are kept in memory
LARGEST = 32 * 1024 * 1024
OWN = "~"
Headers = list[tuple[bytes, bytes]]


class Segments:
    """What is not under /broadcast/ goes on to `application`. `root`: places.opened()."""

    def __init__(self, application: Any, root: Path, doors: Doors | None = None) -> None:
        self.application, self.root, self.doors = application, root, doors
        self.known: OrderedDict[str, bytes] = OrderedDict()
        self.size = 0

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(PREFIX):
            await self.application(scope, receive, send)
            return
        path, named = _apart(scope["path"][len(PREFIX) :])
        if self.doors is None or await self._lets_in(self.doors, path, named, scope["headers"]):
            status, headers, body = self.answer(scope["method"], path)
        else:
            status, headers, body = 403, _headers(b"text/plain", b"no-store", 0), b""
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send(
            {"type": "http.response.body", "body": b"" if scope["method"] == "HEAD" else body}
        )

    async def _lets_in(self, doors: Doors, path: str, named: str, headers: Headers) -> bool:
        """What leads nowhere is nobody's: the tables are not asked about it."""
        key = path.partition("/")[0]
        if not SAFE.fullmatch(path) or not (self.root / key).is_symlink():
            return True
        cookie = next((value for name, value in headers if name == b"cookie"), b"")
        return await doors.lets_in(key, cookie.decode("latin-1"), named)

    def answer(self, method: str, path: str) -> tuple[int, Headers, bytes]:
        if method not in ("GET", "HEAD"):
            return 405, _headers(b"text/plain", b"no-store", 0), b""
        kind = KINDS.get(path[path.rfind(".") :])
        is_open = SAFE.fullmatch(path) and not path.endswith(KEPT)
        body = self._read(path) if kind and is_open else None
        if kind is None or body is None:
            return 404, _headers(b"text/plain", b"no-store", 0), b""
        lasts = A_MOMENT if path.endswith(".m3u8") else FOR_EVER
        whose = b"private, " if self.doors else b"public, "
        return 200, _headers(kind, whose + lasts, len(body)), body

    def _read(self, path: str) -> bytes | None:
        """A segment from memory, where the key still leads to it."""
        key, _, _rest = path.partition("/")
        file = self.root / path
        try:
            if path in self.known and (self.root / key).is_symlink():
                self.known.move_to_end(path)
                return self.known[path]
            if file.stat().st_size > LARGEST:
                return None
            body = file.read_bytes()
        except OSError:
            return None
        if not path.endswith(".m3u8"):
            self._keep(path, body)
        return body

    def _keep(self, path: str, body: bytes) -> None:
        self.known[path] = body
        self.size += len(body)
        while self.size > ROOM:
            self.size -= len(self.known.popitem(last=False)[1])


def _apart(path: str) -> tuple[str, str]:
    """An address without the pass that stands in it, and that."""
    key, _, rest = path.partition("/")
    if not rest.startswith(OWN):
        return path, ""
    named, _, rest = rest.partition("/")
    return f"{key}/{rest}", named.removeprefix(OWN)


def _headers(kind: bytes, lasts: bytes, size: int) -> Headers:
    return [
        (b"content-type", kind),
        (b"content-length", str(size).encode()),
        (b"cache-control", lasts),
        (b"access-control-allow-origin", b"*"),
        (b"x-content-type-options", b"nosniff"),
    ]
