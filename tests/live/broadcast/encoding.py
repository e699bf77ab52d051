"""An encoder as in a studio: ffmpeg with a made picture and a tone for each language."""

import contextlib
import subprocess
from collections.abc import Iterator
from typing import Any

from sympraxis.live.broadcast import programs

PASSPHRASE = "of-this-stage-alone"
RATE, GOP = 15, 30  # pictures a second, and from one keyframe to the next
SAMPLES = 24_000  # of a sound, a second: half of the work that those of a studio are


def command(
    port: int, passphrase: str = PASSPHRASE, *, size: str = "160x90", sounds: int = 2,
    codec: str = "libx264", gop: int = 0, lasts: tuple[int | None, ...] = (),
) -> list[str]:  # fmt: skip
    """A keyframe every two seconds, as is asked of studios. `lasts`: seconds after which nothing
    more comes of a sound, by its track."""
    apart = str(gop or GOP)
    tones = [
        part
        for number in range(sounds)
        for part in ("-f", "lavfi", "-i", _tone(number, dict(enumerate(lasts)).get(number)))
    ]
    maps = [part for number in range(sounds + 1) for part in ("-map", str(number))]
    return [
        "ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", "-re",
        "-f", "lavfi", "-i", f"testsrc2=size={size}:rate={RATE}", *tones, *maps,
        "-c:v", codec, *(["-preset", "ultrafast"] if codec == "libx264" else []),
        "-threads", "1", "-pix_fmt", "yuv420p",
        "-g", apart, "-keyint_min", apart, "-sc_threshold", "0",
        "-b:v", "300k", "-c:a", "aac", "-aac_coder", "fast", "-b:a", "24k",
        "-max_interleave_delta", "300000",
        *_by_srt(port, passphrase),
    ]  # fmt: skip


def _by_srt(port: int, passphrase: str) -> list[str]:
    where = f"srt://127.0.0.1:{port}?mode=caller&passphrase={passphrase}&connect_timeout=2000"
    return ["-f", "mpegts", where]


def rtmp_command(port: int, key: str, *, already: int = 0, **more: Any) -> list[str]:
    """The same by RTMP, with one sound. `already`: seconds that it has been running for."""
    same = [*command(port, **{"sounds": 1, **more})[:-3], "-output_ts_offset", str(already)]
    return [*same, "-f", "flv", f"rtmp://127.0.0.1:{port}/live/{key}"]


def _tone(number: int, lasts: int | None) -> str:
    end = f":duration={lasts}" if lasts else ""
    return f"sine=frequency={330 + 220 * number}:sample_rate={SAMPLES}{end}"


@contextlib.contextmanager
def encoder(port: int, *given: Any, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    """Sends until the end of the block."""
    with _running(command(port, *given, **more)) as one:
        yield one


@contextlib.contextmanager
def rtmp_encoder(port: int, key: str, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    with _running(rtmp_command(port, key, **more)) as one:
        yield one


@contextlib.contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[bytes]]:
    one = programs.start(command, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
    try:
        yield one
    finally:
        programs.end(one)
        assert one.stderr is not None
        one.stderr.close()
