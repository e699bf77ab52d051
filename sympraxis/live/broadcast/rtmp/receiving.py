"""One encoder is taken by RTMP, and what it sends goes to ffmpeg as it is.

Whoever shows the key first is taken, and from then on nobody listens. Somebody who says nothing
keeps nobody else out: each has a few seconds, and of too many the oldest goes.
"""

from __future__ import annotations

import contextlib
import logging
import socket
import subprocess
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

from .. import programs
from ..receiving import Receiver
from . import flv
from .chunks import AUDIO, VIDEO, Line
from .greeting import Wrong, command, greet

log = logging.getLogger("sympraxis.broadcast")

GUESTS = 16  # who may be greeted at once
PATIENCE = 10.0  # seconds until somebody has to have shown the key
SILENT = 6.0  # seconds without a byte, after which an encoder has gone
PROBED = 1_500_000  # microseconds after which ffmpeg asks for no more kinds of streams
LOOK = 0.5
LEAVING = ("FCUnpublish", "deleteStream", "closeStream")


def address(host: str, port: int, key: str) -> str:
    where = f"[{host}]" if ":" in host else host
    return f"rtmp://{where}:{port}/live/{key}"


class RtmpReceiver(Receiver):
    def __init__(self, address: str, refused: Callable[[], None]) -> None:
        super().__init__(address, refused, stdin=subprocess.PIPE)
        parts = urlsplit(address)
        self.key = parts.path.rpartition("/")[2]
        self.taken: socket.socket | None = None
        self.guests: list[socket.socket] = []
        self.lock = threading.Lock()
        self.over = threading.Event()
        self.refused_at = 0.0
        self.listener: threading.Thread | None = None
        try:
            listening = _listen(str(parts.hostname), parts.port or 0)
        except OSError as no:
            self.words = str(no)
            programs.end(self.process)
            return
        self.listener = threading.Thread(target=self._listen, args=[listening], daemon=True)
        self.listener.start()

    def _command(self, address: str) -> list[str]:
        """Where a sound stops, ffmpeg waits for it no longer than a tape does."""
        return ["ffmpeg", "-hide_banner", "-loglevel", "error",
                "-f", "flv", "-analyzeduration", str(PROBED), "-i", "pipe:0",
                "-map", "0", "-c", "copy", "-max_interleave_delta", "2000000",
                "-flush_packets", "1", "-f", "mpegts", "pipe:1"]  # fmt: skip

    def _read_words(self) -> None:
        """Of what an encoder sent; `words` are about listening."""
        assert self.process.stderr is not None
        for line in self.process.stderr:
            log.info("ffmpeg", extra={"words": line.decode(errors="replace").strip()[:300]})

    def _listen(self, listening: socket.socket) -> None:
        with listening:
            listening.settimeout(LOOK)
            while not (self.over.is_set() or self.taken):
                try:
                    self._let_in(listening.accept()[0])
                except TimeoutError:
                    continue
                except OSError:  # gone again, or too many files are open
                    log.warning("could not let an encoder in", exc_info=True)
                    self.over.wait(LOOK)

    def _let_in(self, guest: socket.socket) -> None:
        with self.lock:
            if self.taken:
                guest.close()
                return
            self.guests.append(guest)
            for oldest in self.guests[:-GUESTS]:
                _hang_up(oldest)
        threading.Thread(target=self._attend, args=[guest], daemon=True).start()

    def _attend(self, guest: socket.socket) -> None:
        """Until it goes."""
        late = threading.Timer(PATIENCE, _hang_up, [guest])
        late.daemon = True
        late.start()
        try:
            guest.settimeout(SILENT)
            line = Line(guest)
            greet(line, self.key)
            late.cancel()
            if self._take(guest):
                self._hand_on(line)
        except Wrong:
            self._tell_refused()
        except (OSError, ValueError) as gone:
            log.info("an encoder went", extra={"words": str(gone)[:300]})
        finally:
            late.cancel()
            with self.lock:
                self.guests.remove(guest)
            _hang_up(guest)  # what reads from it holds it open otherwise
            guest.close()

    def _tell_refused(self) -> None:
        with self.lock:
            again = time.monotonic() - self.refused_at < 1
            self.refused_at = time.monotonic()
        if not again:
            self.refused()

    def _take(self, guest: socket.socket) -> bool:
        """Only the first."""
        with self.lock:
            if self.taken or self.over.is_set():
                return False
            self.taken = guest
            return True

    def _hand_on(self, line: Line) -> None:
        """Ends with the encoder, or with ffmpeg."""
        assert self.process.stdin is not None
        with contextlib.closing(self.process.stdin) as out:
            out.write(flv.HEAD)
            while True:
                one = line.message()
                if one.kind in (AUDIO, VIDEO):
                    out.write(flv.tag(one.kind, one.at, one.body))
                    out.flush()
                elif (command(one) or [""])[0] in LEAVING:
                    return

    def end(self) -> None:
        self.over.set()
        with self.lock:
            for guest in self.guests:
                _hang_up(guest)
            if self.taken is None:  # ffmpeg has nothing to end with, and reads on
                assert self.process.stdin is not None
                self.process.stdin.close()
        super().end()
        if self.listener is not None:
            self.listener.join()  # the next one listens at the same port

    def close(self) -> None:
        super().close()
        assert self.process.stdin is not None
        with contextlib.suppress(OSError):  # what was not written yet: ffmpeg has ended
            self.process.stdin.close()


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=GUESTS)


def _hang_up(guest: socket.socket) -> None:
    with contextlib.suppress(OSError):  # it has gone by itself
        guest.shutdown(socket.SHUT_RDWR)
