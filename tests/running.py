"""The command line in processes of its own, forked from one that has all the code loaded already.

What it knows of settings is forgotten first (loaded.py): each command reads its own environment.
A server is a process from nothing where its start is what is looked at (serving.py), and so is a
demonstration (browser/site.py), for which more is loaded.
"""

import multiprocessing
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.forkserver import ensure_running
from pathlib import Path
from typing import TextIO

LOADED = ["sympraxis.config.cli", "tests.loaded"]

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(LOADED)
Environment = dict[str, str]


def begin() -> None:
    """Load the code now, for this process and for all that are forked from it: while the tests are
    loaded a core has nothing to do, and each worker would load it for itself."""
    ensure_running()
    os.register_at_fork(after_in_child=_share)


def _share() -> None:
    """What is not a child of this process cannot be asked whether it runs: it does."""
    vars(ensure_running.__self__)["ensure_running"] = lambda: None  # type: ignore[attr-defined]


def run(
    arguments: list[str],
    environment: Environment,
    folder: Path,
    seconds: int = 300,
    before: Callable[[], None] | None = None,
) -> subprocess.CompletedProcess[str]:
    """Run `sympraxis arguments` in `folder`; what it printed and its exit code.

    `before` is called in the process beforehand."""
    said = [folder / f".said-{os.getpid()}-{name}" for name in ("out", "err")]
    process = _context.Process(target=_command, args=(arguments, environment, folder, said, before))
    process.start()
    process.join(seconds)
    if process.is_alive():
        process.kill()
        process.join()
        raise subprocess.TimeoutExpired(arguments, seconds)
    texts = [file.read_text() for file in said]
    for file in said:
        file.unlink()
    return subprocess.CompletedProcess(arguments, process.exitcode or 0, *texts)


class Forked:
    """A command that runs while the test goes on, with what the tests ask of a process."""

    def __init__(
        self,
        arguments: list[str],
        environment: Environment,
        folder: Path,
        said: list[Path] | list[Connection],
    ) -> None:
        self._process = _context.Process(
            target=_command, args=(arguments, environment, folder, said, None)
        )
        self._process.start()

    def poll(self) -> int | None:
        """Its exit code; None while it runs."""
        return self._process.exitcode

    def wait(self, seconds: float = 300) -> int:
        self._process.join(seconds)
        code = self.poll()
        assert code is not None, "It does not end."
        return code

    def send_signal(self, number: int) -> None:
        assert self._process.pid
        if self.poll() is None:
            os.kill(self._process.pid, number)


class Started(Forked):
    """One that prints into `stdout`."""

    def __init__(self, arguments: list[str], environment: Environment, folder: Path) -> None:
        reader, writer = _context.Pipe(duplex=False)
        super().__init__(arguments, environment, folder, [writer, writer])
        writer.close()
        self.stdout: TextIO = os.fdopen(os.dup(reader.fileno()))
        reader.close()

    def is_running(self) -> bool:
        return self.poll() is None

    def end(self, seconds: int = 300) -> tuple[int, str]:
        """Its exit code, and what it printed that nobody read before."""
        with self.stdout:
            rest = self.stdout.read()
        return self.wait(seconds), rest


def _command(
    arguments: list[str],
    environment: Environment,
    folder: Path,
    said: list[Path] | list[Connection],
    before: Callable[[], None] | None,
) -> None:
    from . import loaded

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, one in enumerate(said, 1):
        into = one.fileno() if isinstance(one, Connection) else _opened(one)
        os.dup2(into, number)
    # As in a terminal: whoever runs the tests in the background has Ctrl-C ignored for all of them.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.argv = ["sympraxis", *arguments]
    loaded.forget()
    if before:
        before()
    from sympraxis.config.cli import main

    main(arguments, prog_name="sympraxis")


def _opened(file: Path) -> int:
    return os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
