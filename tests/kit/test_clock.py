import threading
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from sympraxis.kit import clock

NEW_YEAR = datetime(2026, 12, 31, 23, 30, tzinfo=UTC)


def test_now_is_the_present_moment_in_utc():
    assert clock.now().utcoffset() == timedelta(0)
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(seconds=5)


def test_held_clock_stands_still_until_it_is_let_go():
    with clock.held_at(NEW_YEAR):
        assert clock.now() == clock.now() == NEW_YEAR
        with clock.held_at(NEW_YEAR + timedelta(hours=1)):
            assert clock.now() == NEW_YEAR + timedelta(hours=1)
        assert clock.now() == NEW_YEAR
    assert clock.now() != NEW_YEAR


def test_held_clock_is_let_go_after_an_error():
    with pytest.raises(ZeroDivisionError), clock.held_at(NEW_YEAR):
        raise ZeroDivisionError
    assert clock.now() != NEW_YEAR


def test_held_clock_is_held_in_every_thread():
    seen = []
    with clock.held_at(NEW_YEAR):
        thread = threading.Thread(target=lambda: seen.append(clock.now()))
        thread.start()
        thread.join()
    assert seen == [NEW_YEAR]


def test_held_clock_speaks_utc_and_asks_for_a_zone():
    with clock.held_at(NEW_YEAR.astimezone(ZoneInfo("Asia/Tokyo"))):
        assert clock.now().tzinfo is UTC
    with pytest.raises(ValueError, match="aware"), clock.held_at(datetime(2026, 1, 1)):  # noqa: DTZ001
        pass


def test_today_is_a_day_of_the_zone():
    with clock.held_at(NEW_YEAR):
        assert clock.today("UTC") == date(2026, 12, 31)
        assert clock.today("Europe/Brussels") == date(2027, 1, 1)
        assert clock.today("America/New_York") == date(2026, 12, 31)
