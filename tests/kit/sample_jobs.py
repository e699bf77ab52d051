"""Jobs for the tests, where worker processes can find them too."""

import os
import time
from datetime import timedelta
from pathlib import Path

from sympraxis.kit.jobs import job


@job
def note(file: str, line: str) -> None:
    with Path(file).open("a") as out:
        out.write(f"{line}\n")


@job(times=3, backoff=timedelta(seconds=10))
def fail(file: str) -> None:
    note(file, "tried")
    raise ZeroDivisionError("on purpose")


@job(times=2)
def hang(file: str, seconds: float) -> None:
    """Says who works on it, then takes its time."""
    note(file, str(os.getpid()))
    time.sleep(seconds)
    note(file, "done")


@job
def returns_something() -> object:
    return object()


def undeclared() -> None: ...


@job
def beat_five() -> None: ...


@job
def beat_nightly() -> None: ...
