"""The page of a room as it is for everybody in it, kept for two seconds.

When a session begins, thousands come within a minute; drawing the page for each would cost more
than all the rest. What stands in it may be two seconds old: the stream brings what is newer. What
belongs to one reader is marked by the browser. The compressed bytes are kept too.
"""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpResponse

from sympraxis.kit.pagecache.page import takes_gzip

MARK = "private, no-store, max-age=0"  # by which inside.py knows the page of everybody
FRESH = 2.0  # seconds
MOST = 200  # copies: rooms by languages by orders; more than that is a walk through the addresses


@dataclass(frozen=True)
class Drawn:
    """`event`: the one whose passes open the page; `is_open`: whether the room is; `policy`: what
    it may load besides what every page may."""

    event: int
    is_open: bool
    text: str
    policy: dict[str, list[str]] = field(default_factory=dict)


@dataclass
class Copy:
    """A drawn page as bytes; `until` on the monotonic clock."""

    event: int = 0
    is_open: bool = False
    policy: dict[str, list[str]] = field(default_factory=dict)
    plain: bytes = b""
    small: bytes = b""
    until: float = 0.0
    drawing: Any = field(default_factory=threading.Lock)

    @property
    def is_fresh(self) -> bool:
        return time.monotonic() < self.until


_COPIES: dict[Hashable, Copy] = {}


def get(key: Hashable, draw: Callable[[], Drawn]) -> Copy:
    """The copy under `key`, drawn anew where it is too old: once, whoever asks meanwhile waits."""
    _tidy()
    copy = _COPIES.setdefault(key, Copy())
    if not copy.is_fresh:
        with copy.drawing:
            if not copy.is_fresh:
                _draw(copy, draw)
    return copy


def forget() -> None:
    """All of them."""
    _COPIES.clear()


def _draw(copy: Copy, draw: Callable[[], Drawn]) -> None:
    made = draw()
    copy.event, copy.is_open, copy.policy = made.event, made.is_open, made.policy
    copy.plain = made.text.encode()
    copy.small = gzip.compress(copy.plain, 6, mtime=0)
    copy.until = time.monotonic() + FRESH


def _tidy() -> None:
    if len(_COPIES) > MOST:
        for key in [key for key, copy in list(_COPIES.items()) if not copy.is_fresh]:
            _COPIES.pop(key, None)


def answer(copy: Copy, accept_encoding: str) -> HttpResponse:
    packed = takes_gzip(accept_encoding.encode("latin-1"))
    response = HttpResponse(copy.small if packed else copy.plain)
    response["Cache-Control"] = MARK
    response["Vary"] = "Accept-Encoding, Cookie"
    response._csp_update = copy.policy  # type: ignore[attr-defined]
    if packed:
        response["Content-Encoding"] = "gzip"
    return response
