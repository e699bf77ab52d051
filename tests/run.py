"""The whole suite: on SQLite, then on PostgreSQL where it is installed, then in Chromium.

python -m tests.run [pytest arguments]      what is missing is said first, and again at the end
"""

import contextlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench import yardstick

from . import servers

# One worker for each core, and some for what waits: processes and moments, pictures and what moves.
WORKERS = servers.CORES + 3
BROWSERS = servers.CORES + 2  # each computes for itself, beside its worker


@dataclass
class Step:
    """One part of the suite that was run."""

    title: str
    passed: bool
    seconds: float
    # What the machine gave meanwhile: at half of it the same tests take twice as long.
    rule: yardstick.Rule

    def __str__(self) -> str:
        said = "passed" if self.passed else "FAILED"
        return f"{self.title}: {said} in {self.seconds:.0f} s"


def step(title: str, workers: int, *arguments: str, **environment: str) -> Step:
    print(f"\n== {title}", flush=True)
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "--workers", str(workers), *arguments, *sys.argv[1:]]
    with yardstick.laid() as rule:
        code = subprocess.call(command, env={**os.environ, **environment})
    passed = code in (0, 5)  # 5: pytest found no test of this kind
    done = Step(title, passed, time.monotonic() - began, rule)
    print(f"== {done}")
    return done


def templates(*environments: dict[str, str]) -> None:
    """Make the migrated templates of all databases at once, before every worker waits for one."""
    making = [
        subprocess.Popen([sys.executable, "-m", "tests.databases"], env={**os.environ, **one})
        for one in environments
    ]
    codes = [one.wait() for one in making]
    if any(codes):
        raise SystemExit("A database for the tests could not be made: see above.")


def main() -> int:
    require_all = os.environ.get("SYMPRAXIS_REQUIRE_ALL") == "1"
    absent = [
        name
        for name, found in {
            "PostgreSQL": servers.postgres_programs(),
            "Valkey or Redis": servers.valkey_program(),
            "Chromium": servers.chromium_program(),
            "ffmpeg": shutil.which("ffmpeg"),
        }.items()
        if found is None
    ]
    said = (
        f"Not installed here, so not tested: {', '.join(absent)}."
        if absent
        else "Everything is here."
    )
    print(said)
    if absent and require_all:
        print("SYMPRAXIS_REQUIRE_ALL=1: nothing may be skipped.")
        return 1
    # The tests start some two hundred processes: none of them has to compile all the code again.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    done = list(steps(absent))
    passed = all(one.passed for one in done)
    print(f"\n{said} {'All passed.' if passed else 'Something failed: see above.'}")
    for one in done:
        print(f"{one}, {yardstick.HEAD} {one.rule.speed:.2f}")
    return 0 if passed else 1


def steps(absent: list[str]) -> Iterator[Step]:
    """Run what can be run here."""
    with contextlib.ExitStack() as stack:
        places: list[dict[str, str]] = [{}]
        if "PostgreSQL" not in absent:
            url = stack.enter_context(servers.postgres())
            places.append({"SYMPRAXIS_DATABASE_URL": f"{url}postgres"})
        templates(*places)
        others = ["-m", "not browser", "--ignore=tests/browser"]
        yield step("On SQLite", WORKERS, *others)
        for there in places[1:]:
            yield step("On PostgreSQL", WORKERS, *others, **there)
    if "Chromium" not in absent:
        # Each worker reads their folder alone, not the code of all other tests.
        where = [] if asked_for() else ["tests/browser"]
        yield step("In Chromium", BROWSERS, "-m", "browser", *where)


def asked_for() -> list[str]:
    """The files and folders that whoever runs this has named."""
    return [one for one in sys.argv[1:] if Path(one.partition("::")[0]).exists()]


if __name__ == "__main__":
    sys.exit(main())
