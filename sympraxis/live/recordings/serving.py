"""/recordings/<signed>.mp4: the bytes of recordings, before Django, in ranges and piece by piece.

A player asks from where it jumps to; whoever waits for bytes here keeps no thread waiting.
"""

from __future__ import annotations

import asyncio
import re
from email.utils import formatdate
from pathlib import Path
from typing import IO, Any

from . import places

PIECE = 256 * 1024
RANGE = re.compile(r"bytes=(\d*)-(\d*)")
Headers = list[tuple[bytes, bytes]]


class Recorded:
    """What is not under /recordings/ goes on to `application`."""

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or not scope["path"].startswith(places.PREFIX):
            await self.application(scope, receive, send)
            return
        asked = {name.lower(): value.decode("latin-1") for name, value in scope["headers"]}
        await _answer(scope["method"], places.file(scope["path"]), asked, send)


async def _answer(method: str, file: Path | None, asked: dict[bytes, str], send: Any) -> None:
    opened = await asyncio.to_thread(_opened, file) if method in ("GET", "HEAD") else None
    if opened is None:
        await _end(send, 404 if method in ("GET", "HEAD") else 405, [(b"content-length", b"0")])
        return
    stream, size, headers = opened
    try:
        etag = dict(headers)[b"etag"].decode()
        wanted = asked.get(b"range", "") if asked.get(b"if-range", etag) == etag else ""
        wanted = wanted if RANGE.fullmatch(wanted) else ""  # other units are not understood
        part = span(wanted, size)
        if part is None:
            await _end(send, 416, [(b"content-range", f"bytes */{size}".encode())])
            return
        first, last = part
        headers.append((b"content-length", str(last - first + 1).encode()))
        if wanted:
            headers.append((b"content-range", f"bytes {first}-{last}/{size}".encode()))
        status = 206 if wanted else 200
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await _pieces(stream, first, last + 1 if method == "GET" else first, send)
    finally:
        stream.close()


def _opened(file: Path | None) -> tuple[IO[bytes], int, Headers] | None:
    try:
        stream = file.open("rb") if file else None
    except OSError:
        return None
    if stream is None or file is None:
        return None
    found = file.stat()
    return stream, found.st_size, [
        (b"content-type", b"video/mp4"),
        (b"accept-ranges", b"bytes"),
        (b"etag", f'"{file.stem}"'.encode()),
        (b"last-modified", formatdate(found.st_mtime, usegmt=True).encode()),
        (b"cache-control", b"private, max-age=43200"),
        (b"content-disposition", b"inline"),
        (b"x-content-type-options", b"nosniff"),
        (b"cross-origin-resource-policy", b"same-origin"),
    ]  # fmt: skip


def span(wanted: str, size: int) -> tuple[int, int] | None:
    """The first and the last byte that are asked for; the whole where nothing is; None for what is
    not there."""
    found = RANGE.fullmatch(wanted)
    if not found or found.groups() == ("", ""):
        return 0, size - 1
    first, last = found.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if int(last) and size else None
    if int(first) >= size or (last and int(last) < int(first)):
        return None
    return int(first), min(int(last or size), size - 1)


async def _pieces(stream: IO[bytes], at: int, end: int, send: Any) -> None:
    stream.seek(at)
    while at < end:
        piece = await asyncio.to_thread(stream.read, min(PIECE, end - at))
        if not piece:
            break
        at += len(piece)
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    await send({"type": "http.response.body", "body": b""})


async def _end(send: Any, status: int, headers: Headers) -> None:
    headers = [*headers, (b"cache-control", b"no-store")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": b""})
