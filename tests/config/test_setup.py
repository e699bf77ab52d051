"""sympraxis setup: whole or not at all, and the second time in a moment."""

import io
import shutil
import signal
import time

import pytest
from django.db import connection
from wagtail.models import Page

from sympraxis.config import collecting
from sympraxis.config.cli import setup
from sympraxis.kit import catalogues, searching
from sympraxis.kit.progress import Progress
from sympraxis.website.models import Cell, Document
from sympraxis.website.models.around import HOME_DEPTH
from sympraxis.website.search import rebuilding

from .conftest import small_disk

pytestmark = pytest.mark.served


def test_setup_cut_short_anywhere_is_finished_by_running_it_again(empty, refused):
    """From nothing, which takes long: all that is asked of it is asked of one place."""
    if connection.vendor == "sqlite":
        onto_a_full_disk(empty, refused)
    for step, more, how in INTERRUPTIONS:
        assert cut_short(empty, step, more, how) != 0
    first = finished_by_two_at_once(empty)
    assert "migrations applied" in first
    assert "files collected" in first
    assert (empty.data / "static" / "staticfiles.json").exists()
    assert (empty.data / "secret").stat().st_mode & 0o777 == 0o600
    assert empty.data.stat().st_mode & 0o777 == 0o700
    key = (empty.data / "secret").read_text()
    second = empty.run("setup")
    assert second.stdout.count("up to date") == 2  # no migration waits, no file is another
    assert (empty.data / "secret").read_text() == key


# The step that is waited for, seconds into it, and the signal.
INTERRUPTIONS = [
    ("Data folder", 0.3, signal.SIGINT),
    ("Database", 0.1, signal.SIGKILL),
    ("Database", 0.9, signal.SIGKILL),
]


def cut_short(place, step: str, more: float, how: int) -> int:
    """The code with which setup ends that gets this signal."""
    running = place.start("setup")
    while step not in (line := running.stdout.readline()):
        assert line, "setup ended before"
    time.sleep(more)
    running.send_signal(how)
    return running.end()[0]


def finished_by_two_at_once(place) -> str:
    """What both said: one of them did it all, and the other waited."""
    both = [place.start("setup") for _ in range(2)]
    ends = [running.end() for running in both]
    assert [code for code, _said in ends] == [0, 0], ends
    return "\n".join(said for _code, said in ends)


def onto_a_full_disk(place, refused) -> None:
    said = refused(place.run("setup", before=small_disk))
    assert "disk" in said and "run this again" in said


def test_static_files_of_another_version_are_collected_again(tmp_path):
    mark = tmp_path / collecting.MARK
    for written, fresh in ((collecting.fingerprint(), True), ("of another version", False)):
        mark.write_text(written)
        assert collecting.up_to_date(tmp_path) is fresh
    mark.unlink()
    assert not collecting.up_to_date(tmp_path)


def test_command_line_alone_shows_help(empty):
    answer = empty.run()
    assert answer.returncode == 0
    assert "backup" in answer.stdout and "doctor" in answer.stdout
    assert not empty.data.exists()


def test_development_mode_shows_the_trace(empty):
    answer = empty.run("setup", SYMPRAXIS_MODE="development", SYMPRAXIS_DATABASE_URL=NOWHERE)
    assert "Traceback" in answer.stderr


def test_index_is_written_for_the_kinds_that_lack_something(db, monkeypatch):
    """Of the others each change is in it already: what a demo adds is added, no more."""
    Page.objects.filter(depth__gt=HOME_DEPTH).update(live=False)
    some = {key: searching.ALL[key] for key in ("page", "question")}
    monkeypatch.setattr(searching, "ALL", some)
    assert [one.key for one in rebuilding.lacking()] == ["page"]  # and of questions there are none
    setup.index(Progress(io.StringIO()))
    assert rebuilding.is_complete()
    stands = set(Document.objects.values_list("pk", flat=True))
    assert stands
    Document.objects.create(kind="question", object_id=1, near=0, far=0, cell=Cell.objects.first())
    setup.index(Progress(io.StringIO()))
    assert set(Document.objects.values_list("pk", flat=True)) == stands


NOWHERE = "postgresql://somebody:secret@127.0.0.1:1/nothing"


def test_setup_compiles_the_catalogues_of_a_checkout_and_of_nothing_else(tmp_path):
    place = tmp_path / "sympraxis" / "locale"
    french = catalogues.path_of("fr", place)
    french.parent.mkdir(parents=True)
    shutil.copy(catalogues.path_of("fr"), french)
    setup.translations(place)
    assert not french.with_suffix(".mo").exists()  # a package that is installed
    (tmp_path / "pyproject.toml").touch()
    setup.translations(place)
    assert b"Rechercher" in french.with_suffix(".mo").read_bytes()
