"""What the audience may load now: the last half minute of picture and sounds, over all tapes.

Each tape has clocks, and maybe a size, of its own; a discontinuity in every playlist says so, and
players go on. A sound that does not come, or of which nothing comes any more, is the original
meanwhile: nobody's player waits for it.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from . import fragments, playlists
from .feed import Track
from .places import LIVE, MASTER, SOUND_ALONE
from .playlists import Look, Playlist, Segment, Sounding
from .renditions import Renditions, Spoken, nothing
from .tape import PICTURE, Tape

LENGTH = timedelta(seconds=30)
LATE = timedelta(seconds=3)  # by which a sound may come later than the picture: more than a segment
NEAR = timedelta(milliseconds=500)  # by which segments of sounds of one tape begin apart
ORIGINAL = "original"


@dataclass(frozen=True)
class Sounds:
    """Which track is what: the original, spoken in `language` ("": in several), and `voices` of
    interpreters, ("fr", 2), ("de", 3)."""

    original: int = 1
    language: str = ""
    voices: tuple[tuple[str, int], ...] = ()

    def of(self, tape: Tape) -> dict[str, Track]:
        return {name: tape.sounds[track - 1] for name, track in self.tracks(tape).items()}

    def tracks(self, tape: Tape) -> dict[str, int]:
        """The track of each playlist, of those that the tape has."""
        there = len(tape.sounds)
        original = self.original if self.original <= there else 1
        voices = {name: track if track <= there else original for name, track in self.voices}
        return {ORIGINAL: original, **voices}


class Window:
    """Of the room whose folder it is. It goes on where an earlier process stopped. `spoken`: the
    lines of captions since a moment."""

    def __init__(self, room: Path, spoken: Spoken = nothing) -> None:
        self.room, self.folder = room, room / LIVE
        self.folder.mkdir(parents=True, exist_ok=True)
        self.playlists = {
            file.stem: playlists.read(file.read_text())
            for file in self.folder.glob("*.m3u8")
            if file.name not in (MASTER, SOUND_ALONE)
        }
        self.captions = Renditions(self.folder, spoken)
        self._tape: Tape | None = None
        self._shown = False
        self._held: dict[str, list[Segment]] = {}
        self._said: tuple[Sounds, tuple[str, ...]] | None = None
        self.silent: set[str] = set()  # languages of which nothing comes just now

    def add(
        self, tape: Tape, news: Mapping[str, list[Segment]], sounds: Sounds,
        captions: tuple[str, ...] = (),
    ) -> list[Path] | None:  # fmt: skip
        """Take in what a tape has finished, and write. Returns the files that nobody is to load any
        more, or None while there is nothing to show of the tape: it is shown once it has something
        of everything, so that no sound lacks the break."""
        if tape is not self._tape:
            self._tape, self._shown, self._said = tape, False, None
            self.silent.clear()
            self._held = {name: [] for name in tape.names}
        for name, some in news.items():
            self._held[name] += some
        if not self._shown and not all(self._held.values()):
            return None
        if (sounds, captions) == self._said and not any(self._held.values()):
            return []
        self._settle(sounds)
        for name, source in {PICTURE: PICTURE, **sounds.tracks(tape)}.items():
            self._append(name, str(source), tape)
        self._stand_in([name for name, _ in sounds.voices])
        self._held = {name: [] for name in tape.names}
        dropped = self._drop()
        self._write(tape, sounds, captions)
        self._shown, self._said = True, (sounds, captions)
        return dropped

    def end(self) -> None:
        """Nothing more comes of this tape: nothing more is waited for in its captions."""
        if self._shown and self._said:
            self.captions.write(self.playlists[PICTURE], self._said[1], over=True)

    def _settle(self, sounds: Sounds) -> None:
        """A playlist for each sound; a new one begins as the original."""
        wanted = [PICTURE, ORIGINAL, *(name for name, _ in sounds.voices)]
        for name in self.playlists.keys() - set(wanted):
            del self.playlists[name]
            (self.folder / f"{name}.m3u8").unlink(missing_ok=True)
        for name in wanted:
            if name not in self.playlists:
                self.playlists[name] = deepcopy(self.playlists.get(ORIGINAL, Playlist()))

    def _append(self, name: str, source: str, tape: Tape) -> None:
        playlist = self.playlists[name]
        before = f"../{tape.folder.relative_to(self.room)}/{source}/"
        breaks = not self._shown and bool(playlist.segments or playlist.sequence)
        for one in self._held[source]:
            if self._shown and playlist.segments and one.at < playlist.segments[-1].ends_at - NEAR:
                continue  # the original stood in for it
            self.silent.discard(name)
            there = replace(one, uri=before + one.uri, map=before + one.map, breaks=breaks)
            playlist.segments.append(there)
            breaks = False

    def _stand_in(self, voices: list[str]) -> None:
        """Sounds of a tape have one clock, so the original goes on where another ended."""
        until = self.playlists[PICTURE].segments[-1].ends_at - LATE
        self.silent |= {name for name in voices if self._ends_at(name) < until}
        for name in self.silent.intersection(voices):
            missing = self._ends_at(name) - NEAR
            self.playlists[name].segments += [
                one for one in self.playlists[ORIGINAL].segments if one.at >= missing
            ]

    def _ends_at(self, name: str) -> datetime:
        return self.playlists[name].segments[-1].ends_at

    def _drop(self) -> list[Path]:
        ends = self.playlists[PICTURE].segments[-1].ends_at
        begins = ends - LENGTH
        dropped = [
            one for each in self.playlists.values() for one in each.drop_outside(begins, ends)
        ]
        return sorted({(self.folder / one.uri).resolve() for one in dropped})

    def _write(self, tape: Tape, sounds: Sounds, captions: tuple[str, ...]) -> None:
        for name, playlist in self.playlists.items():
            playlists.put(self.folder / f"{name}.m3u8", playlist.text())
        self.captions.write(self.playlists[PICTURE], captions)
        if self._shown and (sounds, captions) == self._said:
            return
        look, tracks = self._look(tape, sounds), sounds.of(tape)
        named = [
            Sounding(
                name, sounds.language if name == ORIGINAL else name, f"{name}.m3u8", track.channels
            )
            for name, track in tracks.items()
        ]
        read = self.captions.named(captions)
        master = playlists.master(named, look, f"{PICTURE}.m3u8", read)
        playlists.put(self.folder / MASTER, master)
        playlists.put(self.folder / SOUND_ALONE, playlists.sound_alone(named, look))

    def _look(self, tape: Tape, sounds: Sounds) -> Look:
        last = self.playlists[PICTURE].segments[-1]
        size = (self.folder / last.uri).stat().st_size
        return Look(
            codec=fragments.codec_of(self.folder / last.map),
            sound=sounds.of(tape)[ORIGINAL].named,
            width=tape.feed.width,
            height=tape.feed.height,
            rate=tape.feed.rate,
            bandwidth=int(1.3 * 8 * size / max(last.seconds, 0.1)) + 160_000,
        )
