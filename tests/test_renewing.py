"""What a test has written is gone before the next one, and what was there before is there again."""

import os

import psycopg
import pytest

from .databases import address, on_server, template
from .renewing import Kept

pytestmark = pytest.mark.postgres


@pytest.fixture
def place(django_db_setup):
    name = f"renewed_{os.getpid()}"
    on_server(f'CREATE DATABASE "{name}" TEMPLATE "{template()}"')
    yield address(name)
    on_server(f'DROP DATABASE "{name}" WITH (FORCE)')


def held(place: str) -> dict[str, object]:
    """All rows of all tables, in the order in which they lie there, and where sequences stand."""
    with psycopg.connect(place, autocommit=True) as talk:
        names = talk.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        rows = {name: talk.execute(f"SELECT * FROM {name}").fetchall() for (name,) in names}
        sequences = "SELECT * FROM pg_sequences WHERE schemaname = 'public' ORDER BY sequencename"
        return {**rows, "sequences": talk.execute(sequences).fetchall()}


def write(place: str, *statements: str) -> None:
    with psycopg.connect(place, autocommit=True) as talk:
        for statement in statements:
            talk.execute(statement)


def test_what_was_added_changed_and_removed_is_put_back_time_and_again(place):
    before, kept = held(place), Kept(place)
    assert before["regions_region"]
    for _ in range(2):
        write(
            place,
            "INSERT INTO kit_heartbeat (name, beat_at, host, pid) VALUES ('trial', now(), 'x', 1)",
            "UPDATE regions_region SET name = 'Elsewhere'",
            "DELETE FROM people_topic",
            "SELECT setval('regions_region_id_seq', 77777)",
        )
        assert held(place) != before
        assert kept.put_back()
        assert held(place) == before


def test_who_is_still_in_there_is_put_out_and_what_they_wrote_is_gone(place):
    before, kept = held(place), Kept(place)
    with pytest.raises(psycopg.OperationalError), psycopg.connect(place) as talk:
        talk.execute("UPDATE regions_region SET name = 'Elsewhere'")
        talk.commit()
        assert kept.put_back()
        talk.execute("SELECT 1")
    assert held(place) == before


@pytest.mark.parametrize(
    "statement",
    ["CREATE TABLE trial (id int)", "ALTER TABLE regions_region DROP COLUMN name CASCADE",
     "DELETE FROM django_migrations"],
)  # fmt: skip
def test_other_tables_than_before_cannot_be_put_back(place, statement):
    kept = Kept(place)
    write(place, statement)
    assert not kept.put_back()
