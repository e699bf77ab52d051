"""The whole product as an operator runs it: `sympraxis demo` in a folder of its own."""

import contextlib
import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import servers

ROOT = Path(__file__).resolve().parent.parent.parent
DEMO = (sys.executable, "-m", "sympraxis", "demo")
STARTS_WITHIN = 180  # seconds, with migrations and static files, on a machine that is busy


@dataclass(frozen=True)
class Site:
    address: str
    folder: Path
    environment: dict[str, str]

    @property
    def log(self) -> Path:
        """What it has printed."""
        return self.folder / "output.log"

    @property
    def password(self) -> str:
        """The password of everybody in the demo community."""
        return (self.folder / "demo-password").read_text().strip()


def _ready(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/readyz", timeout=5) as answer:
            return bool(answer.status == 200)
    except (OSError, urllib.error.URLError):
        return False


@contextlib.contextmanager
def demo(folder: Path) -> Iterator[Site]:
    """Run the demo community with its data in `folder`; stopped with SIGTERM at the end."""
    port = servers.free_port()
    given = {name: value for name, value in os.environ.items() if "SYMPRAXIS_" not in name}
    environment = {
        **given,
        "SYMPRAXIS_DATA": str(folder),
        "PORT": str(port),
        "SYMPRAXIS_SRT_PORT": str(servers.free_udp_port()),
    }
    site = Site(f"http://127.0.0.1:{port}", folder, environment)
    with site.log.open("w") as output:
        process = subprocess.Popen(
            [*DEMO], cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT
        )
        try:
            end = time.monotonic() + STARTS_WITHIN
            while not _ready(site.address):
                if process.poll() is not None or time.monotonic() > end:
                    raise RuntimeError(f"The demo did not start:\n{site.log.read_text()[-3000:]}")
                time.sleep(0.2)
            yield site
        finally:
            process.terminate()
            process.wait(40)
