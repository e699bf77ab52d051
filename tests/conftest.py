"""What every test stands on: a copy of a migrated database, and servers where there are any."""

import importlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections

from . import databases, servers

REQUIRE_ALL = os.environ.get("SYMPRAXIS_REQUIRE_ALL") == "1"


def missing(what: str) -> None:
    """Skip, or fail where nothing may skip."""
    if REQUIRE_ALL:
        pytest.fail(f"{what} is required here and was not found.")
    pytest.skip(f"{what} is not installed.")


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker, tmp_path_factory):  # type: ignore[no-untyped-def]
    """Migrate once into a template and copy that: a whole suite starts in a second."""
    with django_db_blocker.unblock():
        if connection.vendor == "sqlite":
            yield from _sqlite(tmp_path_factory.mktemp("database"))
        else:
            yield from _postgres()


def _use(name: str) -> None:
    connections.close_all()
    settings.DATABASES["default"]["NAME"] = name
    connection.settings_dict["NAME"] = name


def _sqlite(folder: Path) -> Iterator[None]:
    template = servers.CACHE / f"template-{databases.fingerprint()}.sqlite3"
    if not template.exists():
        template.parent.mkdir(exist_ok=True)
        draft = template.with_suffix(f".{os.getpid()}")
        _use(str(draft))
        call_command("migrate", verbosity=0)
        connections.close_all()
        with sqlite3.connect(draft) as database:
            database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            database.execute("PRAGMA journal_mode=DELETE")
        draft.rename(template)
    copy = folder / "test.sqlite3"
    shutil.copy(template, copy)
    _use(str(copy))
    yield
    connections.close_all()


def _postgres() -> Iterator[None]:
    template, copy, server = databases.template(), f"test_{os.getpid()}", databases.on_server
    if not server("SELECT 1 FROM pg_database WHERE datname = %s", template):
        server(f'DROP DATABASE IF EXISTS "{template}_draft"')
        server(f'CREATE DATABASE "{template}_draft"')
        _use(f"{template}_draft")
        call_command("migrate", verbosity=0)
        connections.close_all()
        server(f'ALTER DATABASE "{template}_draft" RENAME TO "{template}"')
    server(f'CREATE DATABASE "{copy}" TEMPLATE "{template}"')
    _use(copy)
    yield
    connections.close_all()
    server(f'DROP DATABASE "{copy}" WITH (FORCE)')


@pytest.fixture
def reference(transactional_db):  # type: ignore[no-untyped-def]
    """For tests that commit: such a test ends with all tables emptied, so what migrations brought
    (regions, the words people describe themselves with) is brought back before the next."""
    from django.apps import apps

    from sympraxis.regions.models import Region

    if not Region.objects.exists():
        for module in ("regions.migrations.0002_nuts_2024", "people.migrations.0003_vocabulary"):
            importlib.import_module(f"sympraxis.{module}").load(apps, None)


@pytest.fixture(scope="session")
def valkey_url() -> Iterator[str]:
    """The address of a real Valkey or Redis."""
    if servers.valkey_program() is None:
        missing("Valkey or Redis")
    with servers.valkey() as url:
        yield url


def pytest_configure() -> None:
    """Static files come from their sources, whatever was collected in the data folder before."""
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"]["BACKEND"] = plain


def pytest_collection_modifyitems(items):  # type: ignore[no-untyped-def]
    """Tests marked for one database belong to the run on it; browser tests need Chromium."""
    for item in list(items):
        if "browser" in item.keywords and servers.chromium_program() is None:
            if REQUIRE_ALL:
                raise pytest.UsageError("Chromium is required here and was not found.")
            item.add_marker(pytest.mark.skip(reason="Chromium is not installed."))
    elsewhere = "sqlite" if connection.vendor == "postgresql" else "postgres"
    items[:] = [item for item in items if elsewhere not in item.keywords]
