"""Real servers for the tests, started here and stopped again: PostgreSQL and Valkey/Redis."""

import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

CACHE = Path(__file__).resolve().parent.parent / ".cache"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int, seconds: float = 20) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"Nothing answers on port {port} after {seconds:g} s.")


def postgres_programs() -> Path | None:
    """The folder with initdb and postgres of the newest PostgreSQL here, or None."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: int(p.parent.name))
    if places:
        return places[-1]
    found = shutil.which("initdb")
    return Path(found).parent if found else None


def valkey_program() -> str | None:
    return shutil.which("valkey-server") or shutil.which("redis-server")


def chromium_program() -> str | None:
    return (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )


@contextlib.contextmanager
def postgres(folder: Path | None = None) -> Iterator[str]:
    """Run PostgreSQL on its own cluster in `folder`; yields a database URL without the name.

    PostgreSQL refuses to run as root, so root hands the cluster to the user `postgres`.
    """
    programs = postgres_programs()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed.")
    folder = folder or CACHE / "postgres"
    root = os.geteuid() == 0
    become = ["runuser", "-u", "postgres", "--"] if root else []
    if root:  # its user must be able to reach the cluster through every folder above it
        folder = Path("/tmp") / f"sympraxis-postgres-{str(folder.resolve()).replace('/', '-')}"
        folder.mkdir(exist_ok=True)
        shutil.chown(folder, "postgres", "postgres")
    cluster = folder / "cluster"
    folder.mkdir(parents=True, exist_ok=True)
    if not (cluster / "PG_VERSION").exists():
        subprocess.run(
            [
                *become,
                programs / "initdb",
                "-D",
                cluster,
                "-U",
                "sympraxis",
                "-A",
                "trust",
                "--no-sync",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
            ],
            check=True,
            stdout=subprocess.DEVNULL,
            cwd="/",
        )
    port = free_port()
    (cluster / "postmaster.pid").unlink(missing_ok=True)
    server = subprocess.Popen(
        [
            *become,
            programs / "postgres",
            "-D",
            cluster,
            "-p",
            str(port),
            "-k",
            "",
            "-h",
            "127.0.0.1",
            "-c",
            "max_connections=200",
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd="/",
    )
    try:
        _wait(port)
        yield f"postgresql://sympraxis@127.0.0.1:{port}/"
    finally:
        server.terminate()
        server.wait(20)


@contextlib.contextmanager
def valkey(port: int | None = None) -> Iterator[str]:
    """Run Valkey or Redis in memory, on `port` if one is given; yields its URL."""
    program = valkey_program()
    if program is None:
        raise RuntimeError("Neither Valkey nor Redis is installed.")
    port = port or free_port()
    server = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        stdout=subprocess.DEVNULL,
        cwd="/tmp",
    )
    try:
        _wait(port)
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(20)
