"""Entering a moment without a script: nothing typed is lost, the clock change is asked about."""

from datetime import UTC, datetime

import pytest
from django import forms
from django.utils.html import escape

from sympraxis.kit.moment_field import MomentField
from sympraxis.kit.moments import Moment


class Gathering(forms.Form):
    starts = MomentField(label="Starts", zone="Europe/Brussels")
    ends = MomentField(label="Ends", zone="Europe/Brussels", required=False)


def sent(day: str = "", time: str = "", zone: str = "Europe/Brussels", **more: str) -> Gathering:
    data = {"starts_date": day, "starts_time": time, "starts_zone": zone, **more}
    return Gathering({**data, "ends_zone": "Europe/Brussels"})


def test_moment_field_gives_the_moment_and_its_zone():
    form = sent("2023-03-29", "19:00")
    assert form.is_valid(), form.errors
    assert form.cleaned_data["starts"] == Moment(
        datetime(2023, 3, 29, 17, tzinfo=UTC), "Europe/Brussels"
    )
    assert form.cleaned_data["ends"] is None


def test_moment_field_reads_the_zone_that_was_chosen():
    form = sent("2023-03-29", "19.00", "America/New_York")
    assert form.is_valid(), form.errors
    assert str(form.cleaned_data["starts"]) == "29 March 2023, 19:00 EDT (New York)"


@pytest.mark.parametrize(
    ("day", "time", "zone", "sentence"),
    [
        ("", "", "Europe/Brussels", "This field is required."),
        ("2023-03-29", "", "Europe/Brussels", "Enter a time, like 19:00."),
        ("", "19:00", "Europe/Brussels", "Enter a day."),
        ("2023-03-29", "7 o'clock", "Europe/Brussels", "Enter a time, like 19:00."),
        ("2023-02-30", "19:00", "Europe/Brussels", "Enter a valid date."),
        ("0001-01-01", "00:00", "Pacific/Auckland", "Enter a year between 1900 and 2200."),
        ("9999-12-31", "23:59", "Pacific/Auckland", "Enter a year between 1900 and 2200."),
        ("2023-03-29", "19:00", "Europe/Atlantis", "There is no time zone called"),
        ("2023-03-26", "02:30", "Europe/Brussels", "Did you mean 03:30?"),
    ],
)
def test_moment_field_explains_and_keeps_what_was_typed(day, time, zone, sentence):
    form = sent(day, time, zone)
    assert sentence in form.errors["starts"][0]
    html = str(form["starts"])
    for typed in filter(None, (day, time)):
        assert f'value="{escape(typed)}"' in html
    assert f'<option value="{zone}" selected>' in html


def test_moment_field_asks_which_of_two_and_keeps_the_answer():
    form = sent("2023-10-29", "02:30")
    assert "happens twice" in form.errors["starts"][0]
    html = str(form["starts"])
    assert html.count('type="radio"') == 2
    assert "checked" not in html
    assert "The first, CEST" in html
    answered = sent("2023-10-29", "02:30", starts_which="1")
    assert answered.is_valid(), answered.errors
    assert answered.cleaned_data["starts"].at == datetime(2023, 10, 29, 1, 30, tzinfo=UTC)
    assert 'value="1" checked' in str(answered["starts"])


def test_moment_field_asks_nothing_on_an_ordinary_day():
    assert 'type="radio"' not in str(sent("2023-10-28", "02:30")["starts"])


def test_moment_field_shows_a_kept_moment_and_sees_no_change():
    kept = Moment(datetime(2023, 10, 29, 1, 30, tzinfo=UTC), "Europe/Brussels")
    html = str(Gathering(initial={"starts": kept})["starts"])
    assert 'value="2023-10-29"' in html
    assert 'value="02:30"' in html
    assert 'value="1" checked' in html
    data = {"starts_date": "2023-10-29", "starts_time": "02:30", "starts_zone": kept.zone}
    same = Gathering({**data, "starts_which": "1"}, initial={"starts": kept})
    assert not same.has_changed()
    assert same.is_valid()
    assert same.cleaned_data["starts"] == kept


def test_moment_field_labels_each_part_within_a_fieldset():
    form = Gathering()
    assert form["starts"].use_fieldset
    html = str(form["starts"])
    for part in ("0", "1", "2"):
        assert f'<label for="id_starts_{part}">' in html
        assert f'id="id_starts_{part}"' in html
    assert 'type="date"' in html
    assert 'type="time"' in html


def test_moment_field_with_one_zone_for_the_form_asks_for_none():
    form = Gathering({"starts_date": "2023-03-29", "starts_time": "19:00", "starts_zone": "UTC"})
    form.fields["starts"].use_zone("Europe/Athens")
    assert form.is_valid(), form.errors
    assert str(form.cleaned_data["starts"]) == "29 March 2023, 19:00 EEST (Athens)"
    assert "<select" not in str(form["starts"])
    assert "on the clock of Athens" in str(form["starts"])
    assert "<select" in str(Gathering()["starts"])
