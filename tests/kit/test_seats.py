"""What a pool of seats promises to one person after another."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seat, Seats, SeatState

pytestmark = pytest.mark.django_db
NOON = datetime(2023, 3, 29, 12, tzinfo=UTC)


def pool_of(capacity: int | None, taken: int = 0, waiting: int = 0, **more: object) -> Seats:
    """A pool in which a1, a2 ... have a seat and w1, w2 ... wait."""
    pool = Seats.objects.create(capacity=capacity, **more)
    for number in range(taken):
        pool.take(f"a{number + 1}")
    for number in range(waiting):
        pool.take(f"w{number + 1}")
    return pool


def line(pool: Seats) -> list[str]:
    return [seat.holder for seat in Seat.objects.waiting().filter(pool=pool).order_by("turn")]


def test_take_gives_places_then_a_line():
    pool = pool_of(2, taken=2, waiting=2)
    assert (pool.taken_count, pool.waiting_count, pool.free_count) == (2, 2, 0)
    assert pool.position("a1") is None
    assert [pool.position("w1"), pool.position("w2")] == [1, 2]
    assert pool.seat_of("w1").state == SeatState.WAITING


def test_take_without_waiting_list_is_refused_in_words():
    pool = pool_of(1, taken=1, waiting_allowed=False)
    with pytest.raises(Refused, match="All places are taken"):
        pool.take("late")
    assert pool.seat_of("late") is None


def test_take_without_limit_always_seats():
    pool = pool_of(None, taken=30)
    assert pool.taken_count == 30
    assert pool.free_count is None


def test_take_twice_gives_the_same_seat():
    pool = pool_of(1)
    assert pool.take("a") == pool.take("a")
    assert pool.take("b") == pool.take("b")
    assert Seat.objects.count() == 2


def test_take_sees_a_capacity_changed_elsewhere():
    pool = pool_of(0)
    Seats.objects.get(pk=pool.pk).resize(1)
    assert pool.take("a").state == SeatState.TAKEN


def test_release_moves_the_first_in_line_up_and_only_once():
    pool = pool_of(1, taken=1, waiting=2)
    change = pool.release("a1")
    assert [seat.holder for seat in change.left] == ["a1"]
    assert [seat.holder for seat in change.moved_up] == ["w1"]
    assert pool.position("w2") == 1
    again = pool.release("a1")
    assert not again.left
    assert not again.moved_up


def test_release_from_the_line_moves_nobody_up():
    pool = pool_of(1, taken=1, waiting=3)
    assert not pool.release("w2").moved_up
    assert line(pool) == ["w1", "w3"]


def test_coming_back_after_release_waits_at_the_end():
    pool = pool_of(1, taken=1, waiting=2)
    pool.release("w1")
    pool.take("w1")
    assert line(pool) == ["w2", "w1"]


def test_resize_smaller_sends_nobody_away():
    pool = pool_of(3, taken=3, waiting=1)
    assert not pool.resize(1).left
    assert pool.taken_count == 3
    assert not pool.release("a1").moved_up
    assert not pool.release("a2").moved_up
    assert [seat.holder for seat in pool.release("a3").moved_up] == ["w1"]


@pytest.mark.parametrize(("capacity", "moved"), [(4, ["w1", "w2"]), (None, ["w1", "w2", "w3"])])
def test_resize_larger_moves_people_up_in_order(capacity, moved):
    pool = pool_of(2, taken=2, waiting=3)
    assert [seat.holder for seat in pool.resize(capacity).moved_up] == moved


def test_waiting_list_switched_off_keeps_those_who_wait():
    pool = pool_of(1, taken=1, waiting=1)
    Seats.objects.filter(pk=pool.pk).update(waiting_allowed=False)
    with pytest.raises(Refused):
        pool.take("late")
    assert [seat.holder for seat in pool.release("a1").moved_up] == ["w1"]


def test_offer_holds_the_place_until_it_is_confirmed():
    pool = pool_of(1, taken=1, waiting=2, offer_for=timedelta(hours=24))
    with clock.held_at(NOON):
        pool.release("a1")
    offered = pool.seat_of("w1")
    assert offered.state == SeatState.OFFERED
    assert offered.offered_until == NOON + timedelta(hours=24)
    assert pool.taken_count == 1
    with clock.held_at(NOON + timedelta(hours=23)):
        assert pool.confirm("w1").state == SeatState.TAKEN
        assert pool.confirm("w1").taken_at == NOON + timedelta(hours=23)


def test_confirm_refuses_who_has_no_offer():
    pool = pool_of(1, taken=1, waiting=1)
    with pytest.raises(Refused, match="number 1 in line"):
        pool.confirm("w1")
    with pytest.raises(Refused, match="no place to confirm"):
        pool.confirm("stranger")


def test_offer_ends_at_its_moment_and_goes_to_the_next():
    pool = pool_of(1, taken=1, waiting=2, offer_for=timedelta(hours=24))
    with clock.held_at(NOON):
        pool.release("a1")
    end = NOON + timedelta(hours=24)
    assert not pool.expire_offers(end - timedelta(seconds=1)).left
    with clock.held_at(end):
        with pytest.raises(Refused, match="has passed"):
            pool.confirm("w1")
        change = pool.expire_offers()
    assert [seat.holder for seat in change.left] == ["w1"]
    assert [seat.holder for seat in change.moved_up] == ["w2"]
    assert pool.seat_of("w2").offered_until == end + timedelta(hours=24)


def test_refusal_of_the_owner_takes_the_seat_back():
    pool = pool_of(1)
    with pytest.raises(Refused), transaction.atomic():
        pool.take("a")
        raise Refused("Something else is missing.")
    assert pool.taken_count == 0


def test_database_refuses_a_second_seat_for_one_holder():
    pool = pool_of(2, taken=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        pool.seats.create(holder="a1", asked_at=NOON, taken_at=NOON)
    with pytest.raises(IntegrityError), transaction.atomic():
        pool.seats.create(holder="nobody", asked_at=NOON)


def test_take_costs_a_handful_of_queries(django_assert_max_num_queries):
    pool = pool_of(5, taken=5, waiting=20)
    with django_assert_max_num_queries(8):
        pool.take("late")
