"""Pages of a list: stable, complete, at addresses that keep the question."""

import pytest
from django.test import RequestFactory

from sympraxis.kit.pagination import paginate
from sympraxis.people.models import Person


def asked(query: str = ""):
    return RequestFactory().get(f"/people/{query}")


@pytest.fixture
def people(db):
    Person.objects.bulk_create(
        Person(email=f"p{at}@example.org", family_name="Same") for at in range(30)
    )
    return Person.objects.filter(family_name="Same").order_by("family_name")


def test_pages_of_a_level_order_hold_each_row_once(people):
    met = [row.pk for n in (1, 2, 3) for row in paginate(people, asked(f"?page={n}"), per_page=10)]
    assert met == sorted(people.values_list("pk", flat=True))


def test_page_costs_two_queries_however_long_the_list(people, django_assert_num_queries):
    for per_page in (1, 30):
        with django_assert_num_queries(2):
            assert len(list(paginate(people, asked(), per_page=per_page))) == per_page


@pytest.mark.parametrize(
    ("number", "nearest"),
    [
        ("", 1),
        ("0", 1),
        ("-3", 1),
        ("2", 2),
        ("99", 3),
        ("9" * 5000, 3),
        ("two", 1),
        ("-", 1),
        ("1.5", 1),
        ("²", 1),
        ("٢", 2),
    ],
)
def test_bad_page_number_gives_the_nearest_page(number, nearest):
    request = RequestFactory().get("/", {"page": number})
    assert paginate(range(25), request, per_page=10).number == nearest


def test_addresses_keep_the_rest_of_the_question():
    page = paginate(range(100), asked("?q=a%26b&tag=x&tag=y&page=3"), per_page=10)
    assert page.next_address == "/people/?q=a%26b&tag=x&tag=y&page=4"
    assert paginate(range(100), asked("?page=2"), per_page=10).previous_address == "/people/"


def test_first_and_last_page_lead_nowhere_further():
    assert paginate(range(20), asked(), per_page=10).previous_address == ""
    assert paginate(range(20), asked("?page=2"), per_page=10).next_address == ""


def test_long_rows_of_numbers_are_cut_and_mark_the_present_one():
    links = list(paginate(range(1000), asked("?page=20"), per_page=10).links)
    assert [link.number for link in links] == [1, 0, 19, 20, 21, 0, 100]
    assert [link.number for link in links if link.current] == [20]
    assert [link.gap for link in links].count(True) == 2


def test_page_says_where_it_is():
    assert paginate(range(231), asked("?page=2")).sentence == "26 to 50 of 231"
    assert paginate([], asked()).sentence == "None"
    assert list(paginate([], asked())) == []
