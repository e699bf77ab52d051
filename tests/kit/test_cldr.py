"""Days, times, numbers and lists in all languages of the Union."""

from datetime import UTC, datetime, time

import pytest
from django.utils import formats, timezone, translation

from sympraxis.kit import cldr, moments
from sympraxis.kit.languages import OFFICIAL

from .. import bracketed

EVENING = datetime(2023, 3, 29, 17, 0, tzinfo=UTC)
every_language = pytest.mark.parametrize("language", sorted(OFFICIAL))


@pytest.mark.parametrize(
    ("language", "printed"),
    [
        ("en", "29 March 2023, 19:00 CEST (Brussels)"),
        ("fr", "29 mars 2023, 19:00 CEST (Bruxelles)"),
        ("de", "29. März 2023, 19:00 CEST (Brüssel)"),
        ("fi", "29. maaliskuuta 2023, 19.00 CEST (Bryssel)"),
        ("mt", "29 ta’ Marzu 2023, 19:00 CEST (Brussell)"),
        ("ga", "29 Márta 2023, 19:00 CEST (an Bhruiséil)"),
        ("hu", "2023. március 29., 19:00 CEST (Brüsszel)"),
    ],
)
def test_moment_is_printed_as_the_language_writes_it(language, printed):
    with translation.override(language):
        date, clock = moments.parts(EVENING, "Europe/Brussels")
    assert f"{date}, {clock}" == printed


@every_language
def test_day_and_time_are_never_american(language):
    with translation.override(language):
        assert "29" in cldr.day(EVENING) and "2023" in cldr.day(EVENING)
        assert cldr.clock(time(19, 0)) in ("19:00", "19.00") or cldr.clock(time(19, 0))[:2] == "19"
        assert cldr.number(1234.5)[-2:] in (",5", ".5")
        assert cldr.listed([]) == "" and cldr.listed(["a"]) == "a"
        assert cldr.dated(EVENING, "EEEE") and cldr.city("Europe/Brussels")


@every_language
def test_what_is_typed_is_read_with_the_day_first(language, tmp_path):
    bracketed.write(tmp_path, language, only={("day", "days")})
    with bracketed.spoken(tmp_path), translation.override(language):
        first = formats.get_format("DATE_INPUT_FORMATS")
        assert not [one for one in first if one.startswith(("%m/", "%b", "%B"))]


def test_lists_are_joined_as_the_language_joins_them():
    assert cldr.listed(["a", "b", "c"]) == "a, b and c"
    assert cldr.listed(["a", "b", "c"], "or") == "a, b or c"
    with translation.override("de"):
        assert cldr.listed(["a", "b", "c"]) == "a, b und c"


def test_aware_moment_is_a_day_on_the_active_clock():
    late = datetime(2023, 3, 29, 23, 30, tzinfo=UTC)
    with timezone.override("Europe/Helsinki"):
        assert cldr.day(late) == "30 March 2023"
    with timezone.override("UTC"):
        assert cldr.day(late) == "29 March 2023"


def test_city_without_another_name_keeps_its_own():
    with translation.override("fr"):
        assert cldr.city("Europe/Kyiv") == "Kiev" or cldr.city("Europe/Kyiv").startswith("Ky")
        assert cldr.city("Europe/Athens") == "Athènes"
        assert cldr.city("Mars/Olympus_Mons") == "Olympus Mons"
    assert cldr.city("Atlantic/Canary") == "Canary"
