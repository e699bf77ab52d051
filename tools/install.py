#!/usr/bin/env python3
"""Make .venv and install a locked set into it: with uv where it is there, else with venv and pip.

    python3 tools/install.py runtime|dev

Runs on a bare Python, so it uses the standard library alone. A set that is installed already takes
no time; an installation that was interrupted is taken up again.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
INSIDE = VENV / ("Scripts" if os.name == "nt" else "bin") / "python"
LEAST = (3, 11)
BEGAN = time.monotonic()


def say(sentence: str) -> None:
    print(f"[{time.monotonic() - BEGAN:5.1f} s] {sentence}", flush=True)


def stop(sentence: str) -> None:
    print(sentence, file=sys.stderr)
    sys.exit(1)


def newer_python() -> str:
    """This Python when it is new enough, else another one on this machine."""
    if sys.version_info >= LEAST:
        return sys.executable
    for minor in (13, 12, 11):
        found = shutil.which(f"python3.{minor}")
        if found and subprocess.run([found, "-c", ""], capture_output=True).returncode == 0:
            return found
    stop("Sympraxis needs Python 3.11 or newer. Install it, then run this again.")
    return ""


def run(*command: object) -> None:
    """Run quietly; show what was said only when it failed."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=True, text=True)
    if done.returncode:
        stop(f"{done.stdout}{done.stderr}\nThis step failed. Mend the cause and run it again.")


def works() -> bool:
    return (
        INSIDE.exists() and subprocess.run([INSIDE, "-c", ""], capture_output=True).returncode == 0
    )


def make_venv(python: str, uv: str | None) -> None:
    if works():
        return
    say("Making .venv")
    if VENV.exists():
        shutil.rmtree(VENV)
    if uv:
        run(uv, "venv", "--python", python, VENV)
        return
    if subprocess.run([python, "-c", "import venv, ensurepip"], capture_output=True).returncode:
        stop(
            "Python's venv module is missing.\n"
            "On Debian or Ubuntu install it with: sudo apt install python3-venv\n"
            "Then run this again."
        )
    run(python, "-m", "venv", VENV)


def installer(uv: str | None) -> list[object]:
    if uv:
        return [uv, "pip", "install", "--python", INSIDE]
    if subprocess.run([INSIDE, "-m", "pip", "--version"], capture_output=True).returncode:
        run(INSIDE, "-m", "ensurepip")
    return [INSIDE, "-m", "pip", "install", "--disable-pip-version-check"]


def wanted(name: str) -> tuple[list[Path], str]:
    """The lock files of a set, and a stamp that changes when any of them does."""
    locks = [ROOT / "requirements" / f"{part}.txt" for part in (name, "build")]
    content = b"".join(file.read_bytes() for file in [*locks, ROOT / "pyproject.toml"])
    return locks, hashlib.sha256(content + str(ROOT).encode()).hexdigest()


def mark(name: str) -> Path:
    return VENV / f".installed-{name}"


def is_there(name: str) -> bool:
    return mark(name).exists() and mark(name).read_text() == wanted(name)[1]


def main(name: str) -> None:
    uv = shutil.which("uv")
    make_venv(newer_python(), uv)
    locks, stamp = wanted(name)
    if any(is_there(part) for part in dict.fromkeys((name, "dev"))):  # dev holds runtime
        say(f"The {name} set is installed")
        return
    say(f"Installing the {name} set with {'uv' if uv else 'pip'}")
    install = installer(uv)
    run(*install, "--require-hashes", *(part for lock in locks for part in ("-r", lock)))
    run(*install, "--no-deps", "--no-build-isolation", "-e", ROOT)
    mark(name).write_text(stamp)
    say("Installed")


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "runtime")
