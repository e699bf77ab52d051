"""The database: SQLite made safe under concurrency, or PostgreSQL."""

from typing import Any

import dj_database_url

from .environment import ConfigurationError, Environment

EXAMPLE = (
    "Write it like postgresql://user:password@host/name, with %40 for @, %3A for : and %2F for / "
    "in a password."
)

# WAL lets readers go on while one writes. FULL: what was acknowledged survives a crash.
SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA cache_size=-16000; PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY"
)

# A connection keeps so many statements as SQLite reads them. Pages and jobs ask some hundreds, and
# to read one anew takes four times as long as to answer it. (Python keeps 128; these are 2 MB.)
SQLITE_STATEMENTS = 512


def configured(env: Environment) -> dict[str, Any]:
    """Django's DATABASES entry for this environment."""
    url = env.database_url or f"sqlite:///{env.data / 'sympraxis.sqlite3'}"
    try:
        found: dict[str, Any] = dict(
            dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
        )
    except (ValueError, KeyError) as error:
        raise ConfigurationError([f"SYMPRAXIS_DATABASE_URL cannot be read. {EXAMPLE}"]) from error
    if found["NAME"] in ("", ":memory:"):
        raise ConfigurationError([f"SYMPRAXIS_DATABASE_URL names no database. {EXAMPLE}"])
    if "sqlite" in str(found["ENGINE"]):
        # A transaction takes the write lock at once: waiting in line is safe, upgrading is not.
        found["ENGINE"] = "sympraxis.kit.sqlite"
        found["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": SQLITE_START,
            "cached_statements": SQLITE_STATEMENTS,
        }
    else:
        # A statement that was asked some times is planned once for all: that is two thirds of what
        # the server has to do for it.
        found["OPTIONS"] = {
            "connect_timeout": 5,
            "server_side_binding": True,
            "prepare_threshold": 5,
            **(found.get("OPTIONS") or {}),
        }
    return found
