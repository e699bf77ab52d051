"""Databases of the tests: a migrated template, and copies of it.

python -m tests.databases      makes the template of the database that the environment names

A test that commits ends with its copy made anew from the template: what migrations brought
(regions, vocabularies) is there for the next one, as it is after an installation.
"""

import fcntl
import hashlib
import io
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache, cached_property
from pathlib import Path

import django
from django.conf import settings
from django.db import connection, connections

from sympraxis.config import migrating
from sympraxis.kit.progress import Progress

from . import servers


@cache
def fingerprint() -> str:
    """Changes whenever a migration of ours or an installed package does."""
    from django.apps import apps

    found = [django.__version__]
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted((Path(app.path) / "migrations").glob("*.py")):
            found.append(f"{app.label}/{file.name}:{hashlib.sha256(file.read_bytes()).hexdigest()}")
    return hashlib.sha256("\n".join(found).encode()).hexdigest()[:16]


def template() -> str:
    """The name of the migrated template on PostgreSQL."""
    return f"template_{fingerprint()}"


def migrated() -> Path:
    """The file of the migrated template on SQLite."""
    return servers.CACHE / f"template-{fingerprint()}.sqlite3"


def address(name: str) -> str:
    """The URL of the database `name` on the server of the tests."""
    parts = connection.settings_dict
    return f"postgresql://{parts['USER']}@{parts['HOST']}:{parts['PORT']}/{name}"


def on_server(statement: str, *values: str) -> list[tuple[object, ...]]:
    """Run one statement outside any database of the tests."""
    import psycopg

    with psycopg.connect(address("postgres"), autocommit=True) as talk:
        found = talk.execute(statement, values or None)  # type: ignore[arg-type]
        return found.fetchall() if found.description else []


@contextmanager
def alone() -> Iterator[None]:
    """One process at a time, of all those that share the kept templates of one kind of database."""
    servers.CACHE.mkdir(exist_ok=True)
    with (servers.CACHE / f"{connection.vendor}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def use(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


class OnSQLite:
    """A file, filled from the template: written over where nobody else has it open, and by SQLite's
    own backup where somebody has, for whom it must be whole at any moment."""

    def __init__(self, folder: Path) -> None:
        self.template = migrated()
        self.copy = folder / "test.sqlite3"

    def prepare(self) -> None:
        with alone():
            if not self.template.exists():
                draft = self.template.with_suffix(".draft")
                draft.unlink(missing_ok=True)
                use(str(draft))
                migrating.migrate(Progress(io.StringIO()))
                connections.close_all()
                with closing(sqlite3.connect(draft)) as database:
                    database.execute("PRAGMA journal_mode=DELETE")
                draft.rename(self.template)

    def begin(self) -> None:
        self.prepare()
        self.renew()
        # A run that is cut short is begun anew: no commit waits for the disk. (PostgreSQL's do not
        # either: see servers.py.)
        connection.settings_dict["OPTIONS"]["init_command"] += "; PRAGMA synchronous=OFF"
        use(str(self.copy))

    def renew(self) -> None:
        connections.close_all()
        if self.is_ours_alone():
            with self.copy.open("r+b") as file:
                file.write(self.contents)
                file.truncate()
            return
        with (
            closing(sqlite3.connect(self.template)) as source,
            closing(sqlite3.connect(self.copy)) as copy,
        ):
            copy.execute("PRAGMA synchronous=OFF")
            source.backup(copy)

    @cached_property
    def contents(self) -> bytes:
        return self.template.read_bytes()

    def is_ours_alone(self) -> bool:
        """The last who closes a database takes its log away: where one is, somebody has it open."""
        log = self.copy.with_name(f"{self.copy.name}-wal")
        return self.copy.exists() and not log.exists()

    def end(self) -> None:
        connections.close_all()


class OnPostgreSQL:
    """A database of this process, made by the server from the template."""

    def __init__(self) -> None:
        self.copy = f"test_{os.getpid()}"

    def prepare(self) -> None:
        with alone():
            if not on_server("SELECT 1 FROM pg_database WHERE datname = %s", template()):
                draft = f"{template()}_draft"
                on_server(f'DROP DATABASE IF EXISTS "{draft}"')
                on_server(f'CREATE DATABASE "{draft}"')
                use(draft)
                migrating.migrate(Progress(io.StringIO()))
                connections.close_all()
                on_server(f'ALTER DATABASE "{draft}" RENAME TO "{template()}"')

    def begin(self) -> None:
        self.prepare()
        self.make()
        use(self.copy)

    def renew(self) -> None:
        connections.close_all()
        if not self.kept.put_back():
            self.make()

    def make(self) -> None:
        self.end()
        # Copying files is quicker than writing them through the log, and nobody else is in there.
        on_server(f'CREATE DATABASE "{self.copy}" TEMPLATE "{template()}" STRATEGY FILE_COPY')
        from .renewing import Kept

        self.kept = Kept(address(self.copy))

    def end(self) -> None:
        connections.close_all()
        on_server(f'DROP DATABASE IF EXISTS "{self.copy}" WITH (FORCE)')


def made(folder: Path) -> OnSQLite | OnPostgreSQL:
    return OnSQLite(folder) if connection.vendor == "sqlite" else OnPostgreSQL()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sympraxis.config.settings")
    django.setup()
    made(servers.CACHE).prepare()
