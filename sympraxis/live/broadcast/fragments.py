"""What fragments of an MP4 (ISO/IEC 14496-12) say of themselves."""

from __future__ import annotations

import struct
from pathlib import Path

HEAD = 4096  # bytes in which a segment says when it begins


def codec_of(init: Path) -> str:
    """The picture's codec as RFC 6381 names it, from its init segment: "avc1.64001f"."""
    found = init.read_bytes()
    at = found.find(b"avcC")
    return f"avc1.{found[at + 5 : at + 8].hex()}" if at >= 0 else "avc1.42e01e"


def begins(init: Path, segment: Path) -> float | None:
    """Seconds at which the segment begins on the clock of its tape. None where it does not say."""
    scale, head = _scale(init.read_bytes()), _head(segment)
    at = head.find(b"tfdt")
    if at < 0 or not scale:
        return None
    long = head[at + 4] == 1
    (units,) = struct.unpack_from(">Q" if long else ">I", head, at + 8)
    return float(units) / scale


def _scale(init: bytes) -> int:
    """Units of a second, of the first track."""
    at = init.find(b"mdhd")
    if at < 0:
        return 0
    long = init[at + 4] == 1
    return int(struct.unpack_from(">I", init, at + (24 if long else 16))[0])


def _head(segment: Path) -> bytes:
    with segment.open("rb") as file:
        return file.read(HEAD)
