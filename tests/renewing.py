"""A PostgreSQL database of the tests is put back to what it was.

A copy of the template takes the server half a second, and hundreds of tests commit. The server
counts what is written into each table: those that were written into are emptied and filled again.
"""

import time
from typing import Any

import psycopg

COUNTS = """
    SELECT relid::regclass::text, n_tup_ins, n_tup_upd, n_tup_del FROM pg_stat_user_tables
    WHERE schemaname = 'public'"""
# What a test that makes, changes or removes tables leaves behind.
SHAPE = """
    SELECT md5(string_agg(concat_ws(' ', attrelid, attnum, attname, attisdropped), ','
                          ORDER BY attrelid, attnum))
    FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
    WHERE relnamespace = 'public'::regnamespace"""
COLUMNS = """
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''"""
OTHERS = """
    SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type ~ '^client'"""
SEQUENCES = """
    CREATE TABLE kept.sequences AS
    SELECT format('%I.%I', schemaname, sequencename) AS name, last_value FROM pg_sequences"""
SET_SEQUENCES = """
    SELECT setval(name::regclass, coalesce(last_value, 1), last_value IS NOT NULL)
    FROM kept.sequences"""
OLDEST = 150_000  # the server's version: before, counts arrive whenever they do


class Kept:
    """The contents of the database at `address`, as they are now, are kept beside them."""

    def __init__(self, address: str) -> None:
        self.address = address
        with self._talk() as talk:
            self.knows = talk.info.server_version >= OLDEST
            talk.execute("CREATE SCHEMA kept")
            talk.execute(SEQUENCES)
            self.filled = {table: _kept(talk, table) for table in self._counts(talk)}
            self.shape = talk.execute(SHAPE).fetchone()
            self.counts = self._counts(talk)

    def put_back(self) -> bool:
        """Make it what it was; False where that cannot be done from here."""
        if not self.knows:
            return False
        with self._talk() as talk:
            self._leave_alone(talk)
            counts = self._counts(talk)
            written = [table for table, count in counts.items() if count != self.counts.get(table)]
            if talk.execute(SHAPE).fetchone() != self.shape or "django_migrations" in written:
                return False
            self._fill_again(talk, written)
            self.counts = self._counts(talk)
        return True

    def _talk(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.address, autocommit=True)

    def _leave_alone(self, talk: psycopg.Connection[Any]) -> None:
        """Nobody else is in there. What they wrote is counted before they are gone."""
        end = time.monotonic() + 20
        while talk.execute(OTHERS).fetchone() != (0,):
            assert time.monotonic() < end, "Somebody does not leave the database."
            time.sleep(0.001)

    def _counts(self, talk: psycopg.Connection[Any]) -> dict[str, tuple[int, ...]]:
        if self.knows:
            talk.execute("SELECT pg_stat_force_next_flush()")
        return {table: tuple(count) for table, *count in talk.execute(COUNTS)}

    def _fill_again(self, talk: psycopg.Connection[Any], tables: list[str]) -> None:
        talk.execute("SET session_replication_role = replica")  # no foreign key looks on
        for table in tables:
            talk.execute(f"DELETE FROM {table}")
        if tables:
            talk.execute(f"VACUUM {', '.join(tables)}")  # rows are laid down as in a new table
        for table in tables:
            if columns := self.filled[table]:
                rows = f"SELECT {columns} FROM kept.{table}"
                talk.execute(f"INSERT INTO {table} ({columns}) {rows}")
        talk.execute(SET_SEQUENCES)


def _kept(talk: psycopg.Connection[Any], table: str) -> str:
    """The columns of a table that holds rows, after a copy of these was made; else ""."""
    if talk.execute(f"SELECT 1 FROM {table} LIMIT 1").fetchone() is None:
        return ""
    talk.execute(f"CREATE TABLE kept.{table} AS TABLE {table}")
    found = talk.execute(COLUMNS, [table]).fetchone()
    assert found
    return str(found[0])
