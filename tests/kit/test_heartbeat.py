from datetime import UTC, datetime, timedelta

import pytest

from sympraxis.kit import clock, heartbeat
from sympraxis.kit.models import Heartbeat

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 29, 12, tzinfo=UTC)


def test_age_is_unknown_before_the_first_beat():
    assert heartbeat.age("worker") is None


def test_age_grows_until_the_next_beat():
    with clock.held_at(NOON):
        heartbeat.beat("worker")
    with clock.held_at(NOON + timedelta(seconds=40)):
        assert heartbeat.age("worker") == timedelta(seconds=40)
        heartbeat.beat("worker")
        assert heartbeat.age("worker") == timedelta(0)
    assert Heartbeat.objects.count() == 1


def test_age_of_a_kind_is_that_of_its_liveliest():
    with clock.held_at(NOON):
        heartbeat.beat("worker/one")
    with clock.held_at(NOON + timedelta(seconds=9)):
        heartbeat.beat("worker/two")
        heartbeat.beat("workers-of-another-kind")
    with clock.held_at(NOON + timedelta(seconds=10)):
        assert heartbeat.age("worker") == timedelta(seconds=1)


def test_a_beat_from_before_the_clock_was_set_back_counts_as_old():
    with clock.held_at(NOON):
        heartbeat.beat("worker")
    with clock.held_at(NOON - timedelta(hours=1)):
        assert heartbeat.age("worker") == timedelta(hours=1)


def test_a_name_that_ended_or_fell_silent_is_forgotten():
    with clock.held_at(NOON):
        heartbeat.beat("worker/one")
        heartbeat.beat("worker/two")
        heartbeat.stop("worker/one")
        assert list(Heartbeat.objects.values_list("name", flat=True)) == ["worker/two"]
    with clock.held_at(NOON + timedelta(days=1, seconds=1)):
        heartbeat.forget_silent()
    assert not Heartbeat.objects.exists()
