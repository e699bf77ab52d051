"""A real place (data folder and database of its own) and the real command line, in processes."""

import itertools
import os
import resource
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.db import connection, connections

from sympraxis.people.models import Person
from tests import running
from tests.databases import address, alone, migrated, on_server, template

ROOT = Path(__file__).resolve().parent.parent.parent
NUMBERS = itertools.count()


@dataclass
class Place:
    """One installation. `run` is the command line, as an operator types it."""

    data: Path
    database: str | None = None  # its name on PostgreSQL; None: SQLite in the data folder
    given: dict[str, str] = field(default_factory=dict)
    blocker: Any = None

    @property
    def environment(self) -> dict[str, str]:
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("SYMPRAXIS_", "DJANGO_"))}
        url = {"SYMPRAXIS_DATABASE_URL": address(self.database)} if self.database else {}
        return {
            **kept,
            "PYTHONPATH": str(ROOT),
            "SYMPRAXIS_DATA": str(self.data),
            **url,
            **self.given,
        }

    def run(self, *arguments: str, before=None, **environment: str):  # type: ignore[no-untyped-def]
        """The command line with these arguments; `before` is called in its process beforehand."""
        there = {**self.environment, **environment}
        return running.run(list(arguments), there, self.data.parent, before=before)

    def start(self, *arguments: str) -> running.Started:
        return running.Started(list(arguments), self.environment, self.data.parent)

    @contextmanager
    def database_alias(self) -> Iterator[str]:
        """Django's alias for this place's database, to look into it from the test's process."""
        alias = self.data.name
        parts = dict(connection.settings_dict)
        parts["NAME"] = self.database or str(self.data / "sympraxis.sqlite3")
        connections.databases[alias] = parts
        try:
            with self.blocker.unblock():
                yield alias
        finally:
            connections[alias].close()
            del connections[alias], connections.databases[alias]

    def people(self) -> list[str]:
        with self.database_alias() as alias:
            people = Person.objects.using(alias).order_by("email")
            return list(people.values_list("email", flat=True))

    def add(self, *emails: str) -> None:
        with self.database_alias() as alias:
            for email in emails:
                Person.objects.using(alias).create(email=email, password="!")


def new_database(template: str = "template1") -> str:
    name = f"place_{os.getpid()}_{next(NUMBERS)}"
    on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    return name


@pytest.fixture
def empty(tmp_path, django_db_blocker):  # type: ignore[no-untyped-def]
    """A place where nothing has happened yet."""
    place = Place(tmp_path / "data", new_database() if connection.vendor == "postgresql" else None)
    place.blocker = django_db_blocker
    yield place
    if place.database:
        on_server(f'DROP DATABASE "{place.database}" WITH (FORCE)')


@pytest.fixture(scope="session")
def _template(django_db_setup, tmp_path_factory, pytestconfig):  # type: ignore[no-untyped-def]
    """A place after setup, which found the tables made already: `empty` is for whoever doubts.

    The first process of a run that asks makes it for all of them.
    """
    together = tmp_path_factory.getbasetemp()
    if pytestconfig.getoption("workers"):
        together = together.parent
    database = f"ready_{together.name}" if connection.vendor == "postgresql" else None
    place = Place(together / "ready" / "data", database)
    with alone():
        if not (done := place.data.parent / "done").exists():
            set_up(place)
            done.touch()
    return place


def set_up(place: Place) -> None:
    place.data.mkdir(parents=True)
    if place.database:
        for (old,) in on_server("SELECT datname FROM pg_database WHERE datname LIKE 'ready_%'"):
            on_server(f'DROP DATABASE "{old}" WITH (FORCE)')
        on_server(f'CREATE DATABASE "{place.database}" TEMPLATE "{template()}"')
    else:
        shutil.copy(migrated(), place.data / "sympraxis.sqlite3")
    answer = place.run("setup")
    assert answer.returncode == 0, answer.stdout + answer.stderr


@pytest.fixture
def ready(_template, tmp_path, django_db_blocker):  # type: ignore[no-untyped-def]
    """A place after `sympraxis setup`."""
    name = new_database(_template.database) if _template.database else None
    place = Place(tmp_path / "ready", name, blocker=django_db_blocker)
    shutil.copytree(_template.data, place.data, ignore=shutil.ignore_patterns("static"))
    # Hundreds of files that nobody writes into: who collects anew makes a folder beside them.
    static = place.data / "static"
    shutil.copytree(_template.data / "static", static, copy_function=os.link)
    yield place
    if place.database:
        on_server(f'DROP DATABASE "{place.database}" WITH (FORCE)')


def small_disk() -> None:
    """No file grows beyond this, as on a disk that is full. For Place.run(before=)."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))


@pytest.fixture
def refused():  # type: ignore[no-untyped-def]
    """Says that a command ended with sentences, not with a trace; returns them."""

    def look(answer) -> str:  # type: ignore[no-untyped-def]
        assert answer.returncode == 1, answer.stdout + answer.stderr
        assert "Traceback" not in answer.stderr + answer.stdout, answer.stderr
        assert answer.stderr.strip(), answer.stdout
        return answer.stderr.strip()

    return look
