"""A tape: what came without a break, cut into segments that stay.

    <day>/<time>/tape.json          when it began (UTC), and what came: {"began": ..., "feed": ...}
    <day>/<time>/picture/           init_0.mp4, 00000.m4s, ... and kept.m3u8
    <day>/<time>/1/, 2/, ...        the same of each sound, by its track

kept.m3u8 grows a line at a time and has the moment of every segment; ffmpeg reads it as it is. So
whatever crashes, what was written before is there. Days are those of UTC. Recordings are made of
tapes, and of nothing else.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from . import playlists, programs
from .feed import Feed, Track
from .playlists import Playlist, Segment

PICTURE, SECONDS = "picture", 2
TAPE, KEPT, LISTED = "tape.json", "kept.m3u8", "index.m3u8"
AWAITED = 2_000_000  # microseconds for which all wait for a sound of which nothing comes
RECENT = 60  # segments in the list that ffmpeg writes anew each time
HEAD = "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:{0}\n#EXT-X-PLAYLIST-TYPE:EVENT\n"


class Tape:
    """One that is being written. `keeps`: what comes from now on is for later, too."""

    def __init__(self, room: Path, feed: Feed, began: datetime) -> None:
        self.feed, self.began, self.keeps = feed, began, True
        self.folder = _fresh(room, began)
        self.names = [PICTURE, *(str(one) for one in range(1, len(self.sounds) + 1))]
        self._read = dict.fromkeys(self.names, 0)
        self._until = dict.fromkeys(self.names, began)
        told = {"began": began.isoformat(), "feed": feed.told(), "names": self.names}
        (self.folder / TAPE).write_text(json.dumps(told))
        for name in self.names:
            (self.folder / name).mkdir()
        self.process = self._started()

    @property
    def sounds(self) -> list[Track]:
        """As they are written: where none came, silence."""
        return self.feed.sounds or [Track()]

    def _started(self) -> subprocess.Popen[bytes]:
        with (self.folder / "ffmpeg.log").open("wb") as log:
            return programs.start(self._command(), stdin=subprocess.PIPE, stderr=log)

    def _command(self) -> list[str]:
        copied = [["-map", f"0:a:{at}", f"-c:a:{at}", "copy", f"-bsf:a:{at}", "aac_adtstoasc"]
                  if one.copied else
                  ["-map", f"0:a:{at}", f"-c:a:{at}", "aac", f"-b:a:{at}", "128k"]
                  for at, one in enumerate(self.feed.sounds)]  # fmt: skip
        silence = ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=stereo"]
        silent = ["-map", "1:a:0", "-c:a:0", "aac", "-b:a:0", "32k", "-shortest"]
        renditions = [f"v:0,agroup:sound,name:{PICTURE}"]
        renditions += [f"a:{at - 1},agroup:sound,name:{at}" for at in range(1, len(self.names))]
        return [
            "ffmpeg", "-hide_banner", "-loglevel", "warning", "-f", "mpegts", "-i", "pipe:0",
            *([] if copied else silence), "-map", "0:v:0", "-c:v", "copy",
            *([part for one in copied for part in one] or silent),
            "-max_interleave_delta", str(AWAITED),
            "-f", "hls", "-hls_time", str(SECONDS), "-hls_list_size", str(RECENT),
            "-hls_segment_type", "fmp4", "-hls_flags", "independent_segments+temp_file",
            "-hls_fmp4_init_filename", "init.mp4",
            "-hls_segment_filename", str(self.folder / "%v" / "%05d.m4s"),
            "-var_stream_map", " ".join(renditions), str(self.folder / "%v" / LISTED),
        ]  # fmt: skip

    def write(self, piece: bytes) -> None:
        """Errors: OSError once ffmpeg has ended."""
        assert self.process.stdin is not None
        self.process.stdin.write(piece)
        self.process.stdin.flush()

    def finish(self) -> None:
        """Nothing more comes: ffmpeg writes what it has, and ends."""
        assert self.process.stdin is not None
        if not self.process.stdin.closed:
            try:
                self.process.stdin.close()
            except BrokenPipeError:
                return  # it has ended already

    def look(self) -> dict[str, list[Segment]]:
        """What has been finished since the last look, with its moments."""
        return {name: list(self._news(name)) for name in self.names}

    def _news(self, name: str) -> Iterator[Segment]:
        folder = self.folder / name
        listed = _listed(folder / LISTED)
        fresh = listed.segments[max(0, self._read[name] - listed.sequence) :]
        # Names of files are those of a place in the list; the moment is counted on from the start,
        # so that a clock that is set meanwhile moves nothing.
        for number, one in enumerate(fresh, start=max(self._read[name], listed.sequence)):
            made = replace(one, at=self._until[name])
            self._until[name] = made.at + timedelta(seconds=made.seconds)
            self._read[name] = number + 1
            if self.keeps:
                _keep(folder, made)
            yield made

    def end(self) -> None:
        programs.end(self.process)
        for name in self.names:
            (self.folder / name / LISTED).unlink(missing_ok=True)


def _fresh(room: Path, began: datetime) -> Path:
    """A folder that nobody had before, also where the clock was set back."""
    day = room / f"{began:%Y-%m-%d}"
    day.mkdir(parents=True, exist_ok=True)
    for number in range(1000):
        folder = day / (f"{began:%H%M%S}" + (f"-{number}" if number else ""))
        try:
            folder.mkdir()
        except FileExistsError:
            continue
        return folder
    raise OSError(f"No free name for a tape in {day}.")


def _listed(file: Path) -> Playlist:
    try:
        return playlists.read(file.read_text())
    except FileNotFoundError:
        return Playlist()


def _keep(folder: Path, one: Segment) -> None:
    """One line more in what is kept, with all that is needed to find and play it."""
    file = folder / KEPT
    lines = [] if file.exists() else [HEAD.format(10) + f'#EXT-X-MAP:URI="{one.map}"\n']
    at = playlists.moment(one.at)
    lines.append(f"#EXT-X-PROGRAM-DATE-TIME:{at}\n#EXTINF:{one.seconds:.5f},\n{one.uri}\n")
    with file.open("a") as kept:
        kept.write("".join(lines))


def kept(folder: Path, name: str = PICTURE) -> list[Segment]:
    """The segments of a tape that are kept, in order."""
    return _listed(folder / name / KEPT).segments


def tapes(room: Path, day: str = "*") -> list[Path]:
    """Folders of tapes of a room's folder, the oldest first."""
    return sorted(file.parent for file in room.glob(f"{day}/*/{TAPE}"))


def size(folder: Path) -> int:
    """Bytes of all that lies in it."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
