"""A region is found by what people really type."""

import pytest
from django.utils import translation

from sympraxis.regions import finder

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index():
    finder.forget()
    yield
    finder.forget()


TYPED = {
    "Lombardia": "ITC4", "lombardy": "ITC4", "ITC4": "ITC4", "itc4": "ITC4",
    "Łódzkie": "PL71", "lodzkie": "PL71", "Kypros": "CY00", "Κύπρος": "CY00",
    "ΚΡΗΤΗ": "EL43", "kriti": "EL43", "Galicia": "ES11", "Югозападен": "BG41",
    "ile de france": "FR10", "malopolskie": "PL21", "  Wien ": "AT13",
    "Ostra Mellansverige": "SE12", "Bucuresti-Ilfov": "RO32", "Südtirol": "ITH1",
}  # fmt: skip


def test_region_is_found_beyond_doubt():
    for typed, code in TYPED.items():
        found = finder.the_one(typed)
        assert found is not None, typed
        assert found.code == code, typed


def test_luxembourg_is_asked_about():
    codes = {one.code for one in finder.find("Luxembourg") if one.score >= 90}
    assert codes == {"LU00", "BE34"}
    assert finder.the_one("Luxembourg") is None


def test_what_has_one_name_is_told_apart_by_where_it_is():
    found = {one.code: one.where for one in finder.find("Luxembourg", level=None)}
    assert found == {
        "LU": "country", "LU0": "Luxembourg, NUTS 1", "LU00": "Luxembourg", "BE34": "Belgium",
    }  # fmt: skip
    with translation.override("fr"):
        assert finder.find("Lombardie")[0].where == "Italie"


def test_a_country_is_found_in_every_language_of_the_site():
    for typed in ("Germany", "Deutschland", "Allemagne", "allemagn"):
        assert finder.find(typed, level=0)[0].code == "DE", typed


def test_half_a_name_offers_all_that_fit_best_first():
    codes = [one.code for one in finder.find("holland")]
    assert codes == ["NL32", "NL36"]
    assert finder.find("nord", level=2)[0].name.lower().startswith("nord")


def test_words_may_come_in_any_order():
    assert finder.find("macedonia western")[0].code == "EL53"


def test_nothing_and_nonsense_find_nothing():
    assert finder.find("") == []
    assert finder.find("   ") == []
    assert finder.find("qqqq") == []
    assert finder.find("%_'; DROP") == []


def test_answers_need_no_query_once_the_index_is_there(django_assert_num_queries):
    finder.find("x")
    with django_assert_num_queries(0):
        finder.find("lombard")
