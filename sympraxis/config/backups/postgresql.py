"""PostgreSQL, in and out of a backup, by its own programs."""

import re
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

from sympraxis.config import environment
from sympraxis.config.trouble import Trouble
from sympraxis.kit.progress import Progress

KIND = "PostgreSQL"


def dump(target: Path, progress: Progress) -> dict[str, int]:
    """Dump the database as it is at this moment while others go on writing; returns its counts."""
    from django.db import connection, transaction

    program = _program("pg_dump")
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SELECT pg_export_snapshot()")
        snapshot = str(cursor.fetchone()[0])
        found = counts()  # of the very same moment
        _run(program, "-Fc", "--no-owner", "--snapshot", snapshot, "-f", str(target))
    return found


def verify(file: Path) -> dict[str, int] | None:
    """None: the rows can only be counted once they are back. Trouble if `file` is damaged."""
    _run(_program("pg_restore"), "--list", str(file), database=False)
    return None


def counts() -> dict[str, int]:
    """The rows of each table in this place."""
    from django.db import connection

    with connection.cursor() as cursor:
        found = {}
        for name in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found[name] = int(cursor.fetchone()[0])
    return found


def bring(staged: Path) -> None:
    """Replace all tables by those in the dump `staged`, in one transaction."""
    from django.db import connection, connections

    restore, psql = _program("pg_restore"), _program("psql")
    script, sweep = staged.with_name("database.sql"), staged.with_name("sweep.sql")
    _run(
        restore,
        "--no-owner",
        "--no-privileges",
        "--no-comments",
        "-f",
        str(script),
        str(staged),
        database=False,
    )
    names = [connection.ops.quote_name(name) for name in counts()]
    sweep.write_text(f"DROP TABLE {', '.join(names)} CASCADE;\n" if names else "")
    connections.close_all()
    files = ["-f", str(sweep), "-f", str(script)]
    _run(psql, "-X", "-q", "-v", "ON_ERROR_STOP=1", "--single-transaction", *files)


def _settings() -> dict[str, Any]:
    from django.db import connection

    return connection.settings_dict


def _run(program: Path, *arguments: str, database: bool = True) -> None:
    """Run one of PostgreSQL's programs; the password goes by its environment, never by name."""
    parts = _settings()
    given = {
        "PGHOST": parts["HOST"],
        "PGPORT": parts["PORT"],
        "PGUSER": parts["USER"],
        "PGPASSWORD": parts["PASSWORD"],
        "PGDATABASE": parts["NAME"],
        "PGSSLMODE": (parts.get("OPTIONS") or {}).get("sslmode"),
    }
    extra = {key: str(value) for key, value in given.items() if value and database}
    answer = subprocess.run(  # noqa: S603 (PostgreSQL's own program, found by _program)
        [program, *arguments],
        env=environment.for_child(**extra),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    full = answer.returncode == -signal.SIGXFSZ or re.search(
        r"No space left|too large", answer.stderr
    )
    if full:
        raise OSError(28, "No space left on device", arguments[-1])
    if answer.returncode:
        reason = (answer.stderr.strip().splitlines() or ["no reason given"])[-1]
        raise Trouble(f"PostgreSQL's {program.name} stopped: {reason}")


def _program(name: str) -> Path:
    """The newest `name` here; Trouble if there is none or it is older than the server."""
    from django.db import connection

    connection.ensure_connection()
    server = connection.cursor().connection.info.server_version // 10000
    places = [*Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), shutil.which(name)]
    found = [(version(Path(place)), Path(place)) for place in places if place]
    install = f"Install the package postgresql-client-{server}, then run this again."
    if not found:
        raise Trouble(f"PostgreSQL's program {name} is not installed here. {install}")
    newest, program = max(found)
    if newest < server:
        raise Trouble(f"{name} {newest} is older than the server, PostgreSQL {server}. {install}")
    return program


def version(program: Path) -> int:
    """The main version of one of PostgreSQL's programs, like 15."""
    answer = subprocess.run(  # noqa: S603 (PostgreSQL's own program, found by _program)
        [program, "--version"], capture_output=True, text=True, check=False
    )
    number = re.search(r"(\d+)[.\d]*", answer.stdout)
    return int(number[1]) if number else 0
