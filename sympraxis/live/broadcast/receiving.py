"""ffmpeg that listens for one encoder by SRT and hands on what comes, byte by byte.

It takes whoever knows the passphrase and comes first; who comes second finds nobody listening. When
the encoder goes, it ends, and another is started. It reads nothing of the feed: what packs the feed
may die and come again while the encoder stays.
"""

from __future__ import annotations

import os
import select
import subprocess
import threading
import time
from collections.abc import Callable

from . import programs

LATENCY = 200_000  # microseconds in which SRT mends what the network lost
PIECE = 64 * 1024
PIPE = 1024 * 1024
F_SETPIPE_SZ = 1031
REFUSED = ("Incorrect passphrase", "BADSECRET")


def address(host: str, port: int, passphrase: str) -> str:
    where = f"[{host}]" if ":" in host else host
    return f"srt://{where}:{port}?mode=listener&latency={LATENCY}&passphrase={passphrase}"


class Receiver:
    """`refused` is called when somebody came with another passphrase."""

    def __init__(
        self, address: str, refused: Callable[[], None], stdin: int = subprocess.DEVNULL
    ) -> None:
        self.refused = refused
        self.words = ""
        self.process = programs.start(
            self._command(address), stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self.process.stdout is not None
        self.pipe = self.process.stdout.fileno()
        _widen(self.pipe)
        threading.Thread(target=self._read_words, daemon=True).start()

    def _command(self, address: str) -> list[str]:
        return ["ffmpeg", *programs.QUIET, "-f", "data", "-i", address, "-map", "0",
                "-c", "copy", "-f", "data", "pipe:1"]  # fmt: skip

    def _read_words(self) -> None:
        assert self.process.stderr is not None
        said_at = 0.0
        for line in self.process.stderr:
            words = line.decode(errors="replace")
            if any(one in words for one in REFUSED):
                if time.monotonic() - said_at > 1:  # it says so several times
                    self.refused()
                said_at = time.monotonic()
            elif "srt://" not in words:  # the address has the passphrase in it
                self.words = (self.words + words)[-2000:]

    def head(self, seconds: float, most: int, stop: threading.Event) -> bytes:
        """What comes in the first `seconds`, at most `most` bytes. b"" where it ended."""
        found, until = b"", 0.0
        while not stop.is_set() and len(found) < most:
            if not until and self.process.poll() is not None:
                return b""
            if until and time.monotonic() >= until:
                return found
            if not select.select([self.pipe], [], [], 0.2)[0]:
                continue
            piece = os.read(self.pipe, PIECE)
            if not piece:
                return b""
            until = until or time.monotonic() + seconds
            found += piece
        return found

    def read(self) -> bytes:
        """The next piece; b"" at the end."""
        return os.read(self.pipe, PIECE)

    def end(self) -> None:
        """What it took so far may still be read."""
        programs.end(self.process)

    def close(self) -> None:
        self.end()
        for pipe in (self.process.stdout, self.process.stderr):
            if pipe is not None:
                pipe.close()


def _widen(pipe: int) -> None:
    """Room for some seconds while what reads is started anew."""
    import fcntl

    try:
        fcntl.fcntl(pipe, F_SETPIPE_SZ, PIPE)
    except OSError:
        return  # not on this kernel, or too many are wide already: it works as well
