"""The real `sympraxis serve`, started for a test with a migrated copy of the database."""

import contextlib
import itertools
import json
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

from django.db import connection

from . import running
from .databases import address, on_server, template
from .servers import free_port

ROOT = Path(__file__).resolve().parent.parent
NUMBERS = itertools.count()
# For serving(): with addresses that take their time or fail.
SLOW = {"DJANGO_SETTINGS_MODULE": "tests.config.slow_settings"}
Process = running.Forked | subprocess.Popen[bytes]


@dataclass
class Serving:
    """A running server: its process, its port, where it writes, and what it was given."""

    process: Process
    port: int
    data: Path
    given: dict[str, str]

    def tell(self, *arguments: str) -> int:
        """Run a command of `sympraxis` on the same data; returns its code."""
        return running.run(list(arguments), {**os.environ, **self.given}, self.data).returncode

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        talk = HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        talk.request(method, path, headers=named)
        answer = talk.getresponse()
        body = answer.read()
        talk.close()
        return answer, body

    def lines(self) -> list[dict[str, Any]]:
        """The log lines so far; every one has to be JSON."""
        return [json.loads(line) for line in (self.data / "log").read_text().splitlines()]

    def children(self) -> dict[str, int]:
        """The child processes that were started last, by name."""
        started = [line for line in self.lines() if line["event"] == "started"]
        return {line["child"]: line["child_pid"] for line in started}

    def stop(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        return self.process.wait(40)


@contextlib.contextmanager
def prepared(data: Path) -> Iterator[dict[str, str]]:
    """A data folder with a migrated database of its own; yields the environment that leads there.

    Of its own on PostgreSQL too: a worker that is still ending must not write into a test's tables.
    """
    data.mkdir(exist_ok=True)
    given = {"SYMPRAXIS_DATA": str(data), "SYMPRAXIS_MODE": "development",
             "SYMPRAXIS_SRT_PORT": "0", "SYMPRAXIS_WORKERS": "1"}  # fmt: skip
    parts = connection.settings_dict
    if connection.vendor == "sqlite":
        # Through a connection of its own: SQLite's backup takes a consistent copy of a live file.
        with (
            contextlib.closing(sqlite3.connect(parts["NAME"])) as source,
            contextlib.closing(sqlite3.connect(data / "sympraxis.sqlite3")) as copy,
        ):
            source.backup(copy)
        yield given
        return
    name, source = f"{parts['NAME']}_{next(NUMBERS)}", template()
    if not connection.in_atomic_block:  # what the test has made is there, as on SQLite
        connection.close()  # nobody may look at what is copied
        source = parts["NAME"]
    on_server(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    try:
        yield {**given, "SYMPRAXIS_DATABASE_URL": address(name)}
    finally:
        on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def command(data: Path, *arguments: str, **environment: str) -> running.Forked:
    said = [data / "out", data / "log"]
    for file in said:
        file.touch()
    return running.Forked(list(arguments), {**os.environ, **environment}, ROOT, said)


def from_nothing(data: Path, *arguments: str, **environment: str) -> subprocess.Popen[bytes]:
    """The same as an operator has it: nothing is loaded before the first line."""
    return subprocess.Popen(
        [sys.executable, "-m", "sympraxis", *arguments],
        cwd=ROOT,
        env={**os.environ, **environment},
        stdout=(data / "out").open("wb"),
        stderr=(data / "log").open("wb"),
    )


@contextlib.contextmanager
def serving(
    data: Path, *arguments: str, by: Callable[..., Process] = command, **environment: str
) -> Iterator[Serving]:
    """`sympraxis serve` on a free port, up and ready; killed at the end if a test left it."""
    port = free_port()
    with prepared(data) as place:
        given = {**place, **environment}
        process = by(data, "serve", "--port", str(port), *arguments, **given)
        try:
            until(lambda: "Serving at" in (data / "out").read_text(), process, data)
            yield Serving(process, port, data, given)
        finally:
            if process.poll() is None:
                process.send_signal(signal.SIGKILL)
            process.wait(20)


def until(
    true: Callable[[], object],
    process: Process | None = None,
    data: Path | None = None,
    seconds: float = 180,
) -> None:
    """Wait until `true()`; fails with the log when the process ends or the time is over."""
    end = time.monotonic() + seconds
    while not true():
        dead = process is not None and process.poll() is not None
        if dead or time.monotonic() > end:
            said = (data / "log").read_text() if data else ""
            raise AssertionError(f"It did not come to that. {said}")
        time.sleep(0.05)


def raw(port: int, request: bytes) -> socket.socket:
    """A connection on which `request` has been sent."""
    talk = socket.create_connection(("127.0.0.1", port), 30)
    talk.sendall(request)
    return talk
