"""One room that we receive ourselves: listens, packs, tells how it is, and begins again.

    encoder -SRT-> Receiver -bytes-> Pump -> Tape (ffmpeg) -segments-> Window -playlists-> audience
           (or RTMP)

Whatever ends is begun anew: an encoder that goes or comes back as another, an ffmpeg that dies, a
disk that is full. What is packed stays on its tape.
"""

from __future__ import annotations

import logging
import shutil
import threading
import time
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.db import close_old_connections

from sympraxis.kit import clock

from ..models import Broadcast
from ..models.broadcast import Source, State
from . import feed, places, receiving
from .captioning import Lines
from .feed import Feed
from .receiving import Receiver
from .rtmp import receiving as by_rtmp
from .tape import Tape
from .window import Sounds, Window

log = logging.getLogger("sympraxis.broadcast")

PROBED, MOST = 2.5, 8 * 1024 * 1024  # seconds, and bytes, of which a feed is known
PACE = 0.2  # seconds between two looks for finished segments
PATIENCE = 12.0  # until the first segment has to be there
PAUSE = 2.0  # after what cannot go on at once
RECEIVERS = {"srt": Receiver, "rtmp": by_rtmp.RtmpReceiver}
SPARE = 500_000_000  # bytes: with less free, the picture goes on and nothing more is kept


class Pump(threading.Thread):
    """What the receiver has goes to the tape, until either ends."""

    def __init__(self, receiver: Receiver, tape: Tape, head: bytes) -> None:
        super().__init__(daemon=True)
        self.receiver, self.tape, self.piece = receiver, tape, head
        self.ended = False  # the encoder went

    def run(self) -> None:
        try:
            while True:
                if self.piece:
                    self.tape.write(self.piece)
                self.piece = self.receiver.read()
                if not self.piece:
                    self.ended = True
                    break
        except (BrokenPipeError, ValueError):
            return  # ffmpeg has ended: another tape is begun
        self.tape.finish()


class Stage(threading.Thread):
    """`address`: where it listens. `sounds` and `captions`, languages in which lines are written,
    may be others at any time."""

    def __init__(self, broadcast: Broadcast, address: str, sounds: Sounds) -> None:
        super().__init__(name=f"stage {broadcast.pk}", daemon=True)
        self.broadcast, self.address, self.sounds = broadcast, address, sounds
        self.stopped = threading.Event()
        self.folder = places.kept(broadcast.room)
        self.captions = tuple(broadcast.caption_languages)
        self.lines = Lines(broadcast)
        self.window = Window(self.folder, self.lines.since)
        self.unkept: set[Path] = set()

    def stop(self) -> None:
        self.stopped.set()

    def run(self) -> None:
        was = self.broadcast.state
        self._tell(State.CUT if was in (State.ON_AIR, State.CUT) else State.NONE)
        while not self.stopped.is_set():
            try:
                self._once()
            except Exception:
                log.exception("a stage failed", extra={"room": self.broadcast.room_id})
                self._tell(State.TROUBLE, "program")
                self.stopped.wait(PAUSE)
        self.lines.close()
        if self.broadcast.state == State.ON_AIR:
            self._tell(State.CUT)

    def _tell(self, state: State, why: str = "", **more: Any) -> None:
        self._written(lambda: self.broadcast.tell(state, why, **more))

    @staticmethod
    def _written(write: Callable[[], object]) -> None:
        close_old_connections()
        try:
            write()
        finally:
            close_old_connections()

    def _once(self) -> None:
        """One encoder, from its coming to its going."""
        receiver = RECEIVERS[urlsplit(self.address).scheme](
            self.address, lambda: self._written(lambda: self.broadcast.refuse(clock.now()))
        )
        try:
            head = receiver.head(PROBED, MOST, self.stopped)
            if not head:
                self._nobody(receiver)
                return
            until = clock.now()
            came = feed.probe(head)
            if came.fault:
                self._useless(receiver, came)
            else:
                self._on_air(receiver, came, head, until)
        finally:
            receiver.close()
        if not self.stopped.is_set():
            self._tell(State.CUT if self.broadcast.state == State.ON_AIR else State.NONE)

    def _nobody(self, receiver: Receiver) -> None:
        """It ended before anything came: an encoder that went at once, or a port that is taken."""
        if receiver.words and not self.stopped.is_set():
            log.warning("could not listen", extra={"words": receiver.words[-300:]})
            self._tell(State.TROUBLE, "port")
        self.stopped.wait(PAUSE)

    def _useless(self, receiver: Receiver, came: Feed) -> None:
        """Keep it, so that the technician sees what is wrong, until it is sent otherwise."""
        self._tell(State.TROUBLE, came.fault, arriving=came.told())
        while not self.stopped.is_set() and receiver.read():
            pass

    def _on_air(self, receiver: Receiver, came: Feed, head: bytes, until: datetime) -> None:
        """`until`: when the last byte of `head` came."""
        pump = None
        began = until - timedelta(seconds=came.seconds)
        while not self.stopped.is_set() and not (pump and pump.ended):
            tape = Tape(self.folder, came, began)
            pump = Pump(receiver, tape, head)
            head = b""
            pump.start()
            try:
                self._follow(tape, pump, receiver)
            finally:
                tape.end()
                pump.join(PAUSE)
            began = clock.now()

    def _follow(self, tape: Tape, pump: Pump, receiver: Receiver) -> None:
        """Show what the tape has finished, until it ends."""
        late = time.monotonic() + PATIENCE
        shown = False
        while True:
            over = tape.process.poll() is not None
            shown = self._show(tape) or shown
            if over:
                self.window.end()
                break
            if self.stopped.is_set():
                receiver.end()  # the pump comes to its end, and so does the tape
            if not shown and time.monotonic() > late:
                self._tell(State.TROUBLE, "keyframes", arriving=tape.feed.told())
            self.stopped.wait(PACE)
        if not shown and not pump.ended:
            self._tell(State.TROUBLE, "program", arriving=tape.feed.told())
            self.stopped.wait(PAUSE)

    def _show(self, tape: Tape) -> bool:
        """Whether there is something to see of it."""
        tape.keeps = shutil.disk_usage(self.folder).free > SPARE
        news = tape.look()
        if not tape.keeps:
            some = [(name, one.uri) for name in news for one in news[name]]
            self.unkept |= {(tape.folder / name / uri).resolve() for name, uri in some}
        dropped = self.window.add(tape, news, self.sounds, self.captions)
        if dropped is None:
            return False
        for file in self.unkept.intersection(dropped):
            file.unlink(missing_ok=True)
        self.unkept.difference_update(dropped)
        state = (self.broadcast.state, self.broadcast.why)
        sound = "sound" if self.window.silent else ""
        wanted = (State.ON_AIR, sound if tape.keeps else "disk")
        if state != wanted or not self.broadcast.arriving:
            self._tell(*wanted, arriving=tape.feed.told())
        return True


def address(broadcast: Broadcast, host: str, first: int) -> str:
    """Where its encoder is listened for."""
    port = first + (broadcast.port or 0)
    if broadcast.source == Source.RTMP:
        return by_rtmp.address(host, port, broadcast.stream_key)
    return receiving.address(host, port, broadcast.passphrase)
