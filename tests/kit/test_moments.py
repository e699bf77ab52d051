"""Moments on the clocks of their zones, on every night that clocks change."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from sympraxis.kit import moments, zones

SEED = datetime(2023, 3, 29, 17, tzinfo=UTC)
ZONES = [
    "Europe/Brussels",
    "Europe/Athens",
    "Europe/Dublin",
    "Europe/London",
    "Atlantic/Azores",
    "America/New_York",
    "America/St_Johns",
    "America/Sao_Paulo",
    "Asia/Beirut",
    "Asia/Kolkata",
    "Asia/Tehran",
    "Africa/Casablanca",
    "Antarctica/Troll",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Pacific/Chatham",
    "UTC",
]


@pytest.mark.parametrize(
    ("zone", "words"),
    [
        ("Europe/Brussels", "29 March 2023, 19:00 CEST (Brussels)"),
        ("America/Argentina/Buenos_Aires", "29 March 2023, 14:00 UTC−3 (Buenos Aires)"),
        ("Asia/Dubai", "29 March 2023, 21:00 UTC+4 (Dubai)"),
        ("Asia/Kathmandu", "29 March 2023, 22:45 UTC+5:45 (Kathmandu)"),
        ("UTC", "29 March 2023, 17:00 UTC"),
        ("Etc/GMT-3", "29 March 2023, 20:00 UTC+3"),
    ],
)
def test_printed_names_day_time_zone_and_city(zone, words):
    assert moments.printed(SEED, zone) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [("fr", "29 mars 2023 à 19:00 CEST"), ("de", "29. März 2023, 19:00 CEST")],
)
def test_printed_speaks_the_active_language(language, words):
    with translation.override(language):
        assert moments.printed(SEED, "Europe/Brussels").startswith(words)


@pytest.mark.parametrize(
    ("start", "hours", "zone", "words"),
    [
        (SEED, 3, "Europe/Brussels", "29 March 2023, 19:00–22:00 CEST (Brussels)"),
        (SEED, 30, "UTC", "29 March 2023, 17:00 – 30 March 2023, 23:00 UTC"),
        (
            datetime(2023, 3, 25, 23, 30, tzinfo=UTC), 3, "Europe/Brussels",
            "26 March 2023, 00:30 CET–04:30 CEST (Brussels)",
        ),
        (
            datetime(2023, 10, 28, 20, tzinfo=UTC), 6, "Europe/Brussels",
            "28 October 2023, 22:00 CEST – 29 October 2023, 03:00 CET (Brussels)",
        ),
    ],
)  # fmt: skip
def test_span_says_a_second_day_and_a_change_of_the_clocks(start, hours, zone, words):
    assert moments.span(start, start + timedelta(hours=hours), zone) == words


def test_printed_refuses_a_moment_without_zone_and_a_zone_that_is_none():
    with pytest.raises(ValueError, match="none"):
        moments.printed(datetime(2023, 3, 29), "Europe/Brussels")  # noqa: DTZ001
    for name in ("Europe/Atlantis", "../etc/passwd", "", "Europe"):
        with pytest.raises(ValueError, match="no time zone"):
            moments.printed(SEED, name)
        with pytest.raises(ValidationError):
            zones.validate(name)


def test_zones_are_offered_by_continent_with_europe_first():
    listed = dict(zones.choices())
    assert ("Europe/Brussels", "Brussels") in listed["Europe"]
    assert ("America/Argentina/Salta", "Salta") in listed["America"]
    assert list(listed)[:2] == ["UTC", "Europe"]
    assert all(zones.find(name) for name in zones.canonical())


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


def test_resolve_explains_a_time_that_the_clocks_skip():
    with pytest.raises(moments.DoesNotExist) as caught:
        moments.resolve(wall("2023-03-26T02:30"), "Europe/Brussels")
    assert caught.value.sentence == (
        "On 26 March 2023 clocks in Brussels go from 02:00 to 03:00, so 02:30 does not exist. "
        "Did you mean 03:30?"
    )
    assert caught.value.suggestion == wall("2023-03-26T03:30")


def test_resolve_explains_a_whole_day_that_was_skipped():
    with pytest.raises(moments.DoesNotExist, match="to 31 December 2011, 00:00") as caught:
        moments.resolve(wall("2011-12-30T09:00"), "Pacific/Apia")
    assert caught.value.suggestion == wall("2011-12-31T09:00")


def test_resolve_asks_about_a_time_that_comes_twice():
    with pytest.raises(moments.Ambiguous) as caught:
        moments.resolve(wall("2023-10-29T02:30"), "Europe/Brussels")
    assert caught.value.sentence == (
        "In Brussels, 02:30 happens twice on 29 October 2023: first as CEST, then as CET. "
        "Which one do you mean?"
    )
    assert caught.value.second - caught.value.first == timedelta(hours=1)
    first, second = (
        moments.resolve(wall("2023-10-29T02:30"), "Europe/Brussels", fold=fold) for fold in (0, 1)
    )
    assert (first, second) == (caught.value.first, caught.value.second)
    assert first == datetime(2023, 10, 29, 0, 30, tzinfo=UTC)


def test_resolve_tells_two_apart_whose_zone_has_no_name():
    with pytest.raises(moments.Ambiguous) as caught:
        moments.resolve(wall("2024-04-07T01:45"), "Australia/Lord_Howe")
    assert caught.value.names == ("UTC+11", "UTC+10:30")


@pytest.mark.parametrize("zone", ZONES)
def test_every_clock_change_for_fifteen_years_is_noticed(zone):
    """Around each change: a skipped time raises, a repeated one asks, and nothing else does."""
    hour, changes = timedelta(hours=1), 0
    for moment in changed(zone):
        changes += 1
        check_change(zone, moment - 7 * hour, moment + hour, hour / 4)
    assert changes or zone in ("UTC", "Asia/Kolkata")


def changed(zone: str) -> Iterator[datetime]:
    """The ends of those quarters of a day, from 2010 to 2024, in which its clocks were changed."""
    found, day = zones.find(zone), timedelta(days=1)

    def ahead(moment: datetime) -> timedelta | None:
        return moment.astimezone(found).utcoffset()

    moment = datetime(2010, 1, 1, tzinfo=UTC)
    while moment < datetime(2025, 1, 1, tzinfo=UTC):
        if ahead(moment) != ahead(moment + day):
            parts = [moment + part * day / 4 for part in range(5)]
            yield from (end for start, end in pairwise(parts) if ahead(start) != ahead(end))
        moment += day


def check_change(zone: str, start: datetime, end: datetime, step: timedelta) -> None:
    """Compare resolve() with a slow and simple list of what the clocks really showed; no change is
    by more than a day."""
    found = zones.find(zone)
    shown: dict[datetime, list[datetime]] = {}
    moment = start - timedelta(days=1)
    while moment <= end + timedelta(days=1):
        shown.setdefault(moment.astimezone(found).replace(tzinfo=None, fold=0), []).append(moment)
        moment += step
    naive = start.astimezone(found).replace(tzinfo=None, fold=0)
    last = end.astimezone(found).replace(tzinfo=None, fold=0)
    while naive <= last:
        expected = shown.get(naive, [])
        if not expected:
            with pytest.raises(moments.DoesNotExist):
                moments.resolve(naive, zone)
        elif len(expected) == 2:
            with pytest.raises(moments.Ambiguous) as caught:
                moments.resolve(naive, zone)
            assert [caught.value.first, caught.value.second] == expected
        else:
            assert [moments.resolve(naive, zone)] == expected
        naive += step


@given(
    moment=st.datetimes(
        wall("1975-01-01"),
        wall("2100-01-01"),
        timezones=st.just(UTC),
    ),
    zone=st.sampled_from(zones.canonical()),
)
def test_resolve_finds_any_moment_back(moment, zone):
    local = moments.local(moment, zone)
    assert moments.resolve(local.replace(tzinfo=None), zone, fold=local.fold) == moment
