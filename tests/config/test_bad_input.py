"""Bad input, tried and answered: one plain sentence with the remedy, and nothing is lost."""

import ctypes
import os
import sys
import time
from contextlib import contextmanager

import pytest
from django.db import connection, connections
from django.db.migrations.recorder import MigrationRecorder

from .conftest import ROOT, Place, address, small_disk

pytestmark = pytest.mark.served


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"SYMPRAXIS_DATABASE_URL": "postgresql://a:b@127.0.0.1:1/c"}, "No PostgreSQL answers at"),
        ({"SYMPRAXIS_DATABASE_URL": "postgresql://a@nowhere.invalid/c"}, "is not known"),
        ({"SYMPRAXIS_DATABASE_URL": "postgresql://a:b@c/"}, "names no database"),
        ({"SYMPRAXIS_DATABASE_URL": "mysql://a:b@c/d"}, "begin it with sqlite:"),
        ({"SYMPRAXIS_DATABASE_URL": "sqlite:////nowhere/at/all"}, "cannot be opened"),
        ({"SYMPRAXIS_DATABASSE_URL": "x"}, "Did you mean SYMPRAXIS_DATABASE_URL?"),
        ({"SYMPRAXIS_SECRET": "short"}, "50 characters"),
        ({"SYMPRAXIS_DATA": "/dev/null/here"}, "name another with SYMPRAXIS_DATA"),
        ({"SYMPRAXIS_MEDIA_URL": "s3://nothing"}, "s3://key:secret@endpoint/bucket"),
    ],
)
def test_setting_that_cannot_work_is_answered_with_its_remedy(tmp_path, refused, given, said):
    place = Place(tmp_path / "data")
    assert said in refused(place.run("setup", **given))


@pytest.mark.parametrize(
    "command", [["manage", "migrate"], ["import", "people", ""], ["backup", "kept"]]
)
def test_every_command_says_it_when_the_database_is_down(tmp_path, refused, command):
    place = Place(
        tmp_path / "data", given={"SYMPRAXIS_DATABASE_URL": "postgresql://a@127.0.0.1:1/c"}
    )
    if command[0] == "import":
        (tmp_path / "list.csv").write_text("email\na@example.org\n")
        command[-1] = str(tmp_path / "list.csv")
    assert "Start it, or correct SYMPRAXIS_DATABASE_URL" in refused(place.run(*command))


def without_driver() -> None:
    for name in ("psycopg", "psycopg2"):
        sys.modules[name] = None  # type: ignore[assignment]


def test_missing_driver_names_what_to_install(tmp_path, refused):
    place = Place(tmp_path / "data", given={"SYMPRAXIS_DATABASE_URL": "postgresql://a@b/c"})
    assert "sympraxis[postgres]" in refused(place.run("setup", before=without_driver))


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("name", "said"), [("nobody_at_all", "does not know the user"), ("", "createdb")]
)
def test_postgresql_that_knows_us_not_says_what_to_create(tmp_path, refused, name, said):
    url = address("no_such_database")
    if name:
        url = url.replace(connection.settings_dict["USER"], name)
    place = Place(tmp_path / "data", given={"SYMPRAXIS_DATABASE_URL": url})
    assert said in refused(place.run("setup"))


def bound_by_rights() -> None:
    """Root may write everywhere: take that power from the command, and leave all else."""
    if os.geteuid() == 0:
        libc = ctypes.CDLL(None)
        version = (ctypes.c_uint32 * 2)(0x20080522, 0)
        powers = (ctypes.c_uint32 * 6)()  # effective, permitted, inheritable, and the same again
        failed = libc.capget(version, powers)
        for of in (0, 1):
            powers[of] &= ~0b110  # CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
        if failed or libc.capset(version, powers):
            os._exit(77)


def test_data_folder_that_may_not_be_written_is_named(tmp_path, refused):
    data = tmp_path / "data"
    data.mkdir(mode=0o555)
    place = Place(data)
    said = refused(place.run("setup", before=bound_by_rights))
    assert f"{data} cannot be used (Permission denied)" in said
    assert not list(data.iterdir())


