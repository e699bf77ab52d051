"""The doorbell, between real processes."""

import os
import subprocess
import sys
import threading
import time
import timeit

import pytest
from django.db import transaction

from sympraxis.kit import bus
from sympraxis.kit.bus import local


@pytest.fixture(autouse=True)
def own_bus(tmp_path, settings):
    """A bus of its own for each test."""
    settings.DATA = tmp_path
    bus._begin_again()
    yield tmp_path
    bus._begin_again()


CHILD = """
import sys, threading
from pathlib import Path
from sympraxis.kit.bus.local import Bells
bells = Bells(Path(sys.argv[1]))
print("ready", flush=True)
for line in sys.stdin:
    bells.ring(line.strip())
    print("rung", flush=True)
"""


@pytest.fixture
def other_process(own_bus):
    child = subprocess.Popen(
        [sys.executable, "-c", CHILD, own_bus / "run" / "bus"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin and child.stdout
    assert child.stdout.readline() == "ready\n"
    yield child
    child.kill()
    child.communicate()


@pytest.mark.django_db(transaction=True)
def test_ring_changes_the_number_of_its_topic_alone():
    before = bus.counts(["pages", "jobs"])
    bus.ring("pages")
    assert bus.count("pages") != before["pages"]
    assert bus.count("jobs") == before["jobs"]


def test_ring_of_another_process_is_heard(other_process):
    seen = bus.counts(["pages"])

    def ring():
        print("pages", file=other_process.stdin, flush=True)

    threading.Timer(0.1, ring).start()
    began = time.monotonic()
    assert bus.wait(["pages", "jobs"], bus.counts(["jobs"]) | seen, timeout=5) == {"pages"}
    assert time.monotonic() - began < 1


def test_ring_survives_a_process_killed_at_any_moment(other_process):
    other_process.stdin.write("pages\n" * 1000)
    other_process.stdin.flush()
    other_process.stdout.readline()
    other_process.kill()
    seen = bus.count("pages")
    bus._ring("pages")
    assert bus.count("pages") != seen


def test_wait_ends_at_its_timeout_and_when_told_to_stop():
    seen = bus.counts(["pages"])
    began = time.monotonic()
    assert bus.wait(["pages"], seen, timeout=0.1) == set()
    assert 0.1 <= time.monotonic() - began < 1
    stop = threading.Event()
    threading.Timer(0.1, stop.set).start()
    assert bus.wait(["pages"], seen, timeout=30, stop=stop) == set()
    assert time.monotonic() - began < 5


def test_wait_returns_at_once_when_it_rang_before():
    seen = bus.counts(["pages"])
    bus._ring("pages")
    assert bus.wait(["pages"], seen, timeout=30) == {"pages"}


@pytest.mark.django_db(transaction=True)
def test_ring_in_a_transaction_waits_for_its_commit():
    seen = bus.count("pages")
    with transaction.atomic():
        bus.ring("pages")
        assert bus.count("pages") == seen
    assert bus.count("pages") != seen


@pytest.mark.django_db(transaction=True)
def test_ring_in_a_transaction_that_fails_is_never_heard():
    seen = bus.count("pages")
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        bus.ring("pages")
        raise ZeroDivisionError
    assert bus.count("pages") == seen


def test_rings_at_once_from_many_threads_leave_a_new_number(own_bus):
    bells, start = local.Bells(own_bus / "bells"), threading.Barrier(8)
    seen = bells.number("pages")

    def storm():
        start.wait()
        for _ in range(2000):
            bells.ring("pages")

    threads = [threading.Thread(target=storm) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert bells.number("pages") != seen


def test_a_forked_child_rings_for_its_parent(own_bus):
    seen = bus.count("pages")
    child = os.fork()
    if not child:
        bus._ring("pages")
        os._exit(0)
    os.waitpid(child, 0)
    assert bus.count("pages") != seen


def test_a_folder_that_cannot_be_used_leaves_the_bell_of_this_process(settings, tmp_path, caplog):
    (tmp_path / "file").write_text("")
    settings.DATA = tmp_path / "file"
    seen = bus.count("pages")
    bus._ring("pages")
    assert bus.count("pages") != seen
    assert "in this process only" in caplog.text


def test_count_is_cheap():
    bus.count("pages")
    best = min(timeit.repeat(lambda: bus.count("pages"), number=10_000, repeat=5)) / 10_000
    assert best < 5e-6  # 2 us on a machine at rest; the limit leaves room for a busy one
