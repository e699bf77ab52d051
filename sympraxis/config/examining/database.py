"""The database, its tables, the key it was made with, and those who work on it unseen."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.db.backends.utils import CursorWrapper

from sympraxis.config import fingerprint, migrating, occupancy
from sympraxis.kit import heartbeat
from sympraxis.kit.models import Mark

from . import FAULT, OK, WARNING, Finding

SILENT = timedelta(seconds=90)


def reach() -> Iterator[Finding]:
    """Database."""
    place = Path(str(connection.settings_dict["NAME"]))
    if connection.vendor == "sqlite" and not place.exists():
        yield Finding("database", FAULT, f"There is none at {place}.", "Run: sympraxis setup")
        return
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            yield from _sqlite(cursor, place)
        else:
            cursor.execute("SELECT pg_database_size(current_database()), version()")
            size, version = cursor.fetchone()
            yield Finding("database", OK, f"{version.split(' (')[0]}, {size / 1e6:.1f} MB")


def _sqlite(cursor: CursorWrapper, place: Path) -> Iterator[Finding]:
    cursor.execute("PRAGMA quick_check")
    answer = cursor.fetchone()[0]
    cursor.execute("PRAGMA journal_mode")
    mode = cursor.fetchone()[0]
    if answer != "ok":
        remedy = "Stop serving and restore a backup: sympraxis restore FILE --replace"
        yield Finding("database", FAULT, f"It is damaged: {answer}", remedy)
    elif mode != "wal":
        yield Finding(
            "database",
            WARNING,
            f"It works without WAL ({mode}): readers and writers wait for each other.",
            "Put the data folder on a local disk, not on a network one.",
        )
    else:
        yield Finding(
            "database", OK, f"SQLite with WAL, sound, {place.stat().st_size / 1e6:.1f} MB"
        )


def tables() -> Iterator[Finding]:
    """Migrations."""
    if newer := migrating.unknown():
        found = f"The database was made by a newer version (it has {newer[-1]})."
        yield Finding("migrations", FAULT, found, "Install that version.")
    elif lacking := migrating.halfway():
        found = f"The database was made by a version from before 0.1.0, and lacks {lacking[0]}."
        remedy = "Run sympraxis setup of the last version that has it."
        yield Finding("migrations", FAULT, found, remedy)
    elif waiting := migrating.pending():
        found = f"The database lacks {len(waiting)} migrations."
        yield Finding("migrations", FAULT, found, "Run: sympraxis setup")
    else:
        yield Finding("migrations", OK, "all applied")


def writing() -> Iterator[Finding]:
    """Writing."""
    with transaction.atomic():
        Mark.objects.create(name="doctor", value="probe")
        transaction.set_rollback(True)
    yield Finding("writing", OK, "the database takes what is written")


def key() -> Iterator[Finding]:
    """Secret key."""
    mark = fingerprint.noted()
    if mark is None:
        yield Finding("secret key", WARNING, "None is noted yet.", "Run: sympraxis setup")
    elif mark.value != fingerprint.of_key():
        yield Finding(
            "secret key",
            WARNING,
            f"It is another than on {mark.made_at:%Y-%m-%d}: everybody has to sign in again, and "
            "links in mails sent before do not work.",
            "Put the old key back (SYMPRAXIS_SECRET or the file `secret` of a backup), or accept "
            "the new one: sympraxis doctor --accept-key",
        )
    else:
        yield Finding("secret key", OK, "the same as ever")


def workers() -> Iterator[Finding]:
    """Workers."""
    served = occupancy.is_shared(settings.DATA)
    for name in ("worker", "scheduler"):
        age = heartbeat.age(name)
        if age is not None and age < SILENT:
            yield Finding(name, OK, f"lives, last sign {age.total_seconds():.0f} s ago")
        elif not served:
            yield Finding(name, WARNING, "Nothing is served here now.", "Run: sympraxis serve")
        else:
            since = "never" if age is None else f"{age.total_seconds():.0f} s ago"
            remedy = "See its log, then restart: sympraxis serve"
            yield Finding(name, FAULT, f"Silent; last sign: {since}.", remedy)


def everything() -> Iterator[Finding]:
    """Database."""
    for examination in (reach, tables, writing, key, workers):
        findings = list(examination())
        yield from findings
        if any(finding.state == FAULT for finding in findings):
            return  # what stands on it would only say the same again


ALL = [everything]