@pytest.mark.sqlite
def test_database_that_may_not_be_written_is_named(ready, tmp_path, refused):
    (ready.data / "sympraxis.sqlite3").chmod(0o444)
    (tmp_path / "list.csv").write_text("email\na@example.org\n")
    said = refused(
        ready.run("import", "people", str(tmp_path / "list.csv"), before=bound_by_rights)
    )
    assert "Give this user the right to write it" in said


@pytest.mark.sqlite
def test_full_disk_during_an_import_loses_nobody(ready, refused, tmp_path):
    ready.add("first@community.eu")
    rows = "".join(f"person{n}@example.org,{'x' * 100}\n" for n in range(120))
    (tmp_path / "list.csv").write_text(f"email,given_name\n{rows}")
    said = refused(ready.run("import", "people", str(tmp_path / "list.csv"), before=small_disk))
    assert "disk" in said and "run this again" in said
    assert ready.people() == ["first@community.eu"]


def test_key_that_changed_and_clock_that_was_set_back_are_found_and_said_how_to_mend(ready):
    ahead = time.time() + 86400  # files made by a clock that ran a day ahead
    os.utime(ready.data / "static", (ahead, ahead))
    answer = ready.run("doctor", SYMPRAXIS_MODE="development", SYMPRAXIS_SECRET="another-key-" * 6)
    assert answer.returncode == 1
    assert "1 faults" in answer.stdout, "another key is a warning"
    assert "sign in again" in answer.stdout and "Put the old key back" in answer.stdout
    assert "it was set back, or was wrong then" in answer.stdout


def test_key_that_is_damaged_stops_with_the_remedy(ready, refused):
    (ready.data / "secret").write_bytes(b"\xff\x00half")
    assert "Put it back from a backup" in refused(ready.run("setup"))
    assert (ready.data / "secret").read_bytes() == b"\xff\x00half"


@pytest.mark.sqlite
def test_damaged_database_is_found_and_the_remedy_is_a_backup(ready):
    file = ready.data / "sympraxis.sqlite3"
    data = bytearray(file.read_bytes())
    data[8192:40960] = b"\x5a" * (40960 - 8192)
    file.write_bytes(data)
    answer = ready.run("doctor", SYMPRAXIS_MODE="development")
    assert answer.returncode == 1
    assert "damaged" in answer.stdout and "restore FILE" in answer.stdout
    assert "Traceback" not in answer.stderr


def test_database_of_a_newer_version_is_left_alone(ready, refused):
    with ready.database_alias() as alias:
        MigrationRecorder(connections[alias]).record_applied("people", "9999_later")
    assert "made by a newer Sympraxis" in refused(ready.run("setup"))


@contextmanager
def history_of_live(place):
    """What is recorded of the steps that made the tables of live rooms."""
    with place.database_alias() as alias:
        yield MigrationRecorder(connections[alias]).migration_qs.filter(app="live")


def test_history_that_was_drawn_together_since_is_taken_over(ready):
    with history_of_live(ready) as steps:
        steps.filter(name="0001_initial").delete()
    assert "is up to date" in ready.run("setup").stdout
    with history_of_live(ready) as steps:
        assert steps.filter(name="0001_initial").exists()


def test_database_that_stops_within_such_a_history_is_left_alone(ready, refused):
    """Django would take the tables that it lacks for neither there nor waiting."""
    with history_of_live(ready) as steps:
        steps.filter(name__in=["0001_initial", "0010_rtmp"]).delete()
    assert "lacks live.0010_rtmp" in refused(ready.run("setup"))
    assert "lacks a migration" in refused(ready.run("serve"))
    assert "lacks live.0010_rtmp" in ready.run("doctor").stdout


def test_root_of_these_tests_is_not_in_any_sentence(ready, refused):
    """Sentences name the operator's files, not ours."""
    said = refused(ready.run("restore", "nothing-here"))
    assert "nothing-here" in said and str(ROOT) not in said
