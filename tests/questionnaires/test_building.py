"""Building: what was answered never changes its meaning, and order is what the editor made it."""

import pytest
from django.db import transaction

from sympraxis.activity.models import Entry
from sympraxis.kit.errors import Refused
from sympraxis.questionnaires import arranging, building
from sympraxis.questionnaires.building import Change, Line
from sympraxis.questionnaires.forms.translating import TranslationForm
from sympraxis.questionnaires.models import Answer, Item, Match, Questionnaire, Wording
from sympraxis.questionnaires.privacy import take_along
from sympraxis.questionnaires.translating import Said, translate

from ..people.community import person
from . import made

pytestmark = pytest.mark.django_db


def change(item: Item, by=None, **said) -> Item:
    item.refresh_from_db()
    said.setdefault("said", {"label": "What?"})
    said.setdefault("settings", item.settings)
    return building.change(item, Change(**said), edition=item.edition, by=by)


def lines(item: Item, part: str = "choice") -> list[Line]:
    question = made.plan(item.questionnaire).find(item.pk)
    return [Line(one.pk, one.words) for one in question.choices(part)]


def test_words_that_were_answered_stay_as_a_version_and_others_do_not_pile_up():
    of = made.questionnaire()
    item = made.item(of, "short", "Wat?")
    change(item, said={"label": "What?"})
    assert item.wordings.count() == 1
    first = made.sent(of, {f"q{item.pk}": "this"}).answers.get()
    change(item, said={"label": "What exactly?"})
    change(item, said={"label": "What precisely?"})
    assert [one.version for one in item.wordings.all()] == [1, 2]
    first.refresh_from_db()
    assert first.wording.said("label", "en") == "What?"
    assert made.plan(of).find(item.pk).label == "What precisely?"


def test_old_answer_is_told_under_the_words_by_which_it_was_asked_for(officer, niko):
    of = made.questionnaire()
    item = made.item(of, "number", "Days on the way?", unit="days")
    old = made.sent(of, {f"q{item.pk}": "3"}, by=niko)
    change(item, said={"label": "Hours on the way?", "unit": "hours"})
    new = made.sent(of, {f"q{item.pk}": "4"})
    for one, words, answer in ((old, "Days", "3 days"), (new, "Hours", "4 hours")):
        page = officer.get(f"/questionnaires/responses/{one.token}/").text
        assert f"{words} on the way?" in page and answer in page
    told = take_along(niko)["questionnaires"][0]["answers"]
    assert told == [{"question": "Days on the way?", "answer": "3 days"}]
    page = officer.get(f"/questionnaires/{of.pk}/answers/{item.pk}/").text
    assert page.count("asked as “Days on the way?”") == 1


def test_corrected_choice_keeps_its_number_and_the_old_answer_its_words():
    of = made.questionnaire()
    item = made.item(of, "single", choices=["Yse", "No"])
    yes, no = made.choices(item)
    old = made.sent(of, {f"q{item.pk}": str(yes)})
    change(item, choices={"choice": [Line(no, "No"), Line(yes, "Yes"), Line(None, "Perhaps")]})
    assert made.choices(item)[:2] == [no, yes]
    new = made.sent(of, {f"q{item.pk}": str(yes)})
    assert made.shown(old)["single"] == "Yse"
    assert made.shown(new)["single"] == "Yes"


def test_choice_that_was_chosen_is_retired_and_one_that_never_was_answered_is_gone():
    of = made.questionnaire()
    item = made.item(of, "single", choices=["A", "B"])
    a, b = made.choices(item)
    change(item, choices={"choice": [Line(a, "A"), Line(b, "B", gone=True)]})
    assert list(item.choices.values_list("pk", flat=True)) == [a]
    response = made.sent(of, {f"q{item.pk}": str(a)})
    change(item, choices={"choice": [Line(a, "A", gone=True), Line(None, "C")]})
    assert item.choices.get(pk=a).retired_at
    assert [one.words for one in made.plan(of).find(item.pk).choices()] == ["C"]
    assert made.shown(response)["single"] == "A"


