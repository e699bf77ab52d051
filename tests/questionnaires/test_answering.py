"""Answering: every kind is asked, kept in the column of its type, and read again."""

from decimal import Decimal

import pytest
from django.utils import translation

from sympraxis.questionnaires import kinds
from sympraxis.questionnaires.models import Answer, Response

from . import made

pytestmark = pytest.mark.django_db


def test_every_kind_is_kept_in_the_column_of_its_type_and_shown_in_words():
    whole, items = made.of_every_kind()
    assert set(items) == set(kinds.ALL)
    files = {f"q{items['file'].pk}": made.pdf("Plan für Kreta.pdf")}
    response = made.sent(whole, made.answers(items), files)
    found = {one.item.kind: one for one in response.answers.select_related("item")}
    assert len(found) == 18
    assert found["short"].text == "Ελένη"
    assert found["long"].text == "Two\nlines"
    assert found["web"].text == "https://example.org/a"
    assert found["number"].number == Decimal("3.5")
    assert found["scale"].number == 4
    assert str(found["date"].day) == "2023-03-30"
    assert found["yesno"].truth is False
    assert found["country"].text == "UA"
    assert found["region"].region.code == "ITC4"
    assert found["organisation"].organisation is None
    assert found["organisation"].text == "A body of our own"
    assert found["consent"].text == "Of kind consent\nAll of it,\nword by word."
    assert found["consent"].wording.version == 1
    assert found["file"].text == "Plan für Kreta.pdf"
    assert "Kreta" not in found["file"].file.name
    assert found["file"].file.read() == made.PDF
    assert Answer.objects.filter(item__key="of-kind-number", number__gte=3).exists()
    shown = made.shown(Response.objects.get(pk=response.pk))
    assert shown["single"] == "Blue"
    assert shown["multiple"] == "Bus; Train"
    assert shown["dropdown"] == "Two"
    assert shown["matrix"] == "Food: Good\nRoom: Bad"
    assert shown["number"] == "3.5 days"
    assert shown["scale"] == "4 of 5"
    assert shown["country"] == "Ukraine"
    assert shown["language"] == "українська"
    assert shown["region"] == "Lombardia (ITC4)"
    assert shown["consent"].startswith("Agreed to version 1: Of kind consent")


def test_every_form_has_fields_of_its_own():
    whole, items = made.of_every_kind()
    one, other = whole.form(), whole.form()
    one.fields[f"q{items['short'].pk}"].required = False
    one.fields[f"q{items['single'].pk}"].widget.notes = {"1": "Full"}
    for name, field in other.fields.items():
        assert field is not one.fields[name] and field.widget is not one.fields[name].widget
    assert not other.fields[f"q{items['single'].pk}"].widget.notes
    with translation.override("fr"):
        country = whole.form().fields[f"q{items['country'].pk}"]
    assert ("DE", "Allemagne") in country.choices
    assert ("DE", "Germany") in other.fields[f"q{items['country'].pk}"].choices
