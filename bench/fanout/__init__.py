"""Reference servers and the load client for bench.live, and how they are run and watched."""

from __future__ import annotations

import contextlib
import http.client
import json
import os
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.servers import free_port

HERE = Path(__file__).parent
TICKS = os.sysconf("SC_CLK_TCK")


def compiled(name: str, into: Path) -> Path:
    """`name`.c of this folder as a program. Errors: SystemExit where there is no C compiler."""
    program = into / name
    try:
        subprocess.run(
            ["cc", "-O2", "-o", str(program), str(HERE / f"{name}.c")], check=True, timeout=60
        )
    except FileNotFoundError as error:
        raise SystemExit("This bench needs a C compiler (cc).") from error
    return program


def cpu(pid: int) -> float:
    """Seconds of processor time that the process used so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident(pid: int) -> int:
    """Memory of the process that no other shares, in KiB."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().split()
    return int(rollup[rollup.index("Private_Dirty:") + 1])


class Listeners:
    """A running load client: see listeners.c."""

    def __init__(self, program: Path, port: int, people: Path, *how: str) -> None:
        self.process = subprocess.Popen(
            [str(program), str(port), str(people), *how],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        )  # fmt: skip

    def begin(self, command: str, *words: float) -> None:
        assert self.process.stdin
        self.process.stdin.write(" ".join([command, *map(str, words)]) + "\n")

    def told(self) -> dict[str, Any]:
        assert self.process.stdout
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("The load client ended.")
        found: dict[str, Any] = json.loads(line)
        return found

    def do(self, command: str, *words: float) -> dict[str, Any]:
        self.begin(command, *words)
        return self.told()


@contextlib.contextmanager
def listeners(program: Path, port: int, people: Path, *how: str) -> Iterator[Listeners]:
    """A load client for those of the file `people`; `how` is nothing, or "websocket"."""
    one = Listeners(program, port, people, *how)
    try:
        yield one
    finally:
        one.process.kill()
        one.process.wait()


@contextlib.contextmanager
def server(*command: str, **given: str) -> Iterator[tuple[int, int]]:
    """A reference server: (its pid, its port). PORT in `command` is a free one."""
    port = free_port()
    words = [word.replace("PORT", str(port)) for word in command]
    process = subprocess.Popen(words, env={**os.environ, **given}, stderr=subprocess.DEVNULL)
    try:
        wait_for(port)
        yield process.pid, port
    finally:
        process.kill()
        process.wait()


def wait_for(port: int) -> None:
    """Until something answers there; ten seconds at most."""
    end = time.monotonic() + 10
    while True:
        try:
            ask(port, "/publish?size=1")
            return
        except OSError:
            if time.monotonic() > end:
                raise SystemExit("A reference server did not start.") from None
            time.sleep(0.05)


def ask(port: int, path: str) -> bytes:
    talk = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    talk.request("GET", path)
    try:
        return talk.getresponse().read()
    finally:
        talk.close()
