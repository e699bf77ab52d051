"""ffmpeg and ffprobe: found, started, and ended with whoever started them, however that ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from typing import Any

# The kernel is asked in the new process itself: a function between fork and exec could lock up.
_ENDS_WITH_US = """
import ctypes, os, signal, sys
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    if os.getppid() != int(sys.argv[1]):
        sys.exit(1)
os.execvp(sys.argv[2], sys.argv[2:])
"""
QUIET = ("-hide_banner", "-nostdin", "-loglevel", "warning")


@cache
def able() -> bool:
    """Whether ffmpeg and ffprobe are here, and take SRT."""
    if not (shutil.which("ffmpeg") and shutil.which("ffprobe")):
        return False
    return "srt" in _asked("-protocols")


@cache
def reads_flv() -> bool:
    """Whether ffmpeg reads what RTMP carries."""
    return able() and "flv" in _asked("-demuxers")


def _asked(about: str) -> list[str]:
    asked = subprocess.run(  # noqa: S603 (we wrote the command)
        ["ffmpeg", "-hide_banner", about],  # noqa: S607 (the operator's own)
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    return asked.stdout.split()


def start(command: Sequence[str], **pipes: Any) -> subprocess.Popen[bytes]:
    """Ends at the latest with the thread that starts it."""
    import os

    wrapped = [sys.executable, "-I", "-S", "-c", _ENDS_WITH_US, str(os.getpid()), *command]
    return subprocess.Popen(wrapped, **pipes)  # noqa: S603 (we wrote the command)


def end(process: subprocess.Popen[bytes], patience: float = 3.0) -> None:
    """Ask, wait, insist."""
    if process.poll() is None:
        process.terminate()
    try:
        process.wait(patience)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
