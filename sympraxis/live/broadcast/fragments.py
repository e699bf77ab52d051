"""What fragments of an MP4 (ISO/IEC 14496-12) say of themselves."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

HEAD = 4096  # bytes in which a segment says when it begins
LONG, SIZE, FLAGS, LATER = 0x100, 0x200, 0x400, 0x800  # what a run may say of each of its samples


def codec_of(init: Path) -> str:
    """The picture's codec as RFC 6381 names it, from its init segment: "avc1.64001f"."""
    found = init.read_bytes()
    at = found.find(b"avcC")
    return f"avc1.{found[at + 5 : at + 8].hex()}" if at >= 0 else "avc1.42e01e"


def begins(init: Path, segment: Path) -> float | None:
    """Seconds at which the segment begins on the clock of its tape. None where it does not say."""
    head = _head(segment)
    at = head.find(b"tfdt")
    try:
        scale = _scale(memoryview(init.read_bytes()))
    except (ValueError, struct.error):
        return None
    if at < 0 or not scale:
        return None
    long = head[at + 4] == 1
    (units,) = struct.unpack_from(">Q" if long else ">I", head, at + 8)
    return float(units) / scale


def _scale(init: memoryview) -> int:
    """Units of a second, of the first track. Errors: ValueError where it does not say."""
    return _units(_box(init, b"moov", b"trak", b"mdia", b"mdhd"))


def _head(segment: Path) -> bytes:
    with segment.open("rb") as file:
        return file.read(HEAD)


def shown(init: Path, segment: Path) -> tuple[float, float]:
    """When the first of a segment is shown, on the clock of its tape, and for how long it is: in
    seconds, as a player would have it. Errors: ValueError for what is not whole, OSError."""
    try:
        first = memoryview(init.read_bytes())
        moov, scale = _box(first, b"moov"), _scale(first)
        track = _box(moov, b"trak")
        usual = int(struct.unpack_from(">I", _box(moov, b"mvex", b"trex"), 12)[0])
        runs = [run for name, one in _boxes(memoryview(segment.read_bytes())) if name == b"moof"
                for run in _runs(_box(one, b"traf"), usual)]  # fmt: skip
        lasts = sum(long for _begins, long in runs)
        return runs[0][0] / scale + _moved(track, moov, scale), lasts / scale
    except (struct.error, IndexError, ZeroDivisionError) as error:
        raise ValueError(f"{segment} cannot be read.") from error


def _runs(fragment: memoryview, usual: int) -> Iterator[tuple[int, int]]:
    """When each begins, and how long it is. `usual`: the length of a sample that tells none."""
    decoded, head = _box(fragment, b"tfdt"), _box(fragment, b"tfhd")
    (at,) = struct.unpack_from(">Q" if decoded[0] else ">I", decoded, 4)
    (flags,) = struct.unpack_from(">I", head)
    if flags & 0x8:
        before = (8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0)
        (usual,) = struct.unpack_from(">I", head, 8 + before)
    for name, run in _boxes(fragment):
        if name == b"trun":
            later, long = _samples(run, usual)
            yield at + later, long
            at += long


def _samples(run: memoryview, usual: int) -> tuple[int, int]:
    """By how much the first is shown later than it is decoded, and how long all are."""
    flags, count = struct.unpack_from(">II", run)
    told = [one for one in (LONG, SIZE, FLAGS, LATER) if flags & one]
    at, step = 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0), 4 * len(told)
    later = struct.unpack_from(">i", run, at + step - 4)[0] if LATER in told else 0
    if LONG not in told:
        return later, usual * count
    return later, sum(struct.unpack_from(">I", run, at + step * one)[0] for one in range(count))


def _moved(track: memoryview, moov: memoryview, scale: int) -> float:
    """Seconds by which the list of edits lets all of a track be shown later."""
    if not any(name == b"edts" for name, _ in _boxes(track)):
        return 0.0
    edits, movie, moved = _box(track, b"edts", b"elst"), _units(_box(moov, b"mvhd")), 0.0
    form = ">QqI" if edits[0] else ">IiI"
    (count,) = struct.unpack_from(">I", edits, 4)
    for number in range(count):
        lasts, begins, _rate = struct.unpack_from(form, edits, 8 + number * struct.calcsize(form))
        if begins >= 0:
            return moved - begins / scale
        moved += lasts / movie
    return moved


def _boxes(data: memoryview) -> Iterator[tuple[bytes, memoryview]]:
    """(name, what is in it). Errors: ValueError for one that is cut off."""
    at = 0
    while at < len(data):
        long, name = struct.unpack_from(">I4s", data, at)
        if not 8 <= long <= len(data) - at:
            raise ValueError(f"{name!r} is cut off.")
        yield name, data[at + 8 : at + long]
        at += long


def _box(data: memoryview, *path: bytes) -> memoryview:
    for name in path:
        found = [inside for each, inside in _boxes(data) if each == name]
        if not found:
            raise ValueError(f"There is no {name!r}.")
        data = found[0]
    return data


def _units(head: memoryview) -> int:
    """Of a second, in a box of the kind of "mdhd"."""
    return int(struct.unpack_from(">I", head, 20 if head[0] else 12)[0])
