"""sympraxis setup: whole or not at all, and the second time in a moment."""

import shutil
import signal
import time

from sympraxis.config.cli import setup
from sympraxis.kit import catalogues


def test_setup_makes_the_place_ready_and_the_second_time_changes_nothing(empty):
    first = empty.run("setup")
    assert first.returncode == 0, first.stderr
    assert "files collected" in first.stdout
    assert (empty.data / "static" / "staticfiles.json").exists()
    assert (empty.data / "secret").stat().st_mode & 0o777 == 0o600
    assert empty.data.stat().st_mode & 0o777 == 0o700
    key = (empty.data / "secret").read_text()
    second = empty.run("setup")
    assert second.stdout.count("up to date") == 2
    assert (empty.data / "secret").read_text() == key
    assert empty.run("manage", "migrate", "--check").returncode == 0


def test_setup_collects_again_when_a_static_file_is_gone_from_its_place(ready):
    shutil.rmtree(ready.data / "static")
    assert "files collected" in ready.run("setup").stdout


def test_setup_interrupted_anywhere_is_finished_by_running_it_again(empty):
    interrupted = 0
    for moment, how in ((0.8, signal.SIGINT), (1.3, signal.SIGKILL), (2.0, signal.SIGKILL)):
        running = empty.start("setup")
        time.sleep(moment)
        running.send_signal(how)
        running.communicate(timeout=120)
        interrupted += running.returncode != 0
    assert interrupted
    again = empty.run("setup")
    assert again.returncode == 0, again.stderr
    assert empty.run("manage", "migrate", "--check").returncode == 0


def test_setup_twice_at_once_works(empty):
    both = [empty.start("setup") for _ in range(2)]
    said = [running.communicate(timeout=300)[0] for running in both]
    assert [running.returncode for running in both] == [0, 0], said


def test_command_line_alone_shows_help(empty):
    answer = empty.run()
    assert answer.returncode == 0
    assert "backup" in answer.stdout and "doctor" in answer.stdout
    assert not empty.data.exists()


def test_development_mode_shows_the_trace(empty):
    answer = empty.run("setup", SYMPRAXIS_MODE="development", SYMPRAXIS_DATABASE_URL=NOWHERE)
    assert "Traceback" in answer.stderr


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
