"""Who is at work in the data folder: many may share it, a restore needs it alone.

The locks are the kernel's: they end with the process that holds them, and with the children it
forked, however they end.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .trouble import Trouble


def _file(data: Path, name: str) -> Path:
    (data / "run").mkdir(parents=True, exist_ok=True)
    return data / "run" / f"{name}.lock"


@contextmanager
def shared(data: Path) -> Iterator[None]:
    """Work here beside others (`serve`, `backup`, `import`); refused while a restore goes on."""
    with _file(data, "occupied").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Trouble(
                "A restore is going on here. Wait until it has finished, then run this again."
            ) from error
        yield


@contextmanager
def alone(data: Path) -> Iterator[None]:
    """Work here with nobody else; refused while a server or another command is at work."""
    with _file(data, "occupied").open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Trouble(
                f"Sympraxis is running on {data}. Stop it first, then run this again."
            ) from error
        yield


@contextmanager
def in_turn(data: Path, name: str) -> Iterator[None]:
    """One after the other: waits until whoever does the same work here has finished."""
    with _file(data, name).open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
