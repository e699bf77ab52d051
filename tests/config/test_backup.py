"""Backup and restore as an operator does them: while people write, onto a full disk, by mistake."""

import signal
from pathlib import Path

import pytest
from django.db import connection

from sympraxis.config import occupancy
from sympraxis.config.backups import restoring
from sympraxis.config.backups.archive import Manifest
from sympraxis.config.trouble import Trouble

from .conftest import small_disk

pytestmark = pytest.mark.served

PAIRS = """
import itertools, time
from django.db import transaction
from sympraxis.people.models import Person
for n in itertools.count():
    with transaction.atomic():
        for half in "ab":
            Person.objects.create(email=f"{half}{n}@example.org", given_name="Ελένη", password="!")
    if n == 20: print("writing", flush=True)
    time.sleep(0.02)
"""


def written(place) -> None:
    folder = place.data / "media" / "δοκιμή"
    folder.mkdir(parents=True)
    (folder / "αρχείο.txt").write_text("περιεχόμενο")
    (folder / "large.bin").write_bytes(bytes(range(256)) * 4096)
    place.add("somebody@community.eu")


def test_backup_while_people_write_comes_back_whole(ready, empty, tmp_path):
    written(ready)
    writer = ready.start("manage", "shell", "-v", "0", "-c", PAIRS)
    try:
        assert writer.stdout.readline() == "writing\n"
        file = tmp_path / "kept.sympraxis"
        answer = ready.run("backup", str(file))
        assert writer.is_running()  # it wrote all the time
    finally:
        writer.send_signal(signal.SIGKILL)
        writer.end()
    assert answer.returncode == 0, answer.stderr
    assert file.stat().st_mode & 0o777 == 0o600
    assert sorted(tmp_path.glob("kept*")) == [file]

    back = empty.run("restore", str(file))
    assert back.returncode == 0, back.stderr
    assert answer.stdout.split(": ")[1].split(" media")[0].replace(",", " and") in back.stdout
    pairs = [email for email in empty.people() if email.endswith("@example.org")]
    assert len(pairs) >= 42 and len(pairs) % 2 == 0  # no transaction was cut in two
    assert len(empty.people()) == len(pairs) + 1
    for kept in ("secret", "media/δοκιμή/αρχείο.txt", "media/δοκιμή/large.bin"):
        assert (empty.data / kept).read_bytes() == (ready.data / kept).read_bytes()
    assert (empty.data / "secret").stat().st_mode & 0o777 == 0o600
    assert not (empty.data / "restoring").exists()


def test_backup_onto_a_full_disk_leaves_the_old_one(ready, refused, tmp_path):
    file = tmp_path / "kept.sympraxis"
    file.write_bytes(b"the backup of yesterday")
    said = refused(ready.run("backup", str(file), before=small_disk))
    assert "No space is left" in said and "unharmed" in said
    assert file.read_bytes() == b"the backup of yesterday"
    assert sorted(tmp_path.glob("kept*")) == [file]


def test_restore_asks_before_it_replaces_people_and_keeps_them(ready, refused, tmp_path):
    file = tmp_path / "kept.sympraxis"
    assert ready.run("backup", str(file)).returncode == 0
    written(ready)
    assert "--replace" in refused(ready.run("restore", str(file)))
    assert ready.people() == ["somebody@community.eu"]
    answer = ready.run("restore", str(file), "--replace")
    assert answer.returncode == 0, answer.stderr
    assert ready.people() == []
    assert not list((ready.data / "media").iterdir())
    (safe,) = (ready.data / "backups").iterdir()
    assert ready.run("restore", str(safe)).returncode == 0
    assert ready.people() == ["somebody@community.eu"]
    assert (ready.data / "media" / "δοκιμή" / "αρχείο.txt").read_text() == "περιεχόμενο"


def test_restore_from_a_cut_file_changes_nothing(ready, refused, tmp_path):
    file = tmp_path / "kept.sympraxis"
    assert ready.run("backup", str(file)).returncode == 0
    cut = tmp_path / "cut.sympraxis"
    cut.write_bytes(file.read_bytes()[:-5000])
    written(ready)
    before = {path: path.stat().st_mtime_ns for path in (ready.data / "media").rglob("*")}
    assert "cut off or damaged" in refused(ready.run("restore", str(cut), "--replace"))
    assert ready.people() == ["somebody@community.eu"]
    assert before == {path: path.stat().st_mtime_ns for path in (ready.data / "media").rglob("*")}
    assert not (ready.data / "backups").exists()


def test_restore_is_refused_while_the_place_is_served(ready, refused, tmp_path):
    file = tmp_path / "kept.sympraxis"
    with occupancy.shared(ready.data):
        assert ready.run("backup", str(file)).returncode == 0
        assert "Stop it first" in refused(ready.run("restore", str(file)))
    assert ready.run("restore", str(file)).returncode == 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("database", "migrations", "said"),
    [
        ("Another", [], "of the same kind"),
        (None, ["people.0001_person", "people.9999_later"], "newer (it has people.9999_later)"),
    ],
)
def test_restore_of_what_cannot_live_here_says_why(database, migrations, said):
    kind = database or {"sqlite": "SQLite", "postgresql": "PostgreSQL"}[connection.vendor]
    manifest = Manifest("9.0", "2026-01-01", kind, migrations, {})
    with pytest.raises(Trouble) as caught:
        restoring._fits(manifest, Path("kept.sympraxis"))
    assert said in caught.value.message
