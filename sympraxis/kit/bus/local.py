"""The bells of one machine: a file of numbers that its processes map into their memory.

A ring writes a random number of 64 bits. No lock is needed, so none can stay behind after a crash:
when two processes write at once one number is lost, but the one that stays is new to every reader.
"""

import logging
import mmap
import os
import zlib
from pathlib import Path

logger = logging.getLogger(__name__)

SLOTS = 4096  # two topics may meet in one slot: their readers look once more than they need to
SIZE = SLOTS * 8


class Glance:
    """The numbers of all topics as they stood at one moment: 32 kB, copied in a few microseconds.

    For whoever learns only afterwards which topics were looked at. A number that was written in
    the middle of the copy is one that nobody ever rang, so it counts as news.
    """

    def __init__(self, slots: memoryview) -> None:
        self._slots = memoryview(slots.tobytes()).cast("Q")

    def number(self, topic: str) -> int:
        return self._slots[_slot(topic)]


class Bells:
    """The file at `path`, made when it is missing.

    Where it cannot be made the bells work inside this process only; that is logged.
    """

    def __init__(self, path: Path) -> None:
        try:
            memory = self._shared(path)
        except OSError as error:
            logger.warning(
                "The bus cannot use %s: it works in this process only (%s).", path, error
            )
            memory = mmap.mmap(-1, SIZE)
        # A memoryview of eight-byte items reads and writes each item whole.
        self._slots = memoryview(memory).cast("Q")
        if not self._slots[0]:
            self._slots[0] = _fresh()

    @staticmethod
    def _shared(path: Path) -> mmap.mmap:
        path.parent.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            os.ftruncate(descriptor, SIZE)
            return mmap.mmap(descriptor, SIZE)
        finally:
            os.close(descriptor)

    @property
    def machine(self) -> str:
        """A name for this file, by which a message of one's own is known."""
        return f"{self._slots[0]:x}"

    def number(self, topic: str) -> int:
        return self._slots[_slot(topic)]

    def glance(self) -> Glance:
        return Glance(self._slots)

    def ring(self, topic: str) -> None:
        self._slots[_slot(topic)] = _fresh()

    def ring_all(self) -> None:
        self._slots[1:] = memoryview(os.urandom(SIZE - 8)).cast("Q")


def _slot(topic: str) -> int:
    return 1 + zlib.crc32(topic.encode()) % (SLOTS - 1)


def _fresh() -> int:
    return int.from_bytes(os.urandom(8), "little") or 1
