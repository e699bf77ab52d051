"""WebVTT: files of captions and chapters, written and read. Of what others wrote the words are
kept, and neither places nor colours."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

ARROW = "-->"
TICKS = 90_000  # of a second, on the clock of MPEG
_TAG = re.compile(r"<[^>]*>")
_CLOCK = re.compile(r"(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)[.,](\d{3})")


@dataclass(frozen=True)
class Cue:
    """Seconds from the beginning of the file, and the words between them. `name`: of its own in
    the file, where it has one."""

    begins: float
    ends: float
    words: str
    name: str = ""


class NotWebVTT(ValueError):
    """`line`: the number of the first line that cannot be read; 0: none begins as it has to."""

    def __init__(self, line: int = 0) -> None:
        super().__init__(line)
        self.line = line


def write(cues: Iterable[Cue], began: float | None = None) -> str:
    """`began`: of a segment of HLS, seconds on the clock of the picture, which that of the cues is,
    too. The words of RFC 8216, 3.5, tie them together; there a clock has 33 bits."""
    parts = ["WEBVTT", ""]
    if began is not None:
        ticks = round(began * TICKS) % 2**33
        parts = ["WEBVTT", f"X-TIMESTAMP-MAP=MPEGTS:{ticks},LOCAL:{clock(began)}", ""]
    for one in cues:
        parts += [one.name] if one.name else []
        parts += [f"{clock(one.begins)} {ARROW} {clock(one.ends)}", escaped(one.words), ""]
    return "\n".join(parts)


def clock(seconds: float) -> str:
    thousandths = max(0, round(seconds * 1000))
    whole, thousandths = divmod(thousandths, 1000)
    minutes, whole = divmod(whole, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours:02}:{minutes:02}:{whole:02}.{thousandths:03}"


def escaped(words: str) -> str:
    """A line that is empty would end the cue."""
    lines = (one for one in words.splitlines() if one.strip())
    safe = "\n".join(lines)
    return safe.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def read(text: str) -> list[Cue]:
    """In order of time. Errors: NotWebVTT."""
    lines = text.removeprefix("\ufeff").splitlines()
    if not lines or not re.match(r"WEBVTT(\s|$)", lines[0]):
        raise NotWebVTT
    found: list[Cue] = []
    at = 1
    while at < len(lines):
        if ARROW not in lines[at]:
            at += 1
            continue
        begins, ends = _times(lines[at], at + 1)
        name = lines[at - 1].strip() if at > 1 else ""
        words, at = _words(lines, at + 1)
        if words:
            found.append(Cue(begins, ends, words, name))
    return sorted(found, key=lambda one: (one.begins, one.ends))


def _times(line: str, number: int) -> tuple[float, float]:
    before, _, after = line.partition(ARROW)
    begins = _CLOCK.fullmatch(before.strip())
    ends = _CLOCK.match(after.strip())
    if not begins or not ends or _seconds(ends) <= _seconds(begins):
        raise NotWebVTT(number)
    return _seconds(begins), _seconds(ends)


def _seconds(found: re.Match[str]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in found.groups())
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _words(lines: list[str], at: int) -> tuple[str, int]:
    """Those of the cue whose words begin at that line, and where the next thing begins."""
    told = []
    while at < len(lines) and lines[at].strip() and ARROW not in lines[at]:
        told.append(html.unescape(_TAG.sub("", lines[at])).strip())
        at += 1
    return "\n".join(filter(None, told)), at