def test_asking_something_else_makes_another_item_in_the_same_place():
    of = made.questionnaire()
    before = made.item(of, "short", "Before")
    item = made.item(of, "single", "Red or green?", choices=["Red", "Green"])
    red, green = made.choices(item)
    after = made.item(of, "short", "Why red?", on=item, wanted=[str(red)])
    response = made.sent(of, {f"q{item.pk}": str(green)})
    new = change(item, said={"label": "Which do you drive?"}, anew=True,
                 choices={"choice": lines(item)})  # fmt: skip
    assert new.pk != item.pk and new.replaces == item and new.key != item.key
    assert [one.pk for one in building.in_order(of)] == [before.pk, new.pk, after.pk]
    assert not set(made.choices(new)) & {red, green}
    after.refresh_from_db()
    assert after.depends_on == new and after.wanted == [str(made.choices(new)[0])]
    assert Answer.objects.get(response=response).item == item
    item.refresh_from_db()
    assert item.retired_at and item.wordings.get().said("label", "en") == "Red or green?"


def test_another_scale_is_another_question_though_nobody_said_so():
    of = made.questionnaire()
    item = made.item(of, "scale", "How good?")
    same = change(item, settings={"lowest": 1, "highest": 10})
    assert same.pk == item.pk  # nobody has answered yet
    made.sent(of, {f"q{item.pk}": "7"})
    other = change(item, settings={"lowest": 1, "highest": 5})
    assert other.pk != item.pk
    assert Answer.objects.get().item.settings == {"lowest": 1, "highest": 10}


def test_limits_may_change_without_another_item():
    of = made.questionnaire()
    item = made.item(of, "number")
    made.sent(of, {f"q{item.pk}": "7"})
    assert change(item, settings={**item.settings, "highest": "5"}).pk == item.pk


def test_removed_item_stays_with_its_answers_or_goes_without():
    of = made.questionnaire()
    item, other = made.item(of, "short", "Kept"), made.item(of, "short", "Gone")
    response = made.sent(of, {f"q{item.pk}": "said"})
    arranging.remove(item, by=None)
    arranging.remove(other, by=None)
    assert list(of.items.all()) == [item] and not of.items.live().exists()
    assert made.plan(of).retired[0].label == "Kept"
    assert made.shown(response) == {"short": "said"}
    # Sent again, the answer to what is no longer asked stays as it was.
    form = of.form(made.posted({}), response=response)
    assert form.is_valid() and form.save().answers.get().text == "said"


def test_moving_to_any_place():
    of = made.questionnaire()
    a, b, c = (made.item(of, "short", name) for name in "abc")
    for one, to, order in [(c, 1, "cab"), (c, 3, "abc"), (b, 99, "acb"), (b, 0, "bac"),
                           (a, 2, "bac")]:  # fmt: skip
        arranging.move(one, to, by=None)
        labels = "".join(question.label for question in made.plan(of).questions)
        assert labels == order
        assert [one.position for one in building.in_order(of)] == [1, 2, 3]


def test_copies_have_their_own_choices_words_in_all_languages_and_conditions():
    of = made.questionnaire(languages=["en", "fr"])
    first = made.item(of, "single", "First?", choices=["A", "B"])
    a, b = made.choices(first)
    building.reword(first, "fr", {"label": "Premier ?"}, {str(a): "Ah", str(b): "Bé"})
    second = made.item(of, "short", "Second?", on=first, wanted=[str(b)], required=True)
    into = made.questionnaire("Other", languages=["fr"])
    one, two = arranging.copy([second, first], into, by=None)
    assert made.choices(one) != [a, b]
    assert two.depends_on == one and two.wanted == [str(made.choices(one)[1])]
    assert two.required and two.test == Match.ANY
    question = made.plan(into).find(one.pk)
    assert question.label == "Premier ?"
    assert [option.words for option in question.choices()] == ["Ah", "Bé"]
    (alone,) = arranging.copy([second], into, by=None)
    assert alone.depends_on is None and alone.key == "second-2"


