"""What goes wrong under an operator's hands, each said in one plain sentence with its remedy."""

import errno
import sqlite3
from typing import IO, Any

import click

from .environment import ConfigurationError

SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
RIGHTS = {errno.EACCES, errno.EPERM, errno.EROFS}
PLACE = {errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.EEXIST}

# The words of SQLite, and what they mean for the one who runs the place.
SQLITE = {
    "database or disk is full": "No space is left for the database {name}. "
    "Free some space on its disk, then run this again; what was saved before is safe.",
    "disk i/o error": "The database {name} cannot be read or written. "
    "See whether its disk is full or failing, then run this again.",
    "unable to open": "The database {name} cannot be opened. See that its folder exists and that "
    "this user may write there; SYMPRAXIS_DATA or SYMPRAXIS_DATABASE_URL names another.",
    "readonly": "The database {name} may not be written by this user. "
    "Give this user the right to write it and its folder.",
    "locked": "The database {name} is kept busy by another program. "
    "Wait until that has finished, then run this again.",
    "malformed": "The database {name} is damaged. Restore a backup: sympraxis restore FILE.",
    "not a database": "The file {name} is not a database. "
    "Restore a backup with sympraxis restore FILE, or correct SYMPRAXIS_DATABASE_URL.",
    "no such": "The database {name} is not ready for this version. Run: sympraxis setup",
}
POSTGRESQL = {
    "refused": "No PostgreSQL answers at {place}. Start it, or correct SYMPRAXIS_DATABASE_URL.",
    "timeout": "No PostgreSQL answers at {place}. Start it, or correct SYMPRAXIS_DATABASE_URL.",
    "resolve": "The database server {place} is not known. Correct SYMPRAXIS_DATABASE_URL.",
    "translate host": "The database server {place} is not known. Correct SYMPRAXIS_DATABASE_URL.",
    "password": "PostgreSQL at {place} does not accept the name or password. "
    "Correct them in SYMPRAXIS_DATABASE_URL.",
    "role": "PostgreSQL at {place} does not know the user {user}. "
    "Create it, or correct SYMPRAXIS_DATABASE_URL.",
    "does not exist": "PostgreSQL at {place} has no database {name}, or it is not ready. "
    "Create it (createdb {name}) and run: sympraxis setup",
    "too many": "PostgreSQL at {place} has no connection left. "
    "Raise its max_connections, or run fewer programs on it.",
}


class Trouble(click.ClickException):
    """Stops a command with one sentence that says what is wrong and how to mend it."""

    def show(self, file: IO[Any] | None = None) -> None:
        click.echo(self.message, file=file, err=file is None)


def explained(error: BaseException) -> str | None:
    """The sentence for `error`, or None where it is none of an operator's troubles but a fault."""
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import CommandError
    from django.db import DatabaseError, InterfaceError

    from sympraxis.kit.errors import Refused

    if isinstance(error, ConfigurationError | CommandError | Refused):
        return str(error)
    if isinstance(error, DatabaseError | InterfaceError | sqlite3.Error):
        return _database(str(error))
    if isinstance(error, ImproperlyConfigured) and "psycopg" in str(error):
        return "PostgreSQL needs its driver. Install it: pip install 'sympraxis[postgres]'"
    return _system(error) if isinstance(error, OSError) else None


def _system(error: OSError) -> str | None:
    where = error.filename or "the disk"
    if error.errno in SPACE:
        return (
            f"No space is left for {where}. Free some, then run this again; "
            "what was saved before is safe."
        )
    if error.errno in RIGHTS:
        return (
            f"{where} may not be used by this user ({error.strerror}). "
            "Give the right to it, or name another data folder with SYMPRAXIS_DATA."
        )
    if error.errno in PLACE and error.filename:
        return f"{where} cannot be used ({error.strerror}). Name a place that can."
    return None


def _database(words: str) -> str:
    from django.conf import settings

    parts = settings.DATABASES["default"]
    table = SQLITE if "sqlite" in parts["ENGINE"] else POSTGRESQL
    place = f"{parts.get('HOST') or 'this machine'}:{parts.get('PORT') or 5432}"
    known = {"name": parts["NAME"], "place": place, "user": parts.get("USER")}
    for key, sentence in table.items():
        if key in words.lower():
            return sentence.format(**known)
    first = (words.strip().splitlines() or ["no reason given"])[0]
    return (
        f"The database {known['name']} does not do what it should: {first}. Run: sympraxis doctor"
    )
