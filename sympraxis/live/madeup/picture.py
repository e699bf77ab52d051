"""The studio of a demonstration has a camera: ffmpeg sends a moving picture with a clock, and a
tone for each language, as an encoder would."""

from __future__ import annotations

import logging
import subprocess
import threading
from functools import cache

from django.conf import settings
from django.db import close_old_connections

from ..broadcast import programs
from ..models import Broadcast
from . import studio

log = logging.getLogger("sympraxis.broadcast")
PACE, PAUSE = 1.0, 5.0  # seconds between two looks at what runs; after it ended
SIZE, RATE = "640x360", 15
SAMPLES = 48_000  # of a tone, a second
GROUND, SPARK, PAPER, PINE = "0x0b2019", "0xe8a020", "0xfcfcf9", "0x0c5a46"
CLOCK = "%{gmtime\\:%H\\\\\\:%M\\\\\\:%S} UTC"
TONES = (392, 523)  # of the original, of French; a higher one every second


def run(stop: threading.Event) -> None:
    """Until `stop`."""
    while not stop.is_set():
        close_old_connections()
        found = studio.room()
        one = Broadcast.objects.received().filter(room=found).first() if found else None
        close_old_connections()
        if one is not None:
            _send(one, stop)
        stop.wait(PAUSE)


def _send(one: Broadcast, stop: threading.Event) -> None:
    """As long as it goes well."""
    process = programs.start(command(one), stdin=subprocess.DEVNULL, stderr=subprocess.PIPE)
    while process.poll() is None and not stop.wait(PACE):
        pass
    programs.end(process)
    assert process.stderr is not None
    words = process.stderr.read().decode(errors="replace")
    process.stderr.close()
    if not stop.is_set():
        words = words.replace(one.passphrase, "…")[-300:]
        log.info("the made-up picture ended", extra={"words": words})


def command(one: Broadcast) -> list[str]:
    host = settings.SRT_HOST if settings.SRT_HOST != "0.0.0.0" else "127.0.0.1"  # noqa: S104
    where = f"srt://{host}:{settings.SRT_PORT + (one.port or 0)}?mode=caller"
    return [*_made("-re"), f"{where}&passphrase={one.passphrase}"]


def of_length(seconds: int, words: str) -> list[str]:
    """So many seconds of it, with other words in the place of the clock: to its output, at once."""
    return [*_made(words=words), "-t", str(seconds), "-"]


def _made(*pace: str, words: str = CLOCK) -> list[str]:
    heard = f"beep_factor=2:sample_rate={SAMPLES},volume=0.05"
    tones = [f"sine=frequency={tone}:{heard}" for tone in TONES]
    picture = _picture(words) if _writes() else f"testsrc2=size={SIZE}:rate={RATE}"
    return [
        "ffmpeg", "-hide_banner", "-nostdin", "-loglevel", "error", *pace,
        "-f", "lavfi", "-i", picture,
        *[part for tone in tones for part in ("-f", "lavfi", "-i", tone)],
        "-map", "0", "-map", "1", "-map", "2",
        "-c:v", "libx264", "-preset", "ultrafast", "-tune", "zerolatency", "-pix_fmt", "yuv420p",
        "-g", str(2 * RATE), "-keyint_min", str(2 * RATE), "-sc_threshold", "0", "-b:v", "400k",
        "-c:a", "aac", "-aac_coder", "fast", "-b:a", "48k", "-f", "mpegts",
    ]  # fmt: skip


def _picture(words: str = CLOCK) -> str:
    """Two half discs, one moved on by the other, above the clock."""
    upper, lower = _half_disc(PINE, 60), _half_disc(SPARK, 0)
    clock = f"drawtext=text='{words}':fontcolor={PAPER}:fontsize=48:x=(w-tw)/2:y=250"
    return (
        f"color=c={GROUND}:s={SIZE}:r={RATE}[ground];{upper}[upper];"
        f"{lower}[lower];"
        "[ground][upper]overlay=x='260+40*sin(t/2)':y=70:eof_action=repeat[one];"
        f"[one][lower]overlay=x='260-40*sin(t/2)':y=130:eof_action=repeat,{clock}"
    )


def _half_disc(colour: str, middle: int) -> str:
    """Drawn once, then only moved; `middle`: at which height of it the disc has its middle."""
    alpha = f"255*lte(hypot(X-60,Y-{middle}),60)"
    same = ":".join(f"{plane}='p(X,Y)'" for plane in ("lum", "cb", "cr"))
    return (
        f"color=c={colour}:s=120x60:r={RATE},format=yuva420p,geq={same}:a='{alpha}',"
        "trim=end_frame=1,loop=loop=-1:size=1:start=0"
    )


@cache
def _writes() -> bool:
    """Whether this ffmpeg can write letters: it may lack the filter, or a typeface."""
    command = ["ffmpeg", *programs.QUIET, "-f", "lavfi", "-i", _picture(), "-frames:v", "1"]
    tried = subprocess.run([*command, "-f", "null", "-"], capture_output=True, check=False)  # noqa: S603
    return tried.returncode == 0
