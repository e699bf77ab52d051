"""The worker as a process of its own: quick to wake, graceful at the end, losing no job."""

import multiprocessing
import os
import signal
import threading
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connections

from sympraxis.kit import bus, heartbeat
from sympraxis.kit.jobs import later, worker
from sympraxis.kit.jobs.queue import Row, Status

from .sample_jobs import fail, hang, note

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]

fork = multiprocessing.get_context("fork")  # as `serve` does: the child has Django at once


def work():
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    worker.run(stop, lost_after=timedelta(seconds=1.5))


@pytest.fixture(autouse=True)
def own_bus(tmp_path, settings):
    settings.DATA = tmp_path / "data"
    bus._begin_again()
    yield
    bus._begin_again()


@pytest.fixture
def start():
    """Starts worker processes on the test's database and data folder."""
    children = []

    def begin():
        connections.close_all()  # a connection is not to be shared with a child
        children.append(fork.Process(target=work))
        children[-1].start()
        return children[-1]

    yield begin
    for child in children:
        child.kill()
        child.join()


def ended(child):
    """The exit code of a child told to stop."""
    child.terminate()
    child.join(10)
    return child.exitcode


def until(true, seconds=20.0):
    end = time.monotonic() + seconds
    while not (found := true()):
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)
    return found


def lines(file):
    return file.read_text().split() if file.exists() else []


def test_worker_wakes_by_the_bell_and_shows_that_it_lives(start, tmp_path, monkeypatch):
    monkeypatch.setattr(worker, "NAP", 600.0)  # without a bell nothing would come of it in time
    start()
    until(lambda: heartbeat.age("worker"))
    for number in range(5):
        later(note, str(tmp_path / "notes"), str(number))
        until(lambda count=number + 1: len(lines(tmp_path / "notes")) == count)


def test_worker_told_to_stop_finishes_the_job_in_hand(start, tmp_path):
    child = start()
    later(hang, str(tmp_path / "notes"), 1.0)
    later(note, str(tmp_path / "notes"), "next")
    until(lambda: lines(tmp_path / "notes"))
    assert ended(child) == 0
    assert lines(tmp_path / "notes") == [str(child.pid), "done"]
    assert sorted(Row.objects.values_list("status", flat=True)) == [Status.READY, Status.SUCCESSFUL]
    assert heartbeat.age("worker") is None


def test_job_of_a_killed_worker_is_run_by_another(start, tmp_path):
    later(hang, str(tmp_path / "notes"), 60.0)
    first = start()
    until(lambda: lines(tmp_path / "notes"))
    first.kill()
    first.join()
    assert Row.objects.get().status == Status.RUNNING
    second = start()
    until(lambda: len(lines(tmp_path / "notes")) == 2)
    assert lines(tmp_path / "notes") == [str(first.pid), str(second.pid)]
    second.kill()
    second.join()
    start()  # that was its last try
    until(lambda: Row.objects.filter(status=Status.FAILED).exists())
    assert "fell silent" in Row.objects.get().traceback


def test_long_job_of_a_living_worker_is_left_to_it(start, tmp_path):
    later(hang, str(tmp_path / "notes"), 3.0)
    start()
    start()
    until(lambda: "done" in lines(tmp_path / "notes"))
    until(lambda: Row.objects.get().status == Status.SUCCESSFUL)
    assert len(lines(tmp_path / "notes")) == 2


def test_worker_that_slept_through_its_rescue_overwrites_nothing(start, tmp_path):
    later(hang, str(tmp_path / "notes"), 0.5)
    first = start()
    until(lambda: lines(tmp_path / "notes"))
    os.kill(first.pid, signal.SIGSTOP)
    start()
    until(lambda: Row.objects.filter(status=Status.SUCCESSFUL).exists())
    finished = Row.objects.get().finished_at
    os.kill(first.pid, signal.SIGCONT)
    until(lambda: len(lines(tmp_path / "notes")) == 4)
    assert ended(first) == 0
    assert Row.objects.get().finished_at == finished


def test_many_workers_run_each_job_once(start, tmp_path):
    for number in range(20):
        later(note, str(tmp_path / "notes"), str(number))
    for _ in range(3):
        start()
    until(lambda: Row.objects.filter(status=Status.SUCCESSFUL).count() == 20)
    assert sorted(lines(tmp_path / "notes"), key=int) == [str(number) for number in range(20)]


def test_worker_goes_on_after_a_job_that_fails(start, tmp_path):
    later(fail, str(tmp_path / "notes"))
    later(note, str(tmp_path / "notes"), "next")
    start()
    until(lambda: lines(tmp_path / "notes") == ["tried", "next"])


def test_idle_worker_rests(start):
    child = start()
    until(lambda: heartbeat.age("worker"))
    time.sleep(0.5)

    def used():
        fields = Path(f"/proc/{child.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    if not Path("/proc/self/stat").exists():
        pytest.skip("This system tells no processor time under /proc.")
    before = used()
    time.sleep(2)
    assert (used() - before) / 2 < 0.05  # 0.5 % at rest with the usual heartbeat


def test_worker_in_a_thread_ends_when_told():
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=[stop])
    thread.start()
    until(lambda: heartbeat.age("worker"))
    stop.set()
    thread.join(5)
    assert not thread.is_alive()
