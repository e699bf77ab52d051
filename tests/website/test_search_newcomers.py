"""Who comes is found as if everything about them had been read anew, and for less."""

import pytest

from sympraxis.kit import searching
from sympraxis.people.models import Person
from sympraxis.website.models import Document, Text
from sympraxis.website.search import writing

from ..people import community

pytestmark = pytest.mark.django_db


def written():
    texts = Text.objects.order_by("document__object_id", "document__near")
    return list(
        texts.values_list("document__kind", "document__object_id", "document__near",
                          "document__far", "key", "title", "body", "also")
    )  # fmt: skip


def test_newcomers_are_written_as_all_others_are():
    Document.objects.all().delete()
    for name, fields in {
        "niko": {"family_name": "Bell"},
        "nameless": {"given_name": ""},
        "ines": {"is_staff": True},
        "gone": {"is_active": False},
    }.items():
        community.person(name, **fields)
    new = written()
    keys = list(Person.objects.values_list("pk", flat=True))
    writing.write(searching.ALL["person"], keys)
    assert new == written()
    assert {line[5] for line in new} >= {"Niko Bell", "Ines"}
    assert Person.objects.get(email="gone@example.org").pk not in {line[1] for line in new}


def test_somebody_new_costs_few_statements(django_assert_num_queries):
    community.person("first")
    with django_assert_num_queries(8):  # two of them are a savepoint
        community.person("niko")
