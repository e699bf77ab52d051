"""One kept page: its bytes as they go out, made once."""

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from .. import bus

Headers = list[tuple[bytes, bytes]]
REPLACED = {b"content-length", b"cache-control", b"etag", b"vary", b"date"}
VARY = {b"cookie", b"accept-encoding", b"hx-request"}
COMPRESSED_FROM = 600
TEXT = re.compile(rb"(text/|application/(json|xml|[a-z]+\+xml)|image/svg)")
NO_GZIP = re.compile(rb"gzip\s*;\s*q=0(\.0*)?\s*(,|$)")


@lru_cache(1024)
def takes_gzip(accept_encoding: bytes) -> bool:
    return b"gzip" in accept_encoding and not NO_GZIP.search(accept_encoding)


def reason_against(status: int, headers: Headers, mark: bytes) -> str:
    """Why this answer may not be kept, or ""; answers other than 200 have "status"."""
    names = {name for name, _ in headers}
    vary = b",".join(value for name, value in headers if name == b"vary").lower()
    if status != 200:
        return "status"
    if b"set-cookie" in names:
        return "it sets a cookie"
    if b"content-encoding" in names:
        return "it is encoded already"
    if {word.strip() for word in vary.split(b",") if word.strip()} - VARY:
        return "it varies by something unknown"
    if (b"cache-control", mark) not in headers:
        return "it has its own Cache-Control"
    return ""


@dataclass(frozen=True, slots=True)
class Page:
    """An answer kept: `until` on the loop's clock, `seen` the numbers of its tags at its begin."""

    route: str
    until: float
    seen: dict[str, int]
    etag: bytes
    unchanged: Headers
    plain: tuple[Headers, bytes]
    small: tuple[Headers, bytes]

    @property
    def size(self) -> int:
        return len(self.plain[1]) + len(self.small[1]) + 2000

    @property
    def is_true(self) -> bool:
        """Whether nothing that it depends on was purged since its rendering began."""
        return all(bus.count(tag) == number for tag, number in self.seen.items())

    def answer(self, accept_encoding: bytes, if_none_match: bytes) -> tuple[int, Headers, bytes]:
        """Status, headers and body for a reader who says this about what is at hand there."""
        if if_none_match and any(
            tag.strip() in (self.etag, b"*") for tag in if_none_match.split(b",")
        ):
            return 304, self.unchanged, b""
        headers, body = self.small if takes_gzip(accept_encoding) else self.plain
        return 200, headers, body


def make(headers: Headers, body: bytes, *, seconds: int, **kept: Any) -> Page:
    """A Page of what Django answered; `kept` are its route, until and seen."""
    etag = b'W/"%s"' % blake2b(body, digest_size=12).hexdigest().encode()
    fresh: Headers = [
        (b"cache-control", b"public, max-age=0, s-maxage=%d" % min(seconds, 10)),
        (b"etag", etag),
        (b"vary", b"Accept-Encoding, Cookie"),
    ]
    common = [(name, value) for name, value in headers if name not in REPLACED] + fresh
    plain = ([*common, (b"content-length", b"%d" % len(body))], body)
    small, kind = plain, dict(headers).get(b"content-type", b"")
    if len(body) >= COMPRESSED_FROM and TEXT.match(kind):
        packed = gzip.compress(body, 9, mtime=0)
        encoded = (b"content-encoding", b"gzip")
        small = ([*common, encoded, (b"content-length", b"%d" % len(packed))], packed)
    return Page(etag=etag, unchanged=fresh, plain=plain, small=small, **kept)
