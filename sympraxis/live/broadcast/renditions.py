"""Captions within the stream, as WebVTT: for players other than ours.

    live/captions/<language>/index.m3u8                   segments as those of the picture
    live/captions/<language>/<day>-<time>-<number>.vtt    what is read while one of them is seen

Caches keep a segment for ever, so it is written once, when most lines of its time are there; a line
that comes later stands in the next. Which lines stand where is read from the files: a process that
begins anew says nothing twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sympraxis.kit import languages

from .. import webvtt
from ..webvtt import Cue
from . import fragments, playlists
from .captioning import STAYS
from .playlists import Captioned, Playlist, Segment

if TYPE_CHECKING:
    from ..models import Caption

FOLDER, INDEX = "captions", "index.m3u8"
HELD = 3.0  # seconds by which it is behind the picture: two segments
LEAST = 1.0  # seconds that each line has for itself
SPARE = 20  # segments that are listed no more and may still be asked for
Spoken = Callable[[datetime], "list[Caption] | None"]


def nothing(since: datetime) -> list[Caption]:
    """Of a room in which nobody writes."""
    return []


class Renditions:
    """In the folder of a room's playlists. `spoken`: the lines since a moment, in their order; None
    where nobody can say: then it goes on later."""

    def __init__(self, live: Path, spoken: Spoken = nothing) -> None:
        self.live, self.spoken = live, spoken
        self._known: dict[Path, list[Cue]] = {}

    @staticmethod
    def named(wanted: Iterable[str]) -> list[Captioned]:
        """For the master playlist: each under its own name."""
        names = {one: languages.titled(languages.OFFICIAL.get(one, one)) for one in wanted}
        return [Captioned(name, one, f"{FOLDER}/{one}/{INDEX}") for one, name in names.items()]

    def write(self, picture: Playlist, wanted: Iterable[str], over: bool = False) -> None:
        """As far as the picture has come, in the languages that are `wanted`. `over`: nothing more
        comes on this tape."""
        ready = _ready(picture.segments, over)
        folders = {one: self.live / FOLDER / one for one in wanted}
        files = [folder / _named(one) for folder in folders.values() for one in ready]
        asked = any(self._read(file) is None for file in files)
        lines = self.spoken(min(one.at for one in ready)) if asked else None
        for language, folder in folders.items():
            said = None if lines is None else [one for one in lines if one.language == language]
            folder.mkdir(parents=True, exist_ok=True)
            listed = self._listed(folder, ready, said)
            playlists.put(folder / INDEX, Playlist(listed, picture.sequence, picture.breaks).text())
            _forget(folder, listed)
        self._known = {file: self._known[file] for file in files if file in self._known}
        for left in self.live.glob(f"{FOLDER}/*/{INDEX}"):
            if left.parent.name not in folders:
                left.unlink()

    def _listed(
        self, folder: Path, ready: list[Segment], lines: list[Caption] | None
    ) -> list[Segment]:
        """Those that stand; those that do not are written, where the lines are known."""
        files = {one: folder / _named(one) for one in ready}
        told = {cue.name for file in files.values() for cue in self._read(file) or ()}
        listed: list[Segment] = []
        before: list[Cue] = []
        for one, file in files.items():
            cues = self._read(file)
            if cues is None and lines is None:
                break
            if cues is None:
                left = [line for line in lines or () if str(line.pk) not in told]
                standing = {str(line.pk) for line in lines or ()}
                before = [] if one.breaks else [cue for cue in before if cue.name in standing]
                cues = self._made(one, file, left, before)
                told |= {cue.name for cue in cues}
            before = cues
            listed.append(replace(one, uri=file.name, map=""))
        return listed

    def _read(self, file: Path) -> list[Cue] | None:
        if file not in self._known:
            with suppress(FileNotFoundError):
                self._known[file] = webvtt.read(file.read_text())
        return self._known.get(file)

    def _made(self, one: Segment, file: Path, lines: list[Caption], before: list[Cue]) -> list[Cue]:
        began = fragments.begins(self.live / one.map, self.live / one.uri)
        cues = [] if began is None else _cues(one, began, lines, before)
        playlists.put(file, webvtt.write(cues, began or 0.0))
        self._known[file] = cues
        return cues


def _ready(segments: list[Segment], over: bool) -> list[Segment]:
    """At least one: some players give up on a list of nothing."""
    many, after = len(segments), 0.0
    while not over and many > 1 and after < HELD:
        many -= 1
        after += segments[many].seconds
    return segments[:many]


def _named(one: Segment) -> str:
    """../2026-11-26/101500/picture/00007.m4s -> 2026-11-26-101500-00007.vtt"""
    day, time, _picture, file = Path(one.uri).parts[-4:]
    return f"{day}-{time}-{Path(file).stem}.vtt"


def _cues(one: Segment, began: float, lines: list[Caption], before: list[Cue]) -> list[Cue]:
    """On the clock of the tape, on which the segment began at `began`. A line that is still read
    from the segment before stands here, too, for whoever begins with this one."""
    cues = [cue for cue in before if cue.ends > began]
    free = max((cue.begins + LEAST for cue in before), default=began)
    places = [began + (line.spoken_at - one.at).total_seconds() for line in lines]
    for line, place, after in zip(lines, places, [*places, None][1:], strict=True):
        begins = max(place, began, free)
        if begins >= began + one.seconds:
            break
        free = begins + LEAST
        ends = begins + STAYS.total_seconds()
        ends = ends if after is None else min(ends, max(after, free))
        cues.append(Cue(round(begins, 3), round(ends, 3), line.words, str(line.pk)))
    return cues


def _forget(folder: Path, listed: list[Segment]) -> None:
    """What was listed long ago."""
    names = {one.uri for one in listed}
    gone = [file for file in folder.glob("*.vtt") if file.name not in names]
    for file in sorted(gone, key=lambda one: one.stat().st_mtime)[:-SPARE]:
        file.unlink(missing_ok=True)
