"""Who is at work in the data folder: many may share it, a restore needs it alone.

The locks are the kernel's: they end with the process that holds them, and with the children it
forked, however they end.
"""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from .trouble import Trouble

PATIENCE = 10  # tenths of a second


def _file(data: Path, name: str) -> Path:
    (data / "run").mkdir(parents=True, exist_ok=True)
    return data / "run" / f"{name}.lock"


def _taken(file: IO[str], how: int) -> bool:
    try:
        fcntl.flock(file, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


@contextmanager
def shared(data: Path) -> Iterator[None]:
    """Work here beside others (`serve`, `backup`, `import`); refused while a restore goes on."""
    with _file(data, "occupied").open("a") as file:
        for _ in range(PATIENCE):  # `is_shared` elsewhere holds it for a moment
            if _taken(file, fcntl.LOCK_SH):
                break
            time.sleep(0.1)
        else:
            raise Trouble(
                "A restore is going on here. Wait until it has finished, then run this again."
            )
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Work here with nobody else; refused while a server or another command is at work."""
    with _file(data, "occupied").open("a") as file:
        if not _taken(file, fcntl.LOCK_EX):
            raise Trouble(f"Sympraxis is running on {data}. Stop it first, then run this again.")
        yield


def is_shared(data: Path) -> bool:
    """Whether somebody is at work here now."""
    with _file(data, "occupied").open("a") as file:
        return not _taken(file, fcntl.LOCK_EX)


@contextmanager
def in_turn(data: Path, name: str) -> Iterator[None]:
    """One after the other: waits until whoever does the same work here has finished."""
    with _file(data, name).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
