"""Many ask for the same places at the same moment, on a real database, in threads and processes."""

import multiprocessing
import random
from functools import partial

import pytest
from django.db import connections

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Change, Seat, Seats
from tests.race import Meeting, race

pytestmark = pytest.mark.django_db(transaction=True)
fork = multiprocessing.get_context("fork")


def assert_exact(pool: Seats, asked: int) -> None:
    """Five seats, all others in line, and the numbers of the line without a gap."""
    assert pool.taken_count == 5
    turns = sorted(Seat.objects.waiting().filter(pool=pool).values_list("turn", flat=True))
    assert turns == list(range(1, asked - 5 + 1))


def test_five_places_are_taken_exactly_five_times():
    pool = Seats.objects.create(capacity=5)
    seats = race([partial(pool.take, f"p{number}") for number in range(32)])
    assert [type(seat) for seat in seats] == [Seat] * 32
    assert_exact(pool, 32)


def test_without_waiting_list_all_others_are_refused():
    pool = Seats.objects.create(capacity=5, waiting_allowed=False)
    answers = race([partial(pool.take, f"p{number}") for number in range(32)])
    assert sum(isinstance(answer, Refused) for answer in answers) == 27
    assert pool.taken_count == 5


def test_one_holder_asking_32_times_has_one_seat():
    pool = Seats.objects.create(capacity=5)
    seats = race([partial(pool.take, "p1")] * 32)
    assert len({seat.pk for seat in seats}) == 1
    assert Seat.objects.count() == 1


def test_without_the_lock_the_same_storm_oversells():
    """The positive control: the race is real, so it is the lock that keeps the tests above true."""
    for _attempt in range(20):
        pool = Seats.objects.create(capacity=5)
        steps = [partial(pool._take, f"p{number}", clock.now()) for number in range(32)]
        race(steps, meeting=Meeting('INSERT INTO "kit_seat"', 8))
        if pool.taken_count > 5:
            return
    pytest.fail("Twenty storms without the lock, and not once too many seats: the test is blind.")


def test_storm_of_taking_releasing_and_resizing_stays_exact():
    pool = Seats.objects.create(capacity=5)
    for number in range(12):
        pool.take(f"p{number}")
    chance = random.Random(2023)
    steps = [partial(pool.take, f"p{chance.randrange(24)}") for _ in range(15)]
    steps += [partial(pool.release, f"p{chance.randrange(24)}") for _ in range(15)]
    steps += [partial(pool.resize, capacity) for capacity in (6, 7, 8, 9)]
    chance.shuffle(steps)
    answers = race([partial(_in_own_copy, pool.pk, step) for step in steps])
    assert all(isinstance(answer, Seat | Change) for answer in answers), answers
    pool.refresh_from_db()
    taken = Seat.objects.holding().filter(pool=pool).count()
    assert taken <= 9  # never more than the largest size there was
    assert taken >= pool.capacity or not pool.waiting_count  # nobody waits beside a free place
    holders = Seat.objects.active().filter(pool=pool).values_list("holder", flat=True)
    assert len(holders) == len(set(holders))


def _in_own_copy(pk: int, step: partial) -> object:
    """As in a real request: every thread has its own object of the same row."""
    return getattr(Seats.objects.get(pk=pk), step.func.__name__)(*step.args)


def test_each_release_moves_exactly_one_up():
    pool, now = Seats.objects.create(capacity=8), clock.now()
    Seat.objects.bulk_create(
        Seat(pool=pool, holder=f"p{number}", asked_at=now, **how)
        for number in range(20)
        for how in [{"taken_at": now} if number < 8 else {"turn": number - 7}]
    )
    changes = race([partial(pool.release, f"p{number}") for number in range(8)])
    moved = [seat.holder for change in changes for seat in change.moved_up]
    assert sorted(moved) == sorted(f"p{number}" for number in range(8, 16))
    assert pool.taken_count == 8


def take_ten(pk: int, name: str, barrier) -> None:
    pool = Seats.objects.get(pk=pk)
    barrier.wait(60)
    for number in range(10):
        pool.take(f"{name}-{number}")


def test_processes_share_five_places_exactly():
    pool = Seats.objects.create(capacity=5)
    connections.close_all()  # a connection is not to be shared with a child
    barrier = fork.Barrier(4)
    takers = [
        fork.Process(target=take_ten, args=(pool.pk, f"process{number}", barrier))
        for number in range(4)
    ]
    for taker in takers:
        taker.start()
    for taker in takers:
        taker.join(60)
        assert taker.exitcode == 0
    assert_exact(pool, 40)
