"""Writing a backup: a new file grows beside the old one and takes its place when it is whole."""

import fcntl
import os
import shutil
import sqlite3
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.migrations.recorder import MigrationRecorder

from sympraxis import __version__
from sympraxis.config.trouble import SPACE, Trouble
from sympraxis.kit import clock
from sympraxis.kit.progress import Progress

from . import archive, database, media


def write(file: Path, progress: Progress) -> archive.Manifest:
    """Write the whole place into `file` while it goes on serving; returns what was written.

    Whatever happens, `file` is the old backup or the new one, never a half of either.
    """
    with _part(file) as part, _folder(file) as work:
        with progress.step("Database"):
            counts = database().dump(work / "database", progress)
        manifest = archive.Manifest(
            version=__version__,
            made_at=clock.now().isoformat(timespec="seconds"),
            database=database().KIND,
            migrations=_migrations(),
            counts=counts,
        )
        with tarfile.open(
            fileobj=part, mode="w:gz", format=tarfile.PAX_FORMAT, compresslevel=5
        ) as tar:
            _fill(archive.Writer(tar), manifest, work, progress)
        part.flush()
        os.fsync(part.fileno())
        Path(part.name).replace(file)
    return manifest


def _fill(
    writer: archive.Writer, manifest: archive.Manifest, work: Path, progress: Progress
) -> None:
    with progress.step("Packing the database"):
        writer.add_file("database", work / "database")
        _secrets(writer, work)
    with progress.step("Packing media"):
        # After the database: a file is stored before its row, so none that a row names is missing.
        for name in progress.each(media.names()):
            try:
                stored = default_storage.open(name)
            except FileNotFoundError:
                progress.say(f"{name} was removed meanwhile and is left out")
                continue
            with stored:
                writer.add(f"media/{name}", stored, stored.size)
    writer.finish(manifest)


def _secrets(writer: archive.Writer, work: Path) -> None:
    key = work / "secret"
    key.write_text(settings.SECRET_KEY)
    writer.add_file("secret", key)
    if (settings.DATA / "demo-password").exists():
        writer.add_file("demo-password", settings.DATA / "demo-password")


def _migrations() -> list[str]:
    from django.db import connection

    applied = MigrationRecorder(connection).applied_migrations()
    return sorted(f"{app}.{name}" for app, name in applied)


@contextmanager
def _part(file: Path) -> Iterator[IO[bytes]]:
    """The file that grows: for this user alone, one at a time, and gone if anything fails."""
    if file.is_dir():
        raise Trouble(f"{file} is a folder. Name a file in it, like {file / 'backup.sympraxis'}.")
    place = file.with_name(f"{file.name}.part")
    with open(
        place,
        "ab",
        buffering=0,
        opener=lambda path, flags: os.open(path, flags | os.O_NOFOLLOW, 0o600),
    ) as part:
        try:
            fcntl.flock(part, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise Trouble(f"Another backup is being written to {file}. Wait for it.") from error
        part.truncate(0)
        try:
            yield part
        except (OSError, sqlite3.Error) as error:
            if not _is_full(error):
                raise
            raise Trouble(
                f"No space is left for {file}. An earlier backup there is unharmed. "
                "Free some space or name another disk, then run this again."
            ) from error
        finally:
            place.unlink(missing_ok=True)  # after success it has its final name already


def _is_full(error: Exception) -> bool:
    if isinstance(error, OSError):
        return error.errno in SPACE
    return any(words in str(error).lower() for words in ("full", "disk i/o error"))


@contextmanager
def _folder(file: Path) -> Iterator[Path]:
    """A folder for the copy of the database, on the disk that the backup goes to."""
    work = file.with_name(f"{file.name}.work")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
