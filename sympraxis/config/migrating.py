"""Bringing the database to this version's tables."""

import functools
import gc
import sqlite3
from collections.abc import Iterator, Set
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sympraxis.kit.progress import Progress


def pending() -> list[str]:
    """The migrations that this version has and the database lacks, as "app.name"."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    lacking = _halfway(executor.loader, executor.loader.applied_migrations.keys())
    return [*lacking, *(f"{migration.app_label}.{migration.name}" for migration, _ in plan)]


def halfway() -> list[str]:
    """What the database lacks of steps that this version has drawn together into one, where it has
    the others: Django would take the one for neither there nor waiting."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    return _halfway(_on_disk(), MigrationRecorder(connection).applied_migrations().keys())


@functools.cache
def _on_disk() -> Any:
    """The migrations of this version, whatever a database has of them."""
    from django.db.migrations.loader import MigrationLoader

    return MigrationLoader(None)


def _halfway(loader: Any, applied: Set[tuple[str, str]]) -> list[str]:
    steps = [set(one.replaces) for one in loader.replacements.values()]
    lacking = [some - applied for some in steps if some & applied]
    return sorted(f"{app}.{name}" for some in lacking for app, name in some)


def unknown() -> list[str]:
    """The migrations of ours that the database has and this version does not know."""
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    applied = MigrationRecorder(connection).applied_migrations()
    return unknown_among([f"{app}.{name}" for app, name in applied])


def unknown_among(applied: list[str]) -> list[str]:
    """Those of `applied` ("app.name") that belong to an app we have and are unknown to it."""
    loader = _on_disk()
    replaced = [old for one in loader.replacements.values() for old in one.replaces]
    known = {f"{app}.{name}" for app, name in [*loader.disk_migrations, *replaced]}
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
    from django.core.management.commands import migrate as command
    from django.core.management.sql import emit_post_migrate_signal
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from . import founding

    waiting = pending()
    done: list[str] = []

    def note(action: str, migration: object = None, fake: bool = False) -> None:
        if action == "apply_success":
            done.append(str(migration))
            progress.at(len(done), len(waiting))

    class Watched(command.Command):
        def migration_progress_callback(self, *said, **more):
            note(*said, **more)

    is_new = not MigrationRecorder(connection).applied_migrations()
    with _seldom_collecting(), _swappable_asked_once(), _instead(command, founding.Executor):
        if waiting and not is_new:
            # An upgrade is all Django's: it tells the apps what was renamed, and in its own order.
            call_command(Watched(), interactive=False, verbosity=0)
            return len(done)
        if is_new:
            founding.go_through(note)
        else:
            founding.Executor(connection).check_replacements()
        # Nothing waits, and the models are those of the code: Django's command would build all of
        # them twice more before it tells the apps.
        emit_post_migrate_signal(verbosity=0, interactive=False, db=connection.alias)
    return len(done)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Look for garbage less often: hundreds of models are made and dropped for each migration, and
    every look goes through all that are there. A third of the time for 70 MB of memory."""
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


@contextmanager
def _swappable_asked_once() -> Iterator[None]:
    """Look up once for each model which setting may swap it. Django keeps the answer, too, but not
    beyond the next of the thousands of models that it builds here: a seventh of the time."""
    from django.apps import apps

    remembering = functools.cache(apps.get_swappable_settings_name)
    apps.get_swappable_settings_name = remembering  # type: ignore[method-assign]
    try:
        yield
    finally:
        del apps.get_swappable_settings_name  # what is left is the method of the class


@contextmanager
def _instead(command: Any, executor: type) -> Iterator[None]:
    """Django's command names its executor, and takes no other."""
    usual = command.MigrationExecutor
    command.MigrationExecutor = executor
    try:
        yield
    finally:
        command.MigrationExecutor = usual


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
