"""The doorbell between machines, over a real Valkey or Redis. A folder stands for a machine."""

import contextlib
import subprocess
import sys
import time

import pytest

from sympraxis.kit.bus import between
from sympraxis.kit.bus.between import PATIENCE, REST, Line
from sympraxis.kit.bus.local import Bells
from tests import servers

pytestmark = [pytest.mark.valkey, pytest.mark.served]


def machine(url, folder):
    line = Line(url, Bells(folder / "bus"), folder / "bus.lock")
    line.start()
    return line


def heard(bells, topic, since, seconds=10.0):
    end = time.monotonic() + seconds
    while bells.number(topic) == since:
        if time.monotonic() > end:
            return False
        time.sleep(0.01)
    return True


def settled(bells):
    """The number of `pages` once the ringing that follows a connection is over."""
    last, since = bells.number("pages"), time.monotonic()
    while time.monotonic() - since < 0.7:
        if bells.number("pages") != last:
            last, since = bells.number("pages"), time.monotonic()
        time.sleep(0.02)
    return last


@pytest.fixture
def here(valkey_url, tmp_path):
    (tmp_path / "here").mkdir()
    return machine(valkey_url, tmp_path / "here")


def test_a_ring_on_another_machine_is_heard_here(here, valkey_url, tmp_path):
    (tmp_path / "there").mkdir()
    there = machine(valkey_url, tmp_path / "there")
    assert heard(there.bells, "pages", 0)
    settled(there.bells)
    seen, jobs = settled(here.bells), here.bells.number("jobs")
    there.publish("pages")
    assert heard(here.bells, "pages", seen, seconds=2)
    assert here.bells.number("jobs") == jobs


def test_a_ring_of_ones_own_is_not_heard_twice(here):
    assert heard(here.bells, "pages", 0)
    seen = settled(here.bells)
    here.publish("pages")
    assert not heard(here.bells, "pages", seen, seconds=0.5)


LISTENER = """
import sys, time
from pathlib import Path
from sympraxis.kit.bus.between import Line
from sympraxis.kit.bus.local import Bells
folder = Path(sys.argv[2])
Line(sys.argv[1], Bells(folder / "bus"), folder / "bus.lock").start()
print("started", flush=True)
time.sleep(60)
"""


@contextlib.contextmanager
def listener(url, folder):
    program = [sys.executable, "-c", LISTENER, url, folder]
    with subprocess.Popen(program, stdout=subprocess.PIPE) as child:
        try:
            assert child.stdout.readline() == b"started\n"
            yield child
        finally:
            child.kill()


def test_another_process_listens_after_the_listening_one_was_killed(valkey_url, tmp_path):
    bells, talker = Bells(tmp_path / "bus"), Line(valkey_url, Bells(tmp_path / "x"), tmp_path / "y")
    with listener(valkey_url, tmp_path) as first:
        assert heard(bells, "pages", 0)
        with listener(valkey_url, tmp_path):  # it stands by
            seen = settled(bells)
            first.kill()
            assert heard(bells, "pages", seen)  # it rings all when it takes over
            seen = settled(bells)
            talker.publish("pages")
            assert heard(bells, "pages", seen)


def test_a_server_that_went_away_and_came_back_is_found_again(valkey_url, tmp_path):
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
    with servers.valkey() as url:
        here, there = machine(url, tmp_path / "here"), machine(url, tmp_path / "there")
        assert heard(here.bells, "pages", 0)
        assert heard(there.bells, "pages", 0)
        seen = settled(here.bells)
    began = time.monotonic()
    there.publish("pages")  # nobody answers: it says so in the log and goes on
    there.publish("pages")
    assert time.monotonic() - began < 2
    assert here.bells.number("pages") == seen
    with servers.valkey(port=int(url.split(":")[2].split("/")[0])):
        assert heard(here.bells, "pages", seen), "what was missed is made good"
        end = time.monotonic() + 10
        while there.lost and time.monotonic() < end:
            time.sleep(0.02)
        seen = settled(here.bells)
        there.publish("pages")
        assert heard(here.bells, "pages", seen)


def test_what_could_not_be_told_is_told_when_nobody_rings_again(valkey_url, tmp_path):
    """A process that found the server gone rests for a while: others hear of it before the rest is
    over, and they must not wait for its next ring."""
    (tmp_path / "here").mkdir()
    here = machine(valkey_url, tmp_path / "here")
    assert heard(here.bells, "pages", 0)
    seen = settled(here.bells)
    talker = Line(
        f"valkey://127.0.0.1:{servers.free_port()}/0", Bells(tmp_path / "x"), tmp_path / "y"
    )
    talker.publish("pages")  # there is no server
    talker.url, talker._talker = here.url, None  # now there is
    began = time.monotonic()
    talker.publish("pages")
    talker.publish("pages")
    assert here.bells.number("pages") == seen
    assert heard(here.bells, "pages", seen, seconds=REST + 2 * PATIENCE)
    assert time.monotonic() - began > PATIENCE
    seen = settled(here.bells)
    talker.publish("jobs")  # nothing is owed: the others look at this alone
    assert not heard(here.bells, "pages", seen, seconds=0.5)


def test_a_server_that_stays_away_is_tried_again_and_again_and_said_once(
    valkey_url, tmp_path, monkeypatch, caplog
):
    for name in ("REST", "PATIENCE"):
        monkeypatch.setattr(between, name, 0.05)
    talker = Line(
        f"valkey://127.0.0.1:{servers.free_port()}/0", Bells(tmp_path / "x"), tmp_path / "y"
    )
    tries, send = [], Line._send
    monkeypatch.setattr(Line, "_send", lambda line, topic: tries.append(topic) or send(line, topic))
    talker.publish("pages")
    end = time.monotonic() + 10
    while tries.count("*") < 3 and time.monotonic() < end:
        time.sleep(0.01)
    assert tries.count("*") >= 3
    assert len([one for one in caplog.records if "cannot reach" in one.message]) == 1
    talker.url, talker._talker = valkey_url, None  # it is there again: the threads come to an end
    while talker._owed and time.monotonic() < end:
        time.sleep(0.01)
    assert not talker._owed
