"""The doorbell between machines, over a real Valkey or Redis. A folder stands for a machine."""

import subprocess
import sys
import time

import pytest

from sympraxis.kit.bus.between import Line
from sympraxis.kit.bus.local import Bells
from tests import servers

pytestmark = pytest.mark.valkey


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
time.sleep(60)
"""


def test_another_process_listens_after_the_listening_one_was_killed(valkey_url, tmp_path):
    bells, talker = Bells(tmp_path / "bus"), Line(valkey_url, Bells(tmp_path / "x"), tmp_path / "y")
    first, second = (
        subprocess.Popen([sys.executable, "-c", LISTENER, valkey_url, tmp_path]) for _ in range(2)
    )
    try:
        assert heard(bells, "pages", 0)
        seen = settled(bells)
        first.kill()
        second_listens = heard(bells, "pages", seen, seconds=5)  # it rings all when it takes over
        if not second_listens:  # the first one stood by: then the second listens still
            seen = settled(bells)
        talker.publish("pages")
        assert heard(bells, "pages", seen)
    finally:
        for child in (first, second):
            child.kill()
            child.wait()


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
        seen = settled(here.bells)
        time.sleep(2)
        there.publish("pages")
        assert heard(here.bells, "pages", seen)
