"""Tapes as a stage would have written them, made by a real ffmpeg in no time."""

import atexit
import os
import shutil
import subprocess
import tempfile
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings

from sympraxis.kit import clock
from sympraxis.live.broadcast import feed, places, programs, tape
from sympraxis.live.models import Recording, Room
from sympraxis.live.recordings import places as recordings

from ... import servers
from ...conftest import missing
from .. import made
from ..broadcast.staged import broadcast

SECONDS = 12
RATE = 24_000  # of the sounds: half of the work that those of a studio are


@cache
def sent(
    seconds: int = SECONDS, size: str = "160x90", sounds: int = 2, otherwise: tuple[str, ...] = ()
) -> bytes:
    """What an encoder sends in so many seconds: a keyframe every two, a tone for each language.

    The same whenever it is asked: what one encoded is kept for the others, and for another run."""
    if not programs.able():
        missing("ffmpeg with SRT")
    heard = [f"sine=frequency={330 + 220 * number}:sample_rate={RATE}" for number in range(sounds)]
    tones = [part for tone in heard for part in ("-f", "lavfi", "-i", tone)]
    maps = [part for number in range(sounds + 1) for part in ("-map", str(number))]
    command = [
        "ffmpeg", *programs.QUIET, "-f", "lavfi", "-i", f"testsrc2=size={size}:rate=5", *tones,
        *maps, "-t", str(seconds), "-c:v", "libx264", "-preset", "ultrafast", "-threads", "1",
        "-pix_fmt", "yuv420p", "-g", "10", "-keyint_min", "10", "-sc_threshold", "0",
        "-b:v", "200k", "-c:a", "aac", "-aac_coder", "fast", "-b:a", "24k", *otherwise,
        "-f", "mpegts", "-",
    ]  # fmt: skip
    kept = servers.CACHE / f"sent-{sha256(repr(command).encode()).hexdigest()[:16]}.ts"
    if not kept.exists():
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
        draft.rename(kept)
    return kept.read_bytes()


@cache
def known(data: bytes) -> feed.Feed:
    return feed.probe(data)


@cache
def ended() -> subprocess.Popen[bytes]:
    """What is over already, in the place of an ffmpeg."""
    one = subprocess.Popen(["true"], stdin=subprocess.PIPE)
    one.communicate()
    return one


@cache
def written(data: bytes) -> Path:
    """A tape of it that ffmpeg wrote, with the list that it leaves."""
    folder = Path(tempfile.mkdtemp(prefix="tape-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    one = tape.Tape(folder, known(data), clock.now())
    one.write(data)
    one.finish()
    assert one.process.wait(60) == 0
    return one.folder


class Again(tape.Tape):
    """What ffmpeg wrote of the same once, in the place of what it would write."""

    def __init__(self, room: Path, data: bytes, began: datetime) -> None:
        self.before = written(data)
        super().__init__(room, known(data), began)

    def _started(self) -> subprocess.Popen[bytes]:
        for name in self.names:
            shutil.copytree(self.before / name, self.folder / name, dirs_exist_ok=True)
        return ended()


def tape_of(room: Room, began: datetime, **how: Any) -> tape.Tape:
    """A tape that ended."""
    folder = places.kept(room)
    folder.mkdir(parents=True, exist_ok=True)
    one = Again(folder, sent(**how), began)
    one.finish()
    assert one.process.wait(60) == 0
    one.look()
    one.end()
    return one


def whole_minute(ago: timedelta) -> datetime:
    return (clock.now() - ago).replace(second=0, microsecond=0)


def room(**fields: Any) -> Room:
    """A room that was broadcast in English and French."""
    here = made.room(**fields)
    broadcast(here, caption_languages=["en", "fr"])
    return here


def forget() -> None:
    shutil.rmtree(settings.DATA / "broadcast", ignore_errors=True)


def recorded(room: Room, began: datetime, seconds: int = 600, **fields: Any) -> Recording:
    """A recording that was made, of which nobody needs the picture."""
    at = {"from_at": began, "until_at": began + timedelta(seconds=seconds), "begins_at": began}
    files = [{"language": "", "name": "video.mp4", "size": 9},
             {"language": "fr", "name": "french.mp4", "size": 9}]  # fmt: skip
    given = {"made_at": clock.now(), "seconds": seconds, "files": files, **fields}
    spans = [[began.timestamp(), 0, seconds]]
    one = Recording.objects.create(room=room, spans=spans, **at, **given)
    Recording.objects.filter(pk=one.pk).update(asked_at=began)
    folder = recordings.folder(one)
    folder.mkdir(parents=True)
    (folder / "video.mp4").write_bytes(b"a picture")
    one.refresh_from_db()
    return one
