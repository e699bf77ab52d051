"""Bringing a backup back: verified whole in a folder apart, then swapped in."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.db import connection

from sympraxis.config import migrating
from sympraxis.config.trouble import Trouble
from sympraxis.kit import clock
from sympraxis.kit.progress import Progress

from . import archive, database, media, writing

LIVES = timedelta(seconds=60)  # a younger heartbeat is a server somewhere on this database


def restore(file: Path, replace: bool, progress: Progress) -> archive.Manifest:
    """Bring the backup `file` into this place; the caller holds the place alone.

    Until everything in the file is verified nothing is touched. Trouble where the place is not
    empty, unless `replace`: then what is there goes into a safety backup first.
    """
    _refuse_beside_a_server()
    occupied = bool(_people()) or media.exist()
    if occupied and not replace:
        raise Trouble(
            f"This place is not empty ({_people()} people). Restore into another data folder, "
            "or add --replace: what is here then goes into a safety backup first."
        )
    with _stage() as stage:
        with progress.step("Verifying the backup"):
            manifest = archive.unpack(file, stage, progress)
            _fits(manifest, file)
            _same(database().verify(stage / "database"), manifest, file)
        if occupied:
            _keep_what_is_here(progress)
        with progress.step("Bringing it back"):
            _swap(stage)
    _same(database().counts(), manifest, file)
    return manifest


def _swap(stage: Path) -> None:
    """Secret and media first: the database comes last, in one step, and makes the place whole."""
    for name in archive.KEPT:
        if (stage / name).exists() and not (name == "secret" and settings.ENV.secret):
            (stage / name).chmod(0o600)
            (stage / name).replace(settings.DATA / name)
    media.bring(stage / "media")
    database().bring(stage / "database")
    descriptor = os.open(settings.DATA, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _fits(manifest: archive.Manifest, file: Path) -> None:
    if manifest.database != database().KIND:
        raise Trouble(
            f"{file} holds a {manifest.database} database, and this place uses {database().KIND}. "
            "Name a database of the same kind in SYMPRAXIS_DATABASE_URL. Nothing was changed."
        )
    if newer := migrating.unknown_among(manifest.migrations):
        raise Trouble(
            f"{file} was made by Sympraxis {manifest.version}, which is newer (it has "
            f"{newer[-1]}). Install that version first; nothing was changed."
        )


def _same(counts: dict[str, int] | None, manifest: archive.Manifest, file: Path) -> None:
    if counts is not None and counts != manifest.counts:
        tables = sorted(
            name
            for name in counts.keys() | manifest.counts.keys()
            if counts.get(name) != manifest.counts.get(name)
        )
        raise Trouble(
            f"The database from {file} has other counts than were written down, in "
            f"{', '.join(tables)}. Do not serve it; use another backup."
        )


def _people() -> int:
    from sympraxis.people.models import Person

    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        return 0
    if Person._meta.db_table not in connection.introspection.table_names():
        return 0
    return Person.objects.count()


def _refuse_beside_a_server() -> None:
    """The lock in the data folder sees this machine; heartbeats see the others."""
    try:
        beats = apps.get_model("kit", "Heartbeat")
    except LookupError:
        return
    if not _people() or beats._meta.db_table not in connection.introspection.table_names():
        return
    live = beats.objects.filter(beat_at__gt=clock.now() - LIVES).first()
    if live:
        raise Trouble(
            f"Sympraxis is running on this database ({live.name} on {live.host}). "
            "Stop it, wait a minute, then run this again."
        )


def _keep_what_is_here(progress: Progress) -> None:
    folder = settings.DATA / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    file = folder / f"before-restore-{clock.now():%Y%m%d-%H%M%S}.sympraxis"
    progress.say(f"What is here goes into {file}")
    writing.write(file, progress)


@contextmanager
def _stage() -> Iterator[Path]:
    stage = settings.DATA / "restoring"
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir(mode=0o700)
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
