"""Shown only if an earlier answer matches: judged on the server, in the order of the items."""

import pytest

from sympraxis.kit.errors import Refused
from sympraxis.questionnaires import arranging, building
from sympraxis.questionnaires.models import Match

from . import made

pytestmark = pytest.mark.django_db


def valid(of, **said):
    return of.form(made.posted(said))


def test_hidden_required_item_is_not_required_and_its_answer_is_not_kept():
    of = made.questionnaire()
    comes = made.item(of, "yesno", "Will you come?", required=True)
    diet = made.item(of, "short", "What do you eat?", required=True, on=comes, wanted=["yes"])
    assert not valid(of, **{f"q{comes.pk}": "yes"}).is_valid()
    assert valid(of, **{f"q{comes.pk}": "no"}).is_valid()
    response = made.sent(of, {f"q{comes.pk}": "no", f"q{diet.pk}": "typed before"})
    assert [one.item_id for one in response.answers.all()] == [comes.pk]


def test_hidden_item_with_a_wrong_answer_is_not_in_the_way():
    of = made.questionnaire()
    comes = made.item(of, "yesno", "Will you come?")
    address = made.item(of, "email", "Where?", on=comes, wanted=["yes"])
    assert valid(of, **{f"q{comes.pk}": "no", f"q{address.pk}": "half an addr"}).is_valid()


def test_what_is_hidden_shows_nothing():
    of = made.questionnaire()
    first = made.item(of, "yesno", "First?")
    second = made.item(of, "yesno", "Second?", on=first, wanted=["yes"])
    third = made.item(of, "short", "Third?", required=True, on=second, wanted=["yes"])
    said = {f"q{first.pk}": "no", f"q{second.pk}": "yes"}
    assert valid(of, **said).is_valid()
    assert not valid(of, **{**said, f"q{first.pk}": "yes"}).is_valid()
    assert third.depends_on == second


def test_section_hides_all_that_it_holds_up_to_the_next():
    of = made.questionnaire()
    comes = made.item(of, "yesno", "Will you come?")
    made.item(of, "section", "Your day", on=comes, wanted=["yes"])
    inside = made.item(of, "short", "Inside", required=True)
    made.item(of, "section", "The end")
    after = made.item(of, "short", "After", required=True)
    form = valid(of, **{f"q{comes.pk}": "no"})
    assert not form.is_valid()
    assert set(form.errors) == {f"q{after.pk}"}
    assert f"q{inside.pk}" in valid(of, **{f"q{comes.pk}": "yes"}).errors


TESTS = [
    ("number", {}, Match.AT_LEAST, ["5"], ["5", "6", "1000"], ["4", "", "-5"]),
    ("number", {"decimals": 1}, Match.AT_MOST, ["2.5"], ["2,5", "0"], ["2.6", ""]),
    ("scale", {}, Match.AT_MOST, ["2"], ["1", "2"], ["3", ""]),
    ("short", {}, Match.ANSWERED, [], ["x"], ["", "  "]),
    ("country", {}, Match.ANY, ["EL", "GR"], ["GR"], ["BE", ""]),
    ("language", {}, Match.ANY, ["uk"], ["uk"], ["de"]),
    ("region", {}, Match.ANSWERED, [], ["lombardy"], [""]),
    ("consent", {}, Match.ANY, ["yes"], ["yes"], [""]),
]


def test_every_test_of_an_answer():
    for kind, said, test, wanted, fits, fits_not in TESTS:
        of = made.questionnaire()
        first = made.item(of, kind, "First?", **said)
        then = made.item(of, "short", "Then?", required=True, on=first, test=test, wanted=wanted)
        for value in fits:
            errors = valid(of, **{f"q{first.pk}": value}).errors
            assert f"q{then.pk}" in errors, (kind, test, value)
        for value in fits_not:
            assert valid(of, **{f"q{first.pk}": value}).is_valid(), (kind, test, value)


def test_one_of_several_choices_and_other():
    of = made.questionnaire()
    how = made.item(of, "multiple", "How?", choices=["Bus", "Train", "Foot"], other=True)
    bus, train, foot = (str(pk) for pk in made.choices(how))
    then = made.item(of, "short", "Why?", required=True, on=how, wanted=[bus, "other"])
    name = f"q{how.pk}"
    assert valid(of, **{name: [train, foot]}).is_valid()
    assert not valid(of, **{name: [train, bus]}).is_valid()
    assert f"q{then.pk}" in valid(of, **{name: ["other"], f"{name}-other": "Sea"}).errors


def test_nothing_can_wait_for_itself_or_for_what_comes_later():
    of = made.questionnaire()
    first = made.item(of, "yesno", "First?")
    second = made.item(of, "yesno", "Second?", on=first, wanted=["yes"])
    for on in (first, second):
        change = building.Change(
            {"label": "First?"}, condition=building.Condition(on, Match.ANY, ("yes",))
        )
        with pytest.raises(Refused, match="comes before"):
            building.change(first, change, edition=first.edition, by=None)
    first.refresh_from_db()
    assert first.depends_on is None


def test_nothing_can_wait_for_what_is_in_another_questionnaire():
    there = made.item(made.questionnaire("Other"), "yesno")
    here = made.item(made.questionnaire(), "short")
    change = building.Change(
        {"label": "x"}, condition=building.Condition(there, Match.ANY, ("yes",))
    )
    with pytest.raises(Refused, match="comes before"):
        building.change(here, change, edition=here.edition, by=None)


def test_moving_cannot_make_a_forward_reference():
    of = made.questionnaire()
    first = made.item(of, "yesno", "First?")
    second = made.item(of, "short", "Second?", on=first, wanted=["yes"])
    for one, to in ((second, 1), (first, 2), (first, 99), (second, 0)):
        with pytest.raises(Refused, match="“Second\\?” is shown by the answer to “First\\?”"):
            arranging.move(one, to, by=None)
    assert [one.pk for one in building.in_order(of)] == [first.pk, second.pk]


def test_what_others_wait_for_cannot_be_removed_nor_can_the_choice():
    of = made.questionnaire()
    first = made.item(of, "single", "First?", choices=["A", "B"])
    a, b = made.choices(first)
    made.item(of, "short", "Second?", on=first, wanted=[str(a)])
    with pytest.raises(Refused, match="“Second\\?” is shown"):
        arranging.remove(first, by=None)
    lines = [building.Line(a, "A", gone=True), building.Line(b, "B")]
    with pytest.raises(Refused, match="“Second\\?” is shown"):
        change = building.Change({"label": "First?"}, choices={"choice": lines})
        building.change(first, change, edition=first.edition, by=None)
    assert made.choices(first) == [a, b]
