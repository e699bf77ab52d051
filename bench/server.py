"""The real `sympraxis serve` for a bench: prepared in a temporary place, watched through /proc."""

import contextlib
import http.client
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.servers import free_port

TICKS = os.sysconf("SC_CLK_TCK")


class Server:
    """A running server; `first_answer` is the time in seconds from the command to a start page."""

    def __init__(self, data: Path, port: int, **given: str) -> None:
        self.port, self.log = port, data / "log"
        began = time.monotonic()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "sympraxis", "serve", "--port", str(port)],
            env={**environment(data), **given},
            stdout=subprocess.DEVNULL,
            stderr=(data / "log").open("wb"),
        )
        while status(port, "/") != 200:
            if self.process.poll() is not None or time.monotonic() > began + 60:
                raise SystemExit(f"The server did not start: {(data / 'log').read_text()}")
            time.sleep(0.01)
        self.first_answer = time.monotonic() - began

    def processes(self) -> list[int]:
        """The supervisor and all that it started."""
        found, parents = [self.process.pid], {}
        for stat in Path("/proc").glob("[0-9]*/stat"):
            with contextlib.suppress(OSError):
                parents[int(stat.parent.name)] = int(_fields(stat)[1])
        for pid in found:
            found.extend(child for child, parent in parents.items() if parent == pid)
        return found

    def memory(self) -> tuple[float, float]:
        """Proportional and resident memory of all processes, in MiB."""
        pss = rss = 0
        for pid in self.processes():
            rollup = Path(f"/proc/{pid}/smaps_rollup").read_text().split()
            pss += int(rollup[rollup.index("Pss:") + 1])
            rss += int(rollup[rollup.index("Rss:") + 1])
        return pss / 1024, rss / 1024

    def children(self, kind: str) -> set[int]:
        """The processes of a kind ("background", "web", "live"), as the log names them."""
        lines = [json.loads(line) for line in self.log.read_text().splitlines()]
        started = [line for line in lines if line["event"] == "started"]
        return {line["child_pid"] for line in started if line["child"].startswith(kind)}

    def cpu(self, *, web: bool = False) -> float:
        """Seconds of processor time that all processes, or all but the worker, used so far."""
        ticks, aside = 0, self.children("background") if web else set()
        for pid in set(self.processes()) - aside:
            fields = _fields(Path(f"/proc/{pid}/stat"))
            ticks += int(fields[11]) + int(fields[12])
        return ticks / TICKS

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(40)


def _fields(stat: Path) -> list[str]:
    """What follows the name in /proc/<pid>/stat: state, parent, ..."""
    return stat.read_text().rpartition(")")[2].split()


def environment(data: Path) -> dict[str, str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("SYMPRAXIS_")}
    return {**kept, "SYMPRAXIS_DATA": str(data)}


def status(port: int, path: str) -> int:
    try:
        talk = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        talk.request("GET", path)
        return talk.getresponse().status
    except OSError:
        return 0


@contextlib.contextmanager
def prepared() -> Iterator[Path]:
    """A temporary data folder, made ready by `sympraxis setup`."""
    with tempfile.TemporaryDirectory(prefix="sympraxis-bench-") as folder:
        subprocess.run(
            [sys.executable, "-m", "sympraxis", "setup"],
            env=environment(Path(folder)),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        yield Path(folder)


@contextlib.contextmanager
def running(data: Path, **given: str) -> Iterator[Server]:
    """A server on `data`; `given` are further settings, SYMPRAXIS_..."""
    server = Server(data, free_port(), **given)
    try:
        yield server
    finally:
        server.stop()


def machine() -> str:
    """The machine, as far as it matters for the figures."""
    cores = os.cpu_count()
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    load = os.getloadavg()[0]
    return f"{cores} cores ({model}), Python {platform.python_version()}, load {load:.1f} before"


def table(rows: list[tuple[str, ...]]) -> str:
    """A Markdown table; the first row is its head."""
    head, *body = rows
    lines = [head, tuple("---" for _ in head), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
