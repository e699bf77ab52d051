"""The region picker asks where it must, and loses nothing typed."""

import pytest
from django import forms

from sympraxis.regions import finder
from sympraxis.regions.forms import RegionField
from sympraxis.regions.models import Region

pytestmark = pytest.mark.django_db


class Where(forms.Form):
    region = RegionField(label="Region")
    second = RegionField(label="Second region", required=False, level=None)


@pytest.fixture(autouse=True)
def fresh_index():
    finder.forget()
    yield
    finder.forget()


def test_what_is_beyond_doubt_is_taken():
    form = Where({"region": "lombardy"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["region"].code == "ITC4"
    assert form.cleaned_data["second"] is None


def test_chosen_from_the_list_is_taken_by_its_code():
    form = Where({"region": "Luxembourg (LU00)", "second": "Österreich (AT)"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["region"].code == "LU00"
    assert form.cleaned_data["second"].level == 0


def test_doubt_is_asked_about_and_the_answer_counts():
    form = Where({"region": "Luxembourg"})
    assert form.errors["region"] == ["Several regions fit “Luxembourg”. Choose the one you mean."]
    page = str(form)
    assert 'value="Luxembourg"' in page
    assert 'value="LU00"' in page
    assert 'value="BE34"' in page
    answered = Where({"region": "Luxembourg", "region-for": "Luxembourg", "region-which": "BE34"})
    assert answered.is_valid(), answered.errors
    assert answered.cleaned_data["region"].code == "BE34"


def test_an_answer_to_another_question_does_not_count():
    form = Where({"region": "Wien", "region-for": "Luxembourg", "region-which": "BE34"})
    assert form.is_valid()
    assert form.cleaned_data["region"].code == "AT13"


def test_nonsense_and_forged_codes_are_refused_beside_the_field():
    form = Where({"region": "Atlantis <b>"})
    assert "No region is called" in form.errors["region"][0]
    assert "Atlantis &lt;b&gt;" in str(form)
    for forged in ("X (ZZ99)", "X (AT)", "X (ITC4X)"):
        assert "region" in Where({"region": forged}).errors


def test_a_stored_region_stands_in_the_field_with_its_code():
    region = Region.objects.get(code="PL71")
    assert 'value="Łódzkie (PL71)"' in str(Where(initial={"region": region}))
    assert 'value="Łódzkie (PL71)"' in str(Where(initial={"region": region.pk}))


def test_suggestions_answer_what_fits(client):
    options = client.get("/regions/suggestions/", {"q": "lodz"}).json()["options"]
    assert [one["code"] for one in options] == ["PL71"]
    assert client.get("/regions/suggestions/", {"q": "x", "level": "9"}).status_code == 404
    assert client.get("/regions/suggestions/").json() == {"options": []}
