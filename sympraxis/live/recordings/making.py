"""A recording is asked for, made by a job, and made again where it is wished otherwise.

Written beside and then renamed: whatever ends in the midst of it, what was there before is there
still. One that dies lets go of the folder, and the next try begins anew.
"""

from __future__ import annotations

import fcntl
import logging
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.db import transaction

from sympraxis.kit import clock, pagecache
from sympraxis.kit.jobs import job, later
from sympraxis.kit.searching import changed

from ..broadcast import places as broadcasts
from ..broadcast import supervising
from ..broadcast.stage import SPARE
from ..broadcast.window import ORIGINAL, Sounds
from ..models import Broadcast, Recording, Room
from . import chapters, cutting, muxing, places
from .cutting import Part

log = logging.getLogger("sympraxis.recordings")
GONE, DISK, PROGRAM = "gone", "disk", "program"  # why one could not be made: see sentences.FAULTS
AGAIN = timedelta(minutes=1)


class DiskFull(Exception):
    """There is less room than a recording takes."""


def ask(recording: Recording) -> None:
    """In the transaction of the wish."""
    recording.asked_at, recording.fault = clock.now(), ""
    recording.save(update_fields=["asked_at", "fault", "from_at", "until_at"])
    later(make_recording, recording.pk, once=f"live-recording:{recording.pk}")


@job(times=3, backoff=timedelta(minutes=2))
def make_recording(pk: int) -> None:
    found = Recording.objects.standing().select_related("room__event", "session")
    found = found.filter(pk=pk)
    if one := found.first():
        with _alone(one) as alone:
            if alone:
                make(one)
            else:  # another worker is at it, maybe of an earlier wish
                later(make_recording, pk, at=clock.now() + AGAIN, once=f"live-recording:{pk}")


def sounds(room: Room) -> Sounds:
    found = Broadcast.objects.filter(room=room).prefetch_related("sounds").first()
    return supervising.sounds(found) if found else Sounds()


def make(one: Recording) -> None:
    """Its files; those of further parts, too. What nobody can make has a `fault`."""
    folder = broadcasts.kept(one.room)
    try:
        parts = cutting.parts(folder, one.from_at, one.until_at, sounds(one.room))
        if not parts:
            _failed(one, GONE)
            return
        _make_part(one, parts[0])
        for number, part in enumerate(parts[1:], start=one.number + 1):
            if further := _further(one, number, part):
                _make_part(further, part)
    except (DiskFull, OSError) as error:
        log.warning("no room for a recording", extra={"recording": one.pk, "why": str(error)})
        _failed(one, DISK)
    except muxing.Failed as error:
        log.warning("a recording failed", extra={"recording": one.pk, "why": str(error)})
        _failed(one, PROGRAM)
        raise


def _failed(one: Recording, fault: str) -> None:
    one.fault = fault
    Recording.objects.filter(pk=one.pk).update(fault=fault)


def _further(one: Recording, number: int, part: Part) -> Recording | None:
    """A new one for what comes after in another form; None where it is there: from then on it is
    cut and made on its own."""
    known = Recording.objects.standing().filter(room=one.room, session=one.session, number=number)
    if one.session_id is None:  # several days may have one
        known = known.filter(from_at__lt=one.until_at, until_at__gt=one.from_at)
    if known.exists():
        return None
    return Recording.objects.create(
        room=one.room, session=one.session, number=number, title=one.title,
        from_at=part.begins_at, until_at=one.until_at, asked_at=one.asked_at,
    )  # fmt: skip


def _make_part(one: Recording, part: Part) -> None:
    folder = places.folder(one)
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"*{places.PART}"):
        left.unlink()
    names = [ORIGINAL, *part.languages]
    _room_for(part, folder, len(names))
    _take(one, part, _written(one, part, folder, names))


def _room_for(part: Part, folder: Path, files: int) -> None:
    """Errors: DiskFull. The picture stands in each file."""
    needed = sum(run.size for run in part.runs) * files
    if shutil.disk_usage(folder).free < needed + SPARE:
        raise DiskFull(f"{needed} bytes")


def _written(one: Recording, part: Part, folder: Path, names: list[str]) -> list[dict[str, Any]]:
    """A file with every language, and one with each that is not the original."""
    heard = {"": names, **{name: [name] for name in names[1:]}}
    made = {language: places.fresh() for language in heard}
    beside = {language: folder / f"{name}{places.PART}" for language, name in made.items()}
    broadcast = Broadcast.objects.filter(room=one.room).first()
    original = broadcast.original_language if broadcast else ""
    try:
        with TemporaryDirectory(dir=folder, prefix="lists-") as work:
            files = {beside[language]: sounds for language, sounds in heard.items()}
            muxing.join(part, Path(work), files, original)
        for language, name in made.items():
            beside[language].rename(folder / name)
    finally:
        for file in beside.values():
            file.unlink(missing_ok=True)
    return [
        {"language": language, "name": name, "size": (folder / name).stat().st_size}
        for language, name in made.items()
    ]


@transaction.atomic
def _take(one: Recording, part: Part, written: list[dict[str, Any]]) -> None:
    """These are its files now; those of before go once that is certain."""
    now = Recording.objects.select_for_update().get(pk=one.pk)
    first = now.made_at is None
    now.files, now.spans, now.fault = written, part.spans, ""
    now.begins_at, now.seconds, now.made_at = part.begins_at, part.seconds, clock.now()
    now.save(update_fields=["files", "spans", "fault", "begins_at", "seconds", "made_at"])
    if first:
        chapters.derive(now)
    told(now)
    transaction.on_commit(lambda: forget_files(now))


def told(one: Recording) -> None:
    """It is another: pages, and the search."""
    changed("recording", one.pk)
    pagecache.purge(one.room.event.page_tag)


def forget_files(one: Recording) -> None:
    """Of its folder all that is not in use."""
    used = {each["name"] for each in one.files}
    folder = places.folder(one)
    for file in folder.glob(f"*{places.ENDING}"):
        if file.name not in used:
            file.unlink(missing_ok=True)
    for left in folder.glob("lists-*"):
        shutil.rmtree(left, ignore_errors=True)


@contextmanager
def _alone(one: Recording) -> Iterator[bool]:
    """Whether nobody else makes it. A process that dies lets go."""
    folder = places.folder(one)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
