"""Messages of RTMP, which travel in chunks: each names its stream of chunks, and leaves out of its
header what is as in the one before."""

from __future__ import annotations

import socket
import struct
from dataclasses import dataclass

SIZE, ABORT, READ, WINDOW, BANDWIDTH, AUDIO, VIDEO, COMMAND = 1, 2, 3, 5, 6, 8, 9, 20
OURS = 4096  # bytes in a chunk that we send
ASKED = 2_500_000  # bytes after which each tells the other what it has read
LATER = 0xFFFFFF  # in the place of a moment: it stands behind the header
STREAMS = 64  # of chunks, in one connection: encoders use five
LARGEST = 8 * 1024 * 1024  # of a message: a keyframe has a tenth of it


@dataclass(frozen=True)
class Message:
    kind: int
    body: bytes
    at: int = 0  # milliseconds, as the encoder counts them
    stream: int = 0


class _Stream:
    """What the last header said, and what came of its message."""

    def __init__(self) -> None:
        self.at, self.step, self.length, self.kind, self.stream = 0, 0, 0, 0, 0
        self.came = bytearray()


class Line:
    """A connection. Errors: OSError where it ends, ValueError where it is no RTMP. `allowed`: bytes
    that are read at most; None: no limit."""

    def __init__(self, connection: socket.socket) -> None:
        self.connection = connection
        self.file = connection.makefile("rb", buffering=64 * 1024)
        self.allowed: int | None = None
        self.read_so_far, self.told, self.window = 0, 0, ASKED
        self.size = 128
        self.streams: dict[int, _Stream] = {}

    def take(self, count: int) -> bytes:
        if self.allowed is not None and self.read_so_far + count > self.allowed:
            raise ValueError("too much before the key")
        found = self.file.read(count)
        if len(found) < count:
            raise ConnectionError("it has gone")
        self.read_so_far += count
        return found

    def message(self) -> Message:
        """The next that is not about the line itself."""
        while True:
            one = self._chunk()
            if one is None:
                continue
            if one.kind not in (SIZE, ABORT, READ, WINDOW, BANDWIDTH):
                return one
            self._heed(one)

    def _chunk(self) -> Message | None:
        """A message, if it ends with this chunk."""
        first = self.take(1)[0]
        number, form = first & 63, first >> 6
        if number < 2:  # the number is behind, in one byte or two
            number = 64 + int.from_bytes(self.take(number + 1), "little")
        if number not in self.streams and len(self.streams) >= STREAMS:
            raise ValueError("too many streams of chunks")
        one = self.streams.setdefault(number, _Stream())
        self._header(one, form)
        one.came += self.take(min(self.size, one.length - len(one.came)))
        if self.read_so_far - self.told > self.window:
            self.told = self.read_so_far
            self.send(READ, struct.pack(">I", self.told & 0xFFFFFFFF))
        if len(one.came) < one.length:
            return None
        whole, one.came = bytes(one.came), bytearray()
        return Message(one.kind, whole, one.at, one.stream)

    def _header(self, one: _Stream, form: int) -> None:
        """0: all of it, 1: of the same stream, 2: as long and of the same kind, 3: only more."""
        if form < 3:
            one.step = int.from_bytes(self.take(3), "big")
        if form < 2:
            one.length, one.kind = int.from_bytes(self.take(3), "big"), self.take(1)[0]
        if form == 0:
            one.stream = int.from_bytes(self.take(4), "little")
        step = int.from_bytes(self.take(4), "big") if one.step == LATER else one.step
        if one.length > LARGEST or len(one.came) > one.length:
            raise ValueError("a message that cannot be")
        if not one.came:  # else it goes on with one that has begun
            one.at = step if form == 0 else (one.at + step) & 0xFFFFFFFF

    def _heed(self, one: Message) -> None:
        if len(one.body) < 4:
            raise ValueError("a number that is cut")
        number = int.from_bytes(one.body[:4], "big")
        if one.kind == SIZE:
            self.size = max(1, min(number, LARGEST))
        elif one.kind == WINDOW:
            self.window = max(number // 2, 1000)
        elif one.kind == ABORT and number in self.streams:
            self.streams[number].came = bytearray()

    def send(self, kind: int, body: bytes, stream: int = 0) -> None:
        """In one chunk: what we say is short."""
        number = 2 if kind in (SIZE, READ, WINDOW, BANDWIDTH) else 3
        head = struct.pack(">B3x", number) + len(body).to_bytes(3, "big") + bytes([kind])
        self.connection.sendall(head + struct.pack("<I", stream) + body)
