"""After a crash: lists of segments are written anew from what lies on the disk, and recordings that
could not be made, or never were, are made."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

from ..broadcast import fragments, places, playlists, tape
from ..broadcast.playlists import Segment
from ..models import Recording, Room
from . import making, wishing
from . import places as recordings

NUMBERED = re.compile(r"(\d{5,})\.m4s")


def repair(room: Room, day: date | None = None) -> Iterator[str]:
    """Says what it found and did, a line each. `day`: on the event's clock; None: every day."""
    folders = [one for one in _folders(places.kept(room)) if day is None or _is_near(one, day)]
    if not folders:
        yield "No segments are kept of that." if day else "No segments are kept of this room."
        return
    for folder in folders:
        yield from _tape(folder)
    for one in [one for one in wishing.kept_days(room) if day in (None, one)]:
        yield from _recordings(room, one)


def _folders(kept: Path) -> list[Path]:
    """Also those that a crash left without what says when they began."""
    return sorted({one.parent for one in kept.glob(f"*/*/{tape.PICTURE}")})


def _is_near(folder: Path, day: date) -> bool:
    """Days of folders are those of UTC."""
    return abs(date.fromisoformat(folder.parent.name) - day) <= timedelta(days=1)


def _tape(folder: Path) -> Iterator[str]:
    names = sorted(one.name for one in folder.iterdir() if one.name == tape.PICTURE
                   or one.name.isdigit())  # fmt: skip
    began = _began(folder, names)
    found = {name: _mended(folder / name, began) for name in names}
    pictures = tape.kept(folder)
    long = timedelta(seconds=round(sum(one.seconds for one in pictures)))
    yield f"{folder.parent.name} {folder.name}: {len(pictures)} segments of the picture, {long}"
    for name, (added, lost) in found.items():
        if added or lost:
            yield f"  {name}: {added} were in no list and are now; {lost} were listed and are gone"


def _began(folder: Path, names: list[str]) -> datetime:
    """As tape.json says; where a crash left none it is written, by the name of the folder."""
    file = folder / tape.TAPE
    try:
        return datetime.fromisoformat(json.loads(file.read_text())["began"])
    except (FileNotFoundError, ValueError, KeyError):
        told = f"{folder.parent.name} {folder.name[:6]} +0000"
        began = datetime.strptime(told, "%Y-%m-%d %H%M%S %z")
        _put(file, json.dumps({"began": began.isoformat(), "feed": {}, "names": names}))
        return began


def _mended(folder: Path, began: datetime) -> tuple[int, int]:
    """How many segments were added to the list, and taken out of it."""
    known = _known(folder)
    files = sorted(
        (one for one in folder.iterdir() if NUMBERED.fullmatch(one.name) and one.stat().st_size),
        key=lambda one: int(one.stem),
    )
    lost = len(known.keys() - {one.name for one in files})
    kept: list[Segment] = []
    added = 0
    for file in files:
        if segment := known.get(file.name):
            kept.append(segment)
        elif segment := _unlisted(file, kept[-1].ends_at if kept else began):
            kept.append(segment)
            added += 1
    if added or lost:
        _put(folder / tape.KEPT, _written(kept))
    return added, lost


def _known(folder: Path) -> dict[str, Segment]:
    """What is listed. The last line may have been cut off: then its segment is read anew."""
    try:
        text = (folder / tape.KEPT).read_text(errors="replace")
    except FileNotFoundError:
        return {}
    whole = text[: text.rfind("\n") + 1]
    try:
        listed = playlists.read(whole).segments
    except (ValueError, IndexError):
        return {}
    return {one.uri: one for one in listed if NUMBERED.fullmatch(one.uri) and one.map}


def _unlisted(file: Path, at: datetime) -> Segment | None:
    """A segment that is in no list; None for half of one."""
    inits = sorted(file.parent.glob("init*.mp4"))
    if not inits:
        return None
    try:
        _begins, long = fragments.shown(inits[0], file)
    except (OSError, ValueError):
        return None
    return Segment(file.name, inits[0].name, long, at)


def _written(segments: list[Segment]) -> str:
    lines = [tape.HEAD.format(10)]
    lines += [f'#EXT-X-MAP:URI="{segments[0].map}"\n'] if segments else []
    lines += [
        f"#EXT-X-PROGRAM-DATE-TIME:{playlists.moment(one.at)}\n"
        f"#EXTINF:{one.seconds:.5f},\n{one.uri}\n"
        for one in segments
    ]
    return "".join(lines)


def _put(file: Path, text: str) -> None:
    beside = file.with_suffix(".beside")
    beside.write_text(text)
    beside.replace(file)


def _recordings(room: Room, day: date) -> Iterator[str]:
    """Those that are wanted of a day that is over, or that could not be made: now, not by a job."""
    wished = wishing.ask(room, day) if wishing.is_over(room, day) else []
    begins, ends = wishing.hours(room, day)
    waiting = Recording.objects.standing().filter(room=room, from_at__lt=ends, until_at__gt=begins)
    for one in waiting.select_related("room__event", "session"):
        if one in wished or one.fault or one.is_being_made or not _is_there(one):
            making.make(one)
            one.refresh_from_db()
            yield f"  {one.called}: " + (f"could not be made ({one.fault})" if one.fault
                                         else f"made, {one.long}")  # fmt: skip
        else:
            yield f"  {one.called}: is there, {one.long}"


def _is_there(one: Recording) -> bool:
    folder = recordings.folder(one)
    return all((folder / each["name"]).is_file() for each in one.files)
