"""Real servers for the tests, started here and stopped again: PostgreSQL and Valkey/Redis."""

import contextlib
import fcntl
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

CORES = os.cpu_count() or 1
CACHE = Path(__file__).resolve().parent.parent / ".cache"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def free_udp_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
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
    """Where there is one, that which draws no window: the pages are the same, the work is less."""
    return (
        shutil.which("chromium-headless-shell")
        or shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )


@contextlib.contextmanager
def postgres(folder: Path | None = None, *, fsync: bool = False) -> Iterator[str]:
    """Run PostgreSQL on its own cluster in `folder`; yields a database URL without the name.

    `fsync`: each commit waits for the disk, as in a real place.

    The cluster is kept, with the migrated template in it, for the next run. One run at a time has
    it: a second one at the same moment gets a cluster of its own, which goes with it.
    """
    programs = postgres_programs()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed.")
    with _cluster(_reachable(folder or CACHE / "postgres")) as cluster:
        if not (cluster / "PG_VERSION").exists():
            _make(programs, cluster)
        # Nobody else has it, so what a killed run left here means nothing.
        (cluster / "postmaster.pid").unlink(missing_ok=True)
        port, log = free_port(), cluster.with_name(f"{cluster.name}.log")
        command = [programs / "postgres", "-D", cluster, "-p", str(port), "-k", ""]
        # Without fsync a killed run is taken up at once; it is the disk's crash that would hurt.
        command += ["-h", "127.0.0.1", "-c", "max_connections=200"]
        command += ["-c", f"fsync={'on' if fsync else 'off'}"]
        with log.open("wb") as said:
            server = subprocess.Popen(command, stdout=said, stderr=said, cwd="/", user=_owner())
        try:
            _answering(server, port, log)
            yield f"postgresql://sympraxis@127.0.0.1:{port}/"
        finally:
            server.send_signal(signal.SIGINT)  # a fast shutdown: it waits for nobody
            server.wait(30)


def _owner() -> str | None:
    """PostgreSQL refuses to run as root, so root hands it to the user `postgres`."""
    return "postgres" if os.geteuid() == 0 else None


def _reachable(folder: Path) -> Path:
    """A folder that PostgreSQL's user can reach through every folder above it."""
    if _owner() is None:
        folder.mkdir(parents=True, exist_ok=True)
        return folder
    folder = Path("/tmp") / f"sympraxis-postgres-{str(folder.resolve()).replace('/', '-')}"
    folder.mkdir(exist_ok=True)
    shutil.chown(folder, "postgres", "postgres")
    return folder


@contextlib.contextmanager
def _cluster(folder: Path) -> Iterator[Path]:
    """The kept cluster of `folder`, or one that is thrown away where another run has that."""
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            with tempfile.TemporaryDirectory(prefix="cluster-", dir=folder) as own:
                if user := _owner():
                    shutil.chown(own, user, user)
                yield Path(own) / "cluster"
        else:
            yield folder / "cluster"


def _make(programs: Path, cluster: Path) -> None:
    """A new cluster. One whose making was cut short has no version and is made anew."""
    shutil.rmtree(cluster, ignore_errors=True)
    subprocess.run(
        [programs / "initdb", "-D", cluster, "-U", "sympraxis", "-A", "trust", "--no-sync",
         "-E", "UTF8", "--locale=C.UTF-8"],
        check=True, stdout=subprocess.DEVNULL, cwd="/", user=_owner(),
    )  # fmt: skip


def _answering(server: subprocess.Popen[bytes], port: int, log: Path, seconds: float = 60) -> None:
    """Wait for PostgreSQL; where it does not come up, its own last words say why."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"PostgreSQL does not come up:\n{log.read_text()[-2000:]}")


@contextlib.contextmanager
def valkey(port: int | None = None) -> Iterator[str]:
    """Run Valkey or Redis in memory, on `port` if one is given; yields its URL."""
    port = port or free_port()
    server = begin_valkey(port)
    try:
        yield f"redis://127.0.0.1:{port}/0"
    finally:
        server.terminate()
        server.wait(20)


def begin_valkey(port: int) -> subprocess.Popen[bytes]:
    """The same, for whoever ends it in another way."""
    program = valkey_program()
    if program is None:
        raise RuntimeError("Neither Valkey nor Redis is installed.")
    server = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"],
        stdout=subprocess.DEVNULL,
        cwd="/tmp",
    )
    _wait(port)
    return server
