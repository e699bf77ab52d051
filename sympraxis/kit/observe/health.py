"""Is everything there that a request may need? Each part is examined by itself."""

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from .. import heartbeat

log = logging.getLogger("sympraxis.health")
SILENT_FOR = timedelta(seconds=60)
LEAST_FREE = 200 * 1024 * 1024


@dataclass(frozen=True)
class Part:
    """One examined part: its name, whether it will do, and a short sentence about it."""

    name: str
    ok: bool
    says: str


def parts() -> list[Part]:
    """Database, migrations, worker, disk. Never raises: a part that cannot be asked fails."""
    return [_asked(name, ask) for name, ask in EXAMINED.items()]


def _asked(name: str, ask: Callable[[], str]) -> Part:
    try:
        fault = ask()
    except (DatabaseError, OSError) as error:
        log.warning("%s cannot be examined", name, exc_info=error)
        fault = f"cannot be asked ({type(error).__name__})"
    return Part(name, not fault, fault or "ok")


def _database() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return "" if cursor.fetchone() == (1,) else "gave a wrong answer"


@cache
def known_migrations() -> frozenset[tuple[str, str]]:
    """Every migration of this program as (app, name); read from disk once in a process."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return frozenset(loader.disk_migrations or {})


def lacking_migrations() -> int:
    """How many migrations of this program the database has not seen."""
    known = known_migrations()
    if not known:
        return 0
    return len(known - set(MigrationRecorder(connection).applied_migrations()))


def _migrations() -> str:
    lacking = lacking_migrations()
    return f"{lacking} missing; run sympraxis setup" if lacking else ""


def _worker() -> str:
    age = heartbeat.age("worker")
    if age is None:
        return "has not started yet"
    return "" if age < SILENT_FOR else f"silent for {round(age.total_seconds())} s"


def _disk() -> str:
    free = shutil.disk_usage(settings.DATA).free
    return "" if free >= LEAST_FREE else f"only {free // 2**20} MiB free in the data folder"


EXAMINED: dict[str, Callable[[], str]] = {
    "database": _database,
    "migrations": _migrations,
    "worker": _worker,
    "disk": _disk,
}
