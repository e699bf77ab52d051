"""How long files of broadcasts lie on the disk: what recordings were made of, and what is left of
rooms and recordings that are in no table any more."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.utils.translation import gettext_lazy as _

from sympraxis.people.privacy import retention

from ..broadcast import places as broadcasts
from ..broadcast import renditions, tape
from ..models import Recording, Room
from . import places

SHOWN_STAY = timedelta(days=14)
STAY = timedelta(days=180)  # whatever became of them
LEFT_STAY = timedelta(days=2)


def forget_shown(before: datetime) -> int:
    """Tapes of which all that was made has been shown since before that. What was never shown may
    still be needed, and stays for a while."""
    rooms = Room.objects.filter(recordings__published_at__lt=before).distinct()
    return _removed(
        folder
        for room in rooms
        for folder in tape.tapes(broadcasts.kept(room))
        if _is_done(room, folder, before)
    )


def _is_done(room: Room, folder: Path, before: datetime) -> bool:
    """Whether something was made of this tape, and all of that is shown since before `before`."""
    kept = tape.kept(folder)
    if not kept:
        return False
    made = room.recordings.standing().filter(from_at__lt=kept[-1].ends_at, until_at__gt=kept[0].at)
    waits = made.exclude(published_at__lt=before, withdrawn_at=None, fault="")
    return made.exists() and not waits.exists()


def forget_old(before: datetime) -> int:
    """Days before that: nobody decided about them in all that time. With them the captions of the
    last minute, which still lie beside the playlists."""
    kept = broadcasts.root() / "kept"
    days, day = kept.glob("*/????-??-??"), f"{before.astimezone(UTC):%Y-%m-%d}"
    lines = kept.glob(f"*/{broadcasts.LIVE}/{renditions.FOLDER}/*/")
    left = _removed(one for one in lines if one.stat().st_mtime < before.timestamp())
    return left + _removed(one for one in days if one.name < day)


def forget_left(before: datetime) -> int:
    """Folders of rooms and recordings that were removed. One that is younger may be of somebody who
    is not committed yet."""
    rooms = set(Room.objects.values_list("public_id", flat=True))
    standing = set(Recording.objects.standing().values_list("public_id", flat=True))
    return _removed(
        folder
        for parent, known in (("kept", rooms), (places.FOLDER, standing))
        for folder in (broadcasts.root() / parent).glob("*")
        if folder.name not in known and folder.stat().st_mtime < before.timestamp()
    )


def _removed(folders: Iterator[Path]) -> int:
    found = list(folders)
    for one in found:
        shutil.rmtree(one)
    return len(found)


retention.rule(
    "live.segments",
    _("What a recording of a live room was made of, counted from when the recording was published"),
    SHOWN_STAY,
    forget_shown,
)
retention.rule(
    "live.segments_unshown",
    _("Picture and sound of a studio as they came, whether or not a recording was published"),
    STAY,
    forget_old,
)
retention.rule(
    "live.files_left",
    _("Files of live rooms and recordings that were removed"),
    LEFT_STAY,
    forget_left,
)
