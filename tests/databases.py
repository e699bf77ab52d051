"""Databases of the tests: a migrated template, and copies of it."""

import hashlib
from functools import cache
from pathlib import Path

from django.db import connection


@cache
def fingerprint() -> str:
    """Changes whenever a migration of ours or an installed package does."""
    import django
    from django.apps import apps

    found = [django.__version__]
    for app in sorted(apps.get_app_configs(), key=lambda app: app.label):
        for file in sorted((Path(app.path) / "migrations").glob("*.py")):
            found.append(f"{app.label}/{file.name}:{hashlib.sha256(file.read_bytes()).hexdigest()}")
    return hashlib.sha256("\n".join(found).encode()).hexdigest()[:16]


def template() -> str:
    """The name of the migrated template on PostgreSQL."""
    return f"template_{fingerprint()}"


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