def test_what_is_translated_is_so_in_the_copy_and_what_was_written_anew_since_is_marked():
    of = made.questionnaire(languages=["en", "fr"])
    item = made.item(of, "single", "Where?", choices=["North", "South", "West"])
    north, south, west = made.choices(item)
    made.sent(of, {f"q{item.pk}": str(west)})
    words = {str(north): "Nord", str(south): "Sud", str(west): "Ouest"}
    translate(of, "fr", {str(item.pk): Said({"label": "Où ?"}, words)}, by=None)
    gone = [Line(south, "South"), Line(north, "North"), Line(west, "West", gone=True)]
    change(item, said={"label": "Where?"}, choices={"choice": gone})
    other = made.item(of, "short", "Old words")
    translate(of, "fr", {str(other.pk): Said({"label": "Vieux"})}, by=None)
    change(other, said={"label": "New words"})
    copy = arranging.copy_whole(of, title="Next year", by=None)
    for one in (of, copy):
        pairs = dict(TranslationForm(questionnaire=one, language="fr").pairs())
        assert [pair.field.value() for pair in pairs["Single choice"]] == ["Où ?", "Sud", "Nord"]
        assert not any(pair.stale for pair in pairs["Single choice"])
        assert [pair.stale for pair in pairs["Short text"]] == [True]


def test_whole_copy_asks_the_same_and_has_no_answers():
    whole, items = made.of_every_kind()
    made.sent(whole, {f"q{items['short'].pk}": "x"})
    copy = arranging.copy_whole(whole, title="Next year", by=None)
    asked = [
        [(one.label, [option.words for option in one.options]) for one in made.plan(each).questions]
        for each in (whole, copy)
    ]
    assert asked[0] == asked[1]
    assert not copy.responses.exists() and not copy.is_open


def test_a_questionnaire_has_an_end(monkeypatch):
    monkeypatch.setattr(building, "MOST_ITEMS", 2)
    of = made.questionnaire()
    for name in "ab":
        made.item(of, "short", name)
    with pytest.raises(Refused, match="2"):
        made.item(of, "short", "c")


def test_building_is_written_down_and_unknown_kinds_are_not_there():
    by = person("ines", is_staff=True)
    of = made.questionnaire()
    made.item(of, "short", by=by)
    assert str(Entry.objects.get()) == "Ines changed a questionnaire: How was it?"
    with pytest.raises(LookupError):
        made.item(of, "telepathy")


def test_stale_edit_is_refused_and_says_by_whom():
    ines, matej = person("ines", is_staff=True), person("matej", is_staff=True)
    item = made.item(made.questionnaire(), "short", "Old")
    read = item.edition
    building.change(item, Change({"label": "Of Ines"}), edition=read, by=ines)
    with pytest.raises(building.Stale, match=r"Ines changed this question.*“Of Ines”"):
        building.change(item, Change({"label": "Of Matej"}), edition=read, by=matej)
    assert building.label_of(item) == "Of Ines"
    item.refresh_from_db()
    building.change(item, Change({"label": "Of Matej"}), edition=item.edition, by=matej)
    assert building.label_of(item) == "Of Matej"


def test_change_of_what_was_removed_meanwhile_is_refused():
    item = made.item(made.questionnaire(), "short")
    made.sent(item.questionnaire, {f"q{item.pk}": "x"})
    read = item.edition
    arranging.remove(item, by=None)
    with pytest.raises(building.Stale, match="removed"):
        building.change(item, Change({"label": "x"}), edition=read, by=None)
    with pytest.raises(building.Stale, match="removed"):
        arranging.move(item, 1, by=None)


def test_refused_change_leaves_nothing_behind():
    of = made.questionnaire()
    item = made.item(of, "single", choices=["A"])
    (a,) = made.choices(item)
    made.item(of, "short", "Then?", on=item, wanted=[str(a)])
    with pytest.raises(Refused), transaction.atomic():
        change(
            item, said={"label": "New"}, choices={"choice": [Line(None, "B"), Line(a, "A", True)]}
        )
    assert made.choices(item) == [a]
    assert building.label_of(item) == "What?"


def test_three_hundred_letters_and_more_of_any_script():
    name = "Ω" * 300
    of = made.questionnaire(name)
    item = made.item(of, "single", name, choices=[name, "b"], other=True)
    made.sent(of, {f"q{item.pk}": str(made.choices(item)[0])})
    assert made.plan(of).find(item.pk).label == name
    assert Questionnaire.objects.get(pk=of.pk).title == name
    assert Wording.objects.get().said_of(made.choices(item)[0], "en") == name
