"""The embedded database, in and out of a backup."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from sympraxis.config.trouble import Trouble
from sympraxis.kit.progress import Progress

KIND = "SQLite"
PAGES = 2_000  # copied between two looks at the bar


def place() -> Path:
    from django.db import connection

    return Path(str(connection.settings_dict["NAME"]))


def dump(target: Path, progress: Progress) -> dict[str, int]:
    """Copy the database as it is at this moment while others go on writing; returns its counts."""
    with closing(_open(place(), "ro")) as source, closing(sqlite3.connect(target)) as copy:
        source.execute("BEGIN")  # one view for all pages: a writer does not make us start again
        source.execute("SELECT count(*) FROM sqlite_master").fetchone()
        source.backup(
            copy,
            pages=PAGES,
            progress=lambda _, left, total: progress.at(total - left, total),
        )
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without companions
    return verify(target)


def verify(file: Path) -> dict[str, int]:
    """The counts of the database in `file`; Trouble if it is damaged."""
    try:
        with closing(_open(file, "ro")) as database:
            answer = database.execute("PRAGMA quick_check").fetchone()[0]
            if answer == "ok":
                return _counts(database)
    except sqlite3.DatabaseError as error:
        answer = str(error)
    raise Trouble(f"The database in this backup is damaged ({answer}). Nothing was changed.")


def counts() -> dict[str, int]:
    """The rows of each table in this place; empty where there is no database yet."""
    if not place().exists():
        return {}
    with closing(_open(place(), "ro")) as database:
        return _counts(database)


def bring(staged: Path) -> None:
    """Put the verified database `staged` in the place of the present one, in one rename."""
    from django.db import connections

    connections.close_all()
    final = place()
    fresh = final.with_name(f"{final.name}.new")
    shutil.move(staged, fresh)
    fresh.chmod(0o600)
    with fresh.open("rb") as file:
        os.fsync(file.fileno())
    if final.exists():  # its log goes into it, so that the old one is whole until the rename
        with closing(_open(final, "rw")) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for companion in ("-wal", "-shm", "-journal"):
        final.with_name(final.name + companion).unlink(missing_ok=True)
    fresh.replace(final)


def _open(file: Path, mode: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode={mode}", uri=True, timeout=20)


def _counts(database: sqlite3.Connection) -> dict[str, int]:
    names = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    return {
        name: database.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]  # noqa: S608
        for (name,) in sorted(names)
    }
