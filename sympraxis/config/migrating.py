"""Bringing the database to this version's tables."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sympraxis.kit.progress import Progress


def pending() -> list[str]:
    """The migrations that this version has and the database lacks, as "app.name"."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def unknown() -> list[str]:
    """The migrations of ours that the database has and this version does not know."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder(connection).applied_migrations()
    return unknown_among([f"{app}.{name}" for app, name in applied])


def unknown_among(applied: list[str]) -> list[str]:
    """Those of `applied` ("app.name") that belong to an app we have and are unknown to it."""
    from django.db.migrations.loader import MigrationLoader

    loader = MigrationLoader(None)
    known = {f"{app}.{name}" for app, name in [*loader.disk_migrations, *loader.replacements]}
    ours = [name for name in applied if name.split(".")[0] in loader.migrated_apps]
    return sorted(set(ours) - known)


def migrate(progress: Progress) -> int:
    """Apply what is pending, each migration whole or not at all; returns how many there were.

    A new embedded database grows beside its place and moves there when it is whole: no
    interruption can leave half of one.
    """
    with _drafted():
        return _apply(progress)


def _apply(progress: Progress) -> int:
    from django.core.management import call_command
    from django.core.management.commands.migrate import Command

    waiting = pending()
    done: list[str] = []

    class Watched(Command):
        def migration_progress_callback(self, action, migration=None, fake=False):
            if action == "apply_success":
                done.append(str(migration))
                progress.at(len(done), len(waiting))

    call_command(Watched(), interactive=False, verbosity=0)
    return len(done)


@contextmanager
def _drafted() -> Iterator[None]:
    from django.db import connection

    place = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor != "sqlite" or _holds_tables(place):
        yield
        return
    draft = place.with_name(f"{place.name}.new")
    for leftover in place.parent.glob(f"{draft.name}*"):
        leftover.unlink()
    connection.close()
    connection.settings_dict["NAME"] = str(draft)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = str(place)
    with sqlite3.connect(draft) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    draft.chmod(0o600)
    for companion in ("-wal", "-shm"):  # of an empty file that a look at it made
        place.with_name(place.name + companion).unlink(missing_ok=True)
    draft.rename(place)


def _holds_tables(place: Path) -> bool:
    if not place.exists():
        return False
    with closing(sqlite3.connect(place)) as database:
        return bool(database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
