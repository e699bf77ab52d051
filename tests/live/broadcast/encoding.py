"""An encoder as in a studio: ffmpeg with a made picture and a tone for each language."""

import contextlib
import subprocess
from collections.abc import Iterator
from typing import Any

from sympraxis.live.broadcast import programs

PASSPHRASE = "of-this-stage-alone"


def command(
    port: int, passphrase: str = PASSPHRASE, *, size: str = "320x180", sounds: int = 2,
    codec: str = "libx264", gop: int = 30, lasts: tuple[int | None, ...] = (),
) -> list[str]:  # fmt: skip
    """A keyframe every two seconds, as is asked of studios. `lasts`: seconds after which nothing
    more comes of a sound, by its track."""
    tones = [
        part
        for number in range(sounds)
        for part in ("-f", "lavfi", "-i", _tone(number, dict(enumerate(lasts)).get(number)))
    ]
    maps = [part for number in range(sounds + 1) for part in ("-map", str(number))]
    return [
        "ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", "-re",
        "-f", "lavfi", "-i", f"testsrc2=size={size}:rate=15", *tones, *maps,
        "-c:v", codec, *(["-preset", "ultrafast"] if codec == "libx264" else []),
        "-pix_fmt", "yuv420p", "-g", str(gop), "-keyint_min", str(gop), "-sc_threshold", "0",
        "-b:v", "300k", "-c:a", "aac", "-b:a", "48k", "-max_interleave_delta", "300000",
        "-f", "mpegts",
        f"srt://127.0.0.1:{port}?mode=caller&passphrase={passphrase}&connect_timeout=2000",
    ]  # fmt: skip


def _tone(number: int, lasts: int | None) -> str:
    end = f":duration={lasts}" if lasts else ""
    return f"sine=frequency={330 + 220 * number}:sample_rate=48000{end}"


@contextlib.contextmanager
def encoder(port: int, *given: Any, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Sends until the end of the block."""
    one = programs.start(
        command(port, *given, **more), stderr=subprocess.PIPE, stdin=subprocess.DEVNULL
    )
    try:
        yield one
    finally:
        programs.end(one)
        assert one.stderr is not None
        one.stderr.close()
