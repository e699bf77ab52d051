"""Forms come out in one look, keep what was typed, and lead to what is wrong."""

import re

import pytest
from django import forms
from django.test import RequestFactory

from sympraxis.kit.forms import DayField, Together, unprocessable, wrongs


class Registration(forms.Form):
    organisation = forms.CharField(required=False, help_text="The body you <b>speak</b> for")
    email = forms.EmailField(label="Email address", help_text="We write to it once")
    starts_on = DayField(label="First day")
    group = forms.ChoiceField(
        label="Working group",
        choices=[("a", "Diffusion"), ("b", "Cooperation")],
        widget=forms.RadioSelect,
    )
    topics = forms.MultipleChoiceField(
        choices=[("x", "Hydrogen"), ("y", "Batteries")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text="Any number",
    )
    letters = forms.BooleanField(label="Write to me", required=False)
    secret = forms.CharField(widget=forms.HiddenInput, initial="kept")

    def clean(self):
        if self.cleaned_data.get("organisation") == "none":
            raise forms.ValidationError("Name a body or leave it empty.")


WRONG = {
    "organisation": 'A "quoted" <body>',
    "email": "name@",
    "starts_on": "soon",
    "topics": ["x"],
}


def test_form_asks_in_the_order_label_hint_error_field():
    group = str(Registration(WRONG)["email"].as_field_group())
    places = [group.index(sign) for sign in ("<label", 'class="hint"', 'class="error"', "<input")]
    assert places == sorted(places)


def test_form_describes_a_control_by_its_hint_and_its_error():
    html = Registration(WRONG).as_div()
    assert 'aria-describedby="id_email_helptext id_email_error"' in html
    assert 'id="id_email_helptext"' in html
    assert 'id="id_email_error"' in html
    assert html.count('aria-invalid="true"') == 4  # email, day, and both radio buttons


def test_form_keeps_what_was_typed():
    html = Registration(WRONG).as_div()
    assert 'value="A &quot;quoted&quot; &lt;body&gt;"' in html
    assert 'value="name@"' in html
    assert 'value="soon"' in html
    assert re.search('value="x"[^>]* checked', html)
    assert not re.search('value="y"[^>]* checked', html)


def test_form_says_optional_and_never_required():
    html = str(Registration())
    assert html.count("(optional)") == 2  # organisation and topics; a single tick is always free
    assert "error-summary" not in html


def test_form_groups_answers_under_a_legend():
    html = str(Registration(WRONG)["group"].as_field_group())
    assert "<fieldset" in html
    assert re.search(r"<legend>Working group\s*</legend>", html)
    assert 'aria-describedby="id_group_error"' in html
    assert html.count('<label class="choice">') == 2


def test_summary_leads_to_the_first_control_of_each_error():
    found = wrongs(Registration({**WRONG, "secret": ""}))
    assert [wrong.control for wrong in found] == ["id_email", "id_starts_on", "id_group_0", ""]
    html = str(Registration(WRONG))
    for wrong in found[:3]:
        assert f'href="#{wrong.control}"' in html
        assert f'id="{wrong.control}"' in html


def test_summary_counts_and_takes_the_focus():
    html = str(Registration(WRONG))
    assert "4 answers need a second look" in html
    assert 'role="alert" tabindex="-1" autofocus' in html
    one = str(Registration({**GOOD, "organisation": "none"}))
    assert "One answer needs a second look" in one
    assert "<li>Name a body or leave it empty.</li>" in one


GOOD = {"email": "a@example.org", "starts_on": "2023-03-29", "group": "a", "secret": "s"}


def test_good_answers_have_no_summary():
    form = Registration(GOOD)
    assert form.is_valid(), form.errors
    assert "error-summary" not in str(form)
    assert 'type="date" name="starts_on" value="2023-03-29"' in str(form)


def test_form_with_a_file_offers_what_is_there_and_to_take_it_away():
    class Stored:
        url = "/media/a.pdf"

        def __str__(self):
            return "a.pdf"

    class Upload(forms.Form):
        paper = forms.FileField(required=False, initial=Stored())

    html = str(Upload())
    assert '<a href="/media/a.pdf">a.pdf</a>' in html
    assert 'name="paper-clear"' in html


@pytest.mark.django_db
def test_invalid_form_is_answered_with_422():
    request = RequestFactory().post("/")
    answer = unprocessable(request, "kit/field_error.html", {"field": Registration(WRONG)["email"]})
    assert answer.status_code == 422
    assert "error" in answer.content.decode()


class Diet(forms.Form):
    diet = forms.CharField()


def test_forms_sent_together_have_one_summary_and_are_valid_when_all_are():
    both = Together(
        Registration({**WRONG, "email": "a@example.org", "secret": "s"}), None, Diet({})
    )
    assert not both.is_valid()
    sentences = [one.control for one in wrongs(both)]
    assert sentences == ["id_starts_on", "id_group_0", "id_diet"]
    assert "diet" in both.errors
    assert Together(Diet({"diet": "beans"}), None).is_valid()
    assert not Together(Diet()).is_bound
