"""The doorbell: "something about this topic is new, look again". It never carries data.

    seen = bus.count("pages")            # before looking
    ...look...
    if bus.count("pages") != seen: ...   # somebody rang since

Processes of one machine share a small file in the data folder; with a Valkey or Redis address the
machines share it too. A bell may ring once too often, never once too few, as far as the machine can
tell: after a lost connection every topic counts as new.
"""

import os
import threading
import time
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Protocol

from django.conf import settings
from django.db import transaction

from .between import Line
from .local import Bells, Glance

PAUSE = 0.1  # seconds between two looks while waiting; ten looks a second cost 0.1 % of a core


class Stop(Protocol):
    """What `threading.Event` and its like offer."""

    def is_set(self) -> bool: ...
    def wait(self, timeout: float) -> object: ...


_guard = threading.Lock()
_bells: Bells | None = None
_line: Line | None = None
_listening = False


def ring(topic: str) -> None:
    """Say that `topic` has news: after the present transaction commits, else at once."""
    if transaction.get_connection().in_atomic_block:
        transaction.on_commit(lambda: _ring(topic), robust=True)
    else:
        _ring(topic)


def count(topic: str) -> int:
    """A number that is another one after every ring; compare with !=, it does not grow in order."""
    return _heard().number(topic)


def counts(topics: Iterable[str]) -> dict[str, int]:
    """The numbers of several topics, to hand to `wait` later."""
    return {topic: count(topic) for topic in topics}


def glance() -> Glance:
    """All numbers of this moment, when the topics are known only after having looked."""
    return _heard().glance()


def wait(
    topics: Collection[str],
    since: Mapping[str, int],
    timeout: float,
    stop: Stop | None = None,
) -> set[str]:
    """Wait until a topic rang after its number in `since` was read; returns those that did.

    At most `timeout` seconds, and no longer than until `stop` is set: then the set may be empty.
    """
    end = time.monotonic() + timeout
    while True:
        rung = {topic for topic in topics if count(topic) != since.get(topic)}
        left = end - time.monotonic()
        if rung or left <= 0 or (stop is not None and stop.is_set()):
            return rung
        (time.sleep if stop is None else stop.wait)(min(PAUSE, left))


def _ring(topic: str) -> None:
    _open().ring(topic)
    if _line is not None:
        _line.publish(topic)


def _heard() -> Bells:
    return _bells if _bells is not None and _listening else _listen()


def _open() -> Bells:
    global _bells, _line  # noqa: PLW0603 (one doorbell for the whole process)
    with _guard:
        if _bells is None:
            url = settings.ENV.cache_url
            # Machines that share the data folder have a file each and meet over the line.
            name = f"bus-{os.uname().nodename}" if url else "bus"
            path = Path(settings.DATA) / "run" / name
            bells = Bells(path)
            _line = Line(url, bells, path.with_suffix(".lock")) if url else None
            _bells = bells
        return _bells


def _listen() -> Bells:
    global _listening  # noqa: PLW0603
    bells = _open()
    with _guard:
        if not _listening and _line is not None:
            _line.start()
        _listening = True
    return bells


def _begin_again() -> None:
    """A forked child has no listening thread, and may have inherited a taken lock."""
    global _bells, _line, _listening, _guard
    _bells, _line, _listening, _guard = None, None, False, threading.Lock()


os.register_at_fork(after_in_child=_begin_again)
