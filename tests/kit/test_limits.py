"""Limits: the count slides, holds under any concurrency, and tells nobody who tried."""

import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from sympraxis.kit import clock, limits
from sympraxis.kit.models import Tries

NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)  # a window of fifteen minutes begins here
RULE = {"most": 5, "per": timedelta(minutes=15), "purpose": "sign-in"}


def tried(moment, times=1, key="ann@example.eu", **rule):
    with clock.held_at(moment):
        return [limits.allow(key, **(RULE | rule)) for _ in range(times)].count(True)


def minutes(count):
    return NOON + timedelta(minutes=count)


@pytest.mark.django_db
def test_limit_allows_as_many_as_it_says():
    assert tried(NOON, 8) == 5


@pytest.mark.django_db
def test_limit_is_for_one_key_and_one_purpose():
    tried(NOON, 8)
    assert tried(NOON, 1, key="bob@example.eu") == 1
    assert tried(NOON, 1, purpose="reset") == 1
    assert tried(NOON, 1, most=0, purpose="never") == 0


@pytest.mark.django_db
def test_limit_slides_from_one_window_into_the_next():
    assert tried(minutes(14), 5) == 5
    assert tried(minutes(15), 5) == 0
    assert tried(minutes(18), 5) == 1
    assert tried(minutes(24), 9) == 2
    assert tried(minutes(60), 9) == 5


@pytest.mark.django_db
def test_limit_says_how_long_to_wait_and_keeps_its_word():
    for begun in (0, 3, 14):
        Tries.objects.all().delete()
        tried(minutes(begun), 5)
        with clock.held_at(minutes(begun)), pytest.raises(limits.TooMany) as refused:
            limits.require("ann@example.eu", **RULE)
        after = timedelta(seconds=refused.value.retry_after)
        assert refused.value.status == 429
        assert tried(minutes(begun) + after - timedelta(seconds=2)) == 0
        assert tried(minutes(begun) + after) == 1
        assert f"{-(-refused.value.retry_after // 60)} minutes" in str(refused.value)


@pytest.mark.django_db
def test_limit_survives_a_clock_that_jumps():
    tried(NOON, 5)
    assert tried(NOON - timedelta(seconds=1)) == 0, "a little back opens nothing"
    assert tried(NOON + timedelta(days=365), 9) == 5
    assert tried(NOON, 9) == 5, "a clock set right again locks nobody out"


@pytest.mark.django_db
def test_limit_is_lifted_when_forgotten_and_tidied_when_spent():
    tried(NOON, 5)
    limits.forget("ann@example.eu", purpose="sign-in")
    assert tried(NOON) == 1
    with clock.held_at(minutes(29)):
        limits.forget_spent()
        assert Tries.objects.count() == 1
    with clock.held_at(minutes(31)):
        limits.forget_spent()
        assert not Tries.objects.exists()


@pytest.mark.django_db
def test_limit_stores_nobody_in_clear():
    tried(NOON)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM kit_tries")
        assert "ann" not in str(cursor.fetchall())


@pytest.mark.django_db
def test_limit_is_one_statement(django_assert_num_queries):
    with django_assert_num_queries(1):
        limits.allow("ann@example.eu", **RULE)


def storm(attempt, threads=16, each=4):
    """How many attempts of all threads were allowed, begun at the same moment."""
    start, allowed = threading.Barrier(threads), []

    def run():
        start.wait()
        allowed.extend(attempt() for _ in range(each))
        connection.close()

    running = [threading.Thread(target=run) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join()
    assert len(allowed) == threads * each
    return allowed.count(True)


def look_then_count():
    """What the one statement spares us: the count is read, and written after."""
    row = Tries.objects.get(key="control")
    if row.tries >= 20:
        return False
    Tries.objects.filter(pk=row.pk).update(tries=row.tries + 1)
    return True


@pytest.mark.django_db(transaction=True)
def test_limit_is_exact_in_a_storm():
    rule = {"most": 20, "per": timedelta(days=30), "purpose": "storm"}
    assert storm(lambda: limits.allow("ann", **rule)) == 20


@pytest.mark.django_db(transaction=True)
def test_storm_breaks_a_limit_that_looks_first():
    for _ in range(20):
        Tries.objects.update_or_create(
            key="control",
            defaults={"window": 0, "tries": 0, "tries_before": 0, "spent_at": clock.now()},
        )
        if storm(look_then_count) > 20:
            return
    pytest.fail("The storm never broke the control, so it proves nothing.")


@pytest.mark.django_db
def test_several_limits_are_counted_by_one_statement_each_by_its_own_rule(
    django_assert_num_queries,
):
    hour = timedelta(hours=1)
    wide = limits.Limit("a network", 4, hour, "from")
    narrow = limits.Limit("ann@example.eu", 2, 24 * hour, "of")
    with clock.held_at(NOON):
        with django_assert_num_queries(1):
            limits.require_each(wide, narrow)
        limits.require_each(wide, narrow)
        with pytest.raises(limits.TooMany) as over:
            limits.require_each(wide, narrow)
    assert over.value.retry_after > hour.total_seconds()  # it is the narrow one that says how long
    with clock.held_at(NOON):
        assert limits.allow("a network", most=4, per=hour, purpose="from")
        assert not limits.allow("a network", most=4, per=hour, purpose="from")
    with clock.held_at(NOON + 3 * hour):
        assert limits.allow("a network", most=4, per=hour, purpose="from")
        assert not limits.allow("ann@example.eu", most=2, per=24 * hour, purpose="of")
