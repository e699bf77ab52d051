"""ffmpeg that joins segments into files, as they came: nothing is encoded anew.

Each stretch is a playlist, each picture and each sound a list of playlists (ffmpeg's "concat"), so
that eight hours are read piece by piece. Picture and sounds of a tape have one clock; a sound that
begins a little later than the picture is laid there.
"""

from __future__ import annotations

import subprocess
from itertools import chain
from pathlib import Path

from ..broadcast import fragments, programs, tape
from ..broadcast.playlists import Segment
from ..broadcast.window import ORIGINAL
from .cutting import Part, Run

EARLY = -0.1  # seconds by which a sound may begin before its picture
ISO = {"bg": "bul", "cs": "ces", "da": "dan", "de": "deu", "el": "ell", "en": "eng", "es": "spa",
       "et": "est", "fi": "fin", "fr": "fra", "ga": "gle", "hr": "hrv", "hu": "hun", "it": "ita",
       "lt": "lit", "lv": "lav", "mt": "mlt", "nl": "nld", "pl": "pol", "pt": "por", "ro": "ron",
       "sk": "slk", "sl": "slv", "sv": "swe"}  # fmt: skip


class Failed(Exception):
    """What ffmpeg said, shortened."""


def join(part: Part, work: Path, files: dict[Path, list[str]], original: str = "") -> None:
    """Write to each of `files` the picture of `part` and the sounds that are named for it: what
    was kept is read once for all. `work`: a folder for lists. `original`: the language of the
    original. Errors: Failed."""
    pictures = [_playlist(run, work, number) for number, run in enumerate(part.runs)]
    inputs = ["-f", "concat", "-safe", "0", "-i", _list(work / "picture.txt", pictures,
              [run.seconds for run in part.runs])]  # fmt: skip
    heard = list(dict.fromkeys(name for sounds in files.values() for name in sounds))
    for name in heard:
        shift, listed = _sound(part, work, name)
        inputs += ["-itsoffset", f"{shift:.6f}", "-f", "concat", "-safe", "0", "-i", listed]
    outputs = [_output(target, sounds, heard, original) for target, sounds in files.items()]
    _run(["ffmpeg", *programs.QUIET, "-y", *inputs, *chain.from_iterable(outputs)])


def _output(target: Path, sounds: list[str], heard: list[str], original: str) -> list[str]:
    """`heard`: the sounds in the order in which ffmpeg is given them, after the picture."""
    maps = ["-map", "0:v:0"]
    for number, name in enumerate(sounds):
        language = original if name == ORIGINAL else name
        maps += ["-map", f"{heard.index(name) + 1}:a:0",
                 f"-metadata:s:a:{number}", f"language={ISO.get(language, 'und')}",
                 f"-disposition:a:{number}", "0" if number else "default"]  # fmt: skip
    return [*maps, "-c", "copy", "-movflags", "+faststart", "-f", "mp4", str(target)]


def _playlist(run: Run, work: Path, number: int) -> Path:
    return _written(work / f"picture-{number}.m3u8", run.folder / tape.PICTURE, run.picture)


def _sound(part: Part, work: Path, name: str) -> tuple[float, str]:
    """How much later than the picture it begins, and its list. Where a stretch is joined to the one
    before, the sound is as far from its picture as it was there."""
    listed, shifts = [], []
    for number, run in enumerate(part.runs):
        folder, some = run.folder / run.tracks[name], list(run.sounds[name])
        began = start_of(run.folder / tape.PICTURE, run.picture[0])
        while (shift := start_of(folder, some[0]) - began) < EARLY and len(some) > 1:
            some.pop(0)
        listed.append(_written(work / f"{name}-{number}.m3u8", folder, some))
        shifts.append(shift)
    after = [*shifts[1:], shifts[-1]]
    lasts = [run.seconds + then - now
             for run, now, then in zip(part.runs, shifts, after, strict=True)]  # fmt: skip
    return shifts[0], _list(work / f"{name}.txt", listed, lasts)


def _written(file: Path, folder: Path, segments: list[Segment]) -> Path:
    longest = max(one.seconds for one in segments)
    init = folder / segments[0].map
    lines = ["#EXTM3U", "#EXT-X-VERSION:7", f"#EXT-X-TARGETDURATION:{int(longest) + 1}",
             "#EXT-X-PLAYLIST-TYPE:VOD", f'#EXT-X-MAP:URI="{init}"']  # fmt: skip
    for one in segments:
        lines += [f"#EXTINF:{one.seconds:.5f},", str(folder / one.uri)]
    file.write_text("\n".join([*lines, "#EXT-X-ENDLIST", ""]))
    return file


def _list(file: Path, playlists: list[Path], seconds: list[float]) -> str:
    lines = ["ffconcat version 1.0"]
    for one, long in zip(playlists, seconds, strict=True):
        lines += [f"file '{one}'", f"duration {long:.6f}"]
    file.write_text("\n".join([*lines, ""]))
    return str(file)


def start_of(folder: Path, one: Segment) -> float:
    """On the clock of its tape. Errors: Failed."""
    try:
        return fragments.shown(folder / one.map, folder / one.uri)[0]
    except (OSError, ValueError) as error:
        raise Failed(str(error)) from error


def _run(command: list[str]) -> None:
    process = programs.start(command, stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    words = process.communicate()[1].decode(errors="replace")
    if process.returncode:
        raise Failed(words[-300:])
