"""Periodic jobs: due at the right moments, put in line once, whatever clock and rivals do."""

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from sympraxis.kit import clock, heartbeat
from sympraxis.kit.jobs import daily, every, periodic, scheduler
from sympraxis.kit.jobs.queue import Row
from sympraxis.kit.jobs.scheduler import Scheduler, enqueue_once
from sympraxis.kit.jobs.worker import work_off
from sympraxis.kit.models import OnceKey, Slot

from .sample_jobs import beat_five, beat_nightly

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.fixture
def only(monkeypatch):
    """The plan of a test: nothing but what it declares itself."""
    monkeypatch.setattr(periodic, "ALL", {})
    monkeypatch.setattr(scheduler, "ALL", periodic.ALL)


@pytest.fixture
def five(only):
    every(timedelta(minutes=5), name="test.five")(beat_five)
    return periodic.ALL["test.five"]


def nightly(at):
    daily(at=at, zone="Europe/Brussels", name=f"test.{at}")(beat_nightly)
    return periodic.ALL[f"test.{at}"]


def ticks(moments, one=None):
    """The moments at which a job came into the line, worked off at once."""
    one, made = one or Scheduler(), []
    for moment in moments:
        with clock.held_at(moment):
            if one.tick():
                made.append(moment)
                work_off()
    return made


def steps(start, end, by):
    while start < end:
        yield start
        start += by


def test_names_are_declared_once(five):
    with pytest.raises(ValueError, match="twice"):
        every(timedelta(minutes=1), name="test.five")(beat_five)
    with pytest.raises(ValueError, match="once a second"):
        every(timedelta(0), name="test.never")(beat_five)


@pytest.mark.django_db
def test_every_five_minutes_is_every_five_minutes(five):
    often = timedelta(seconds=5)
    made = ticks(steps(NOON - 6 * often, NOON + timedelta(minutes=16), often))
    assert made == [NOON + timedelta(minutes=5 * n) for n in range(4)]


@pytest.mark.django_db
def test_a_name_seen_first_begins_with_its_next_slot(only):
    nightly("03:00")
    assert ticks([NOON, NOON + timedelta(hours=1)]) == []
    assert len(ticks([NOON + timedelta(days=1)])) == 1


@pytest.mark.django_db
def test_slots_missed_while_nothing_ran_become_one_run(five):
    ticks([NOON])
    back = NOON + timedelta(days=2, minutes=1)
    assert ticks([back, back + timedelta(seconds=1)]) == [back]
    assert Slot.objects.count() == 2


@pytest.mark.django_db
def test_without_a_worker_only_one_run_waits(five):
    ticks([NOON])
    for n in range(1, 10):
        with clock.held_at(NOON + timedelta(minutes=5 * n)):
            assert Scheduler().tick() == 1
    assert Row.objects.count() == 1


@pytest.mark.django_db
def test_a_clock_that_jumps_forward_and_back_neither_floods_nor_stops(five):
    one, minute = Scheduler(), timedelta(minutes=1)
    ticks([NOON], one)
    far = NOON + timedelta(days=400)
    assert len(ticks(steps(far, far + 4 * minute, minute), one)) == 1
    made = ticks(steps(NOON + minute, NOON + 21 * minute, minute), one)
    assert [moment for moment in made if moment >= NOON + 5 * minute] == [
        NOON + 5 * n * minute for n in range(1, 5)
    ]
    assert len(made) <= 5


@pytest.mark.django_db
def test_a_clock_set_back_an_hour_does_not_silence_a_job_for_an_hour(five):
    one, minute = Scheduler(), timedelta(minutes=1)
    ticks(steps(NOON, NOON + 61 * minute, minute), one)
    made = ticks(steps(NOON + minute, NOON + 31 * minute, minute), one)
    assert 6 <= len(made) <= 7


@pytest.mark.django_db
def test_old_slots_are_forgotten(five):
    ticks(NOON + timedelta(days=n) for n in range(20))
    assert Slot.objects.count() <= 8


@pytest.mark.parametrize(
    ("at", "day", "expected"),
    [
        ("03:00", (2026, 7, 1), "01:00"),
        ("03:00", (2026, 12, 1), "02:00"),
        ("02:30", (2026, 3, 29), "01:30"),  # skipped: 03:30 summer time
        ("02:30", (2026, 10, 25), "00:30"),  # twice: the first
        ("00:00", (2026, 10, 25), "22:00"),
    ],
)
def test_daily_follows_the_clocks_of_its_zone(only, at, day, expected):
    regular = nightly(at)
    evening = datetime(*day, 23, 59, tzinfo=BRUSSELS)
    assert f"{regular.latest(evening):%H:%M}" == expected


@pytest.mark.parametrize("at", ["00:00", "02:00", "02:30", "03:00", "23:59"])
def test_daily_comes_once_each_day_of_a_year(only, at):
    latest = nightly(at).latest
    begin = datetime(2026, 1, 1, tzinfo=BRUSSELS).astimezone(UTC)
    slots = {
        latest(moment) for moment in steps(begin, begin + timedelta(days=365), timedelta(hours=1))
    }
    inside = [slot.astimezone(BRUSSELS).date() for slot in slots if slot >= begin]
    assert len(inside) == len(set(inside)) >= 364


@pytest.mark.django_db(transaction=True)
def test_scheduler_runs_until_told_and_shows_that_it_lives(five):
    stop = threading.Event()
    thread = threading.Thread(target=scheduler.run, args=[stop])
    thread.start()
    for _ in range(500):
        if Slot.objects.exists() and heartbeat.age("scheduler") is not None:
            break
        stop.wait(0.01)
    else:
        pytest.fail("The scheduler showed no sign of life.")
    stop.set()
    thread.join(10)
    assert not thread.is_alive()
    assert heartbeat.age("scheduler") is None


def storm(enqueue, slots, threads=8):
    """Let all threads ask for each slot at the same moment; the number of jobs made for each."""
    made = dict.fromkeys(slots, 0)
    guard = threading.Lock()
    together = threading.Barrier(threads)
    freed = threading.Barrier(
        threads, action=lambda: (OnceKey.objects.all().delete(), connection.close())
    )

    def run():
        for slot in slots:
            together.wait()
            count = enqueue(slot)
            with guard:
                made[slot] += count
            freed.wait()
        connection.close()

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    return list(made.values())


@pytest.mark.django_db(transaction=True)
def test_many_schedulers_put_each_slot_in_line_once(five):
    Slot.objects.create(name="test.five", due_at=NOON)
    slots = [NOON + timedelta(minutes=5 * n) for n in range(1, 11)]
    assert storm(lambda slot: enqueue_once(five, slot, slot), slots) == [1] * 10
    assert Row.objects.count() == 10


@pytest.mark.django_db(transaction=True)
def test_many_schedulers_without_the_unique_slot_put_some_in_line_twice(five):
    def look_then_write(slot):
        if Slot.objects.filter(name="test.five", due_at=slot).exists():
            return 0
        Slot.objects.get_or_create(name="test.five", due_at=slot)
        return 1

    for round_ in range(20):
        slots = [NOON + timedelta(days=round_, minutes=5 * n) for n in range(10)]
        if max(storm(look_then_write, slots)) > 1:
            return
    pytest.fail("The storm never broke the control, so it proves nothing.")
