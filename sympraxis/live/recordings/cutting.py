"""Which segments of which tapes make a recording.

Tapes of the same form are joined, with the gap left out; another picture or another sound begins
another part. A sound that did not come is the original meanwhile, as for those who watched live.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from ..broadcast import tape
from ..broadcast.playlists import Segment
from ..broadcast.window import ORIGINAL, Sounds

# In the box "esds": the tag of what a decoder needs, and that of what follows it (ISO 14496-1).
SPECIFIC, AFTER = b"\x05\x80\x80\x80", b"\x06\x80\x80\x80"
LEAST = timedelta(seconds=4)  # less than that is no recording
NEAR = timedelta(milliseconds=100)  # a sound is cut where its own segments begin


@dataclass(frozen=True)
class Run:
    """An unbroken stretch of one tape. `sounds`: {name: its segments}, the original first."""

    folder: Path
    picture: list[Segment]
    tracks: dict[str, str]
    sounds: dict[str, list[Segment]]
    form: tuple[bytes, ...]

    @property
    def seconds(self) -> float:
        return sum(one.seconds for one in self.picture)

    @property
    def size(self) -> int:
        names = [(tape.PICTURE, self.picture)]
        names += [(self.tracks[name], some) for name, some in self.sounds.items()]
        return sum((self.folder / name / one.uri).stat().st_size
                   for name, some in names for one in some)  # fmt: skip


@dataclass
class Part:
    """Runs that can be joined."""

    runs: list[Run] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return sum(one.seconds for one in self.runs)

    @property
    def begins_at(self) -> datetime:
        return self.runs[0].picture[0].at

    @property
    def languages(self) -> list[str]:
        return [name for name in self.runs[0].sounds if name != ORIGINAL]

    @property
    def spans(self) -> list[list[float]]:
        """As Recording.spans."""
        found, into = [], 0.0
        for one in self.runs:
            found.append([one.picture[0].at.timestamp(), round(into, 3), round(one.seconds, 3)])
            into += one.seconds
        return found


def parts(room: Path, begins: datetime, ends: datetime, sounds: Sounds) -> list[Part]:
    """Of the folder of a room. Errors: OSError for what cannot be read."""
    found: list[Part] = []
    for run in _runs(room, begins, ends, sounds):
        if found and found[-1].runs[-1].form == run.form:
            found[-1].runs.append(run)
        else:
            found.append(Part([run]))
    return [one for one in found if one.seconds >= LEAST.total_seconds()]


def days(begins: datetime, ends: datetime) -> list[str]:
    """Folders of days whose tapes may reach into it: one may have begun the day before."""
    first = begins.astimezone(tz=ends.tzinfo) - timedelta(days=1)
    count = (ends - first).days + 2
    return [f"{first + timedelta(days=number):%Y-%m-%d}" for number in range(count)]


def _runs(room: Path, begins: datetime, ends: datetime, sounds: Sounds) -> Iterator[Run]:
    folders: Iterable[Path] = [one for day in days(begins, ends) for one in tape.tapes(room, day)]
    for folder in folders:
        picture = _within(folder, tape.PICTURE, begins, ends)
        for some in _unbroken(picture):
            if run := _run(folder, some, sounds):
                yield run


def _within(folder: Path, name: str, begins: datetime, ends: datetime) -> list[Segment]:
    """Those that begin in it, of which there are files."""
    kept = tape.kept(folder, name)
    return [one for one in kept
            if begins - timedelta(seconds=one.seconds / 2) <= one.at < ends
            and (folder / name / one.uri).is_file()]  # fmt: skip


def _unbroken(segments: list[Segment]) -> Iterator[list[Segment]]:
    """While a disk was full nothing was kept: what follows is another stretch."""
    some: list[Segment] = []
    for one in segments:
        if some and (one.at - some[-1].ends_at > NEAR or one.map != some[-1].map):
            yield some
            some = []
        some.append(one)
    if some:
        yield some


def _run(folder: Path, picture: list[Segment], sounds: Sounds) -> Run | None:
    there = sorted(int(one.name) for one in folder.iterdir() if one.name.isdigit())
    if not there:
        return None
    tracks = {name: str(number) for name, number in tracks_of(sounds, len(there)).items()}
    begins, ends = picture[0].at - NEAR, picture[-1].ends_at - NEAR
    heard = {name: _within(folder, track, begins, ends) for name, track in tracks.items()}
    if not heard[ORIGINAL]:
        return None
    for name in [one for one, some in heard.items() if not some]:  # nothing came in that track
        tracks[name], heard[name] = tracks[ORIGINAL], heard[ORIGINAL]
    forms = [_form(folder / tape.PICTURE / picture[0].map, b"avcC")]
    forms += [
        _form(folder / tracks[name] / some[0].map, b"esds", SPECIFIC)
        for name, some in heard.items()
    ]
    return Run(folder, picture, tracks, heard, tuple(forms))


def tracks_of(sounds: Sounds, there: int) -> dict[str, int]:
    """As Sounds.tracks, of a tape that is written."""
    original = sounds.original if sounds.original <= there else 1
    voices = {name: track if track <= there else original for name, track in sounds.voices}
    return {ORIGINAL: original, **voices}


def _form(init: Path, box: bytes, inside: bytes = b"") -> bytes:
    """What a player has to know of a picture or a sound: the same where it can be joined. `inside`:
    the part of the box that says so, where it tells rates besides."""
    found = init.read_bytes()
    at = found.find(box)
    if at < 4:
        return found
    long = int.from_bytes(found[at - 4 : at], "big")
    told = found[at : at - 4 + long]
    return told[told.find(inside) :].split(AFTER)[0] if inside else told
