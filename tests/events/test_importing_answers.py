"""A list brings answers along: a column for each question, all of it or a report by line."""

from datetime import date
from decimal import Decimal

import pytest

from sympraxis.events import exports, offering
from sympraxis.events.models.registration import State
from sympraxis.questionnaires import building
from sympraxis.questionnaires.models import Choice

from ..questionnaires import made as asked
from . import desk, made
from .test_importing import sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    return desk.organiser(client)


@pytest.fixture
def event():
    return made.event()


def every_kind(event):
    of, items = asked.of_every_kind()
    event.kinds.update(questions=of)
    return items


def lunch(event, ines, **said):
    questions = offering.ask(event.kinds.get(name="Participant"), by=ines)
    item = building.add(questions, "single", "Lunch?", by=ines, choices=["Fish", "Beans"], **said)
    return questions, item


def told(event):
    """{address: its line in the file to take away}, by the name of the column."""
    sheet = exports.Sheet(event)
    header = sheet.header()
    rows = sheet.rows(event.registrations.order_by("pk").select_related("kind", "code"))
    return {line[5]: dict(zip(header, line, strict=True)) for line in rows}


GOOD = {
    "Of kind short": "Ελένη", "Of kind long": "Two lines", "Of kind email": "e@example.org",
    "Of kind web": "https://example.org/a", "Of kind number (days)": "3,5", "Of kind scale": "4",
    "Of kind date": "2023-03-30", "Of kind yesno": "yes", "Of kind single": "Violet",
    "Of kind multiple": "bus; FOOT", "Of kind dropdown": "two", "Of kind matrix: Food": "good",
    "Of kind country": "Ukraine", "Of kind region": "ITC4", "Of kind organisation": "A new body",
    "Of kind language": "el",
}  # fmt: skip


def table(*rows, columns=None):
    names = (
        list(dict.fromkeys(name for row in rows for name in row)) if columns is None else columns
    )
    lines = ["\t".join(names), *("\t".join(row.get(name, "") for name in names) for row in rows)]
    return "\n".join(lines) + "\n"


def test_answers_of_every_kind_come_in_typed(client, ines, event):
    every_kind(event)
    answer = sent(
        client, event, table({"email": "eleni@example.org", **GOOD}, {"email": "b@b.org"})
    )
    assert answer.status_code == 200, answer.context["report"].faults
    assert answer.context["report"].ignored == []
    rows = told(event)
    mine = {name: value for name, value in rows["eleni@example.org"].items() if "Of kind" in name}
    assert mine["Of kind number (days)"] == Decimal("3.5")
    assert mine["Of kind date"] == date(2023, 3, 30) and mine["Of kind scale"] == 4
    assert (mine["Of kind single"], mine["Of kind multiple"]) == ("Violet", "Bus; Foot")
    assert (mine["Of kind matrix: Food"], mine["Of kind matrix: Room"]) == ("Good", None)
    assert (mine["Of kind yesno"], mine["Of kind dropdown"]) == ("Yes", "Two")
    assert mine["Of kind region"].endswith("(ITC4)") and mine["Of kind country"] == "Ukraine"
    assert mine["Of kind consent"] is None and mine["Of kind file"] is None
    other = event.registrations.get(email="b@b.org")
    assert other.response is None and other.state == State.ADMITTED


def test_file_that_was_taken_away_can_be_brought_again(client, ines, event):
    every_kind(event)
    sent(client, event, table({"email": "eleni@example.org", **GOOD}))
    mine = told(event)["eleni@example.org"]
    again = {name: "" if value is None else str(value) for name, value in mine.items()
             if name.startswith("Of kind")}  # fmt: skip
    other = made.event("other")
    other.kinds.update(questions=event.kinds.get().questions)
    answer = sent(client, other, table({"email": "eleni@example.org", **again}))
    assert answer.status_code == 200, answer.context["report"].faults
    same = told(other)["eleni@example.org"]
    assert {name: same[name] for name in again} == {name: mine[name] for name in again}


def test_each_faulty_cell_is_told_by_line_and_nothing_is_half_done(client, ines, event):
    every_kind(event)
    wrong = {
        "Of kind number (days)": ("many", "Write a number in digits"),
        "Of kind date": ("someday", "Enter a valid date."),
        "Of kind dropdown": ("Three", "“Three” is not offered. There is: One; Two."),
        "Of kind multiple": ("Bus; Boat", "“Boat” is not offered."),
        "Of kind matrix: Food": ("Fair", "“Fair” is not offered. There is: Bad; Good."),
        "Of kind yesno": ("perhaps", "neither yes nor no"),
        "Of kind country": ("Atlantis", "“Atlantis” is not known."),
        "Of kind email": ("nobody", "Enter a valid email address."),
        "Of kind scale": ("11", "Select a valid choice."),
        "Of kind region": ("Nowhere at all", ""),
    }
    rows = [{"email": "good@example.org", **GOOD}]
    rows += [{"email": f"{at}@example.org", name: cell}
             for at, (name, (cell, _said)) in enumerate(wrong.items())]  # fmt: skip
    answer = sent(client, event, table(*rows))
    assert answer.status_code == 422
    faults = dict(answer.context["report"].faults)
    assert sorted(faults) == list(range(3, len(rows) + 2))
    for line, (name, (_cell, said)) in enumerate(wrong.items(), 3):
        assert name.removesuffix(" (days)") in faults[line] and said in faults[line]
    assert not event.registrations.exists() and event.places.taken_count == 0
    assert not event.kinds.get().questions.responses.exists()


def test_several_faults_of_one_line_are_all_told(client, ines, event):
    every_kind(event)
    row = {"email": "a@example.org", "Of kind dropdown": "Three", "Of kind yesno": "perhaps"}
    ((line, said),) = sent(client, event, table(row)).context["report"].faults
    assert line == 2 and "“Three”" in said and "“perhaps”" in said


def test_column_may_be_named_by_the_number_of_the_item_and_by_any_language(client, ines, event):
    questions, item = lunch(event, ines)
    wording = item.wordings.get()
    fish = item.choices.get(position=1)
    texts = {"fr": {"label": "Déjeuner ?", "choices": {str(fish.pk): "Poisson"}}}
    wording.texts = {**wording.texts, **texts}
    wording.save()
    questions.touch()
    for at, (name, cell) in enumerate([(f"q{item.pk}", "Fish"), ("Déjeuner ?", "poisson"),
                                       ("Participant: Lunch?", "FISH")]):  # fmt: skip
        answer = sent(client, event, table({"email": f"{at}@example.org", name: cell}))
        assert answer.status_code == 200, answer.context["report"].faults
    assert [row["Lunch?"] for row in told(event).values()] == ["Fish"] * 3


def test_question_is_that_of_the_kind_of_the_line(client, ines, event):
    lunch(event, ines)
    made.kind(event, "Speaker")
    rows = [{"email": "a@example.org", "kind": "Participant", "Lunch?": "Fish"},
            {"email": "b@example.org", "kind": "Speaker", "Lunch?": "Fish"}]  # fmt: skip
    answer = sent(client, event, table(*rows))
    assert answer.context["report"].faults == [(3, "“lunch?” is not asked of “Speaker”.")]
    rows[1]["Lunch?"] = ""
    assert sent(client, event, table(*rows)).status_code == 200


def test_words_that_mean_two_questions_or_a_column_of_the_list_mean_none(client, ines, event):
    questions, item = lunch(event, ines)
    second = building.add(questions, "short", "Lunch?", by=ines)
    body = building.add(questions, "short", "Organisation", by=ines)
    row = {"email": "a@example.org", "Lunch?": "Fish", "organisation": "ELTE"}
    answer = sent(client, event, table(row))
    assert answer.context["report"].ignored == ["lunch?"]
    assert event.registrations.get().organisation == "ELTE"
    page = client.get(f"/desk/events/{event.pk}/registrations/import/").text
    for one in (item, second, body):
        assert f">q{one.pk}</code>" in page
    again = {"email": "b@example.org", f"q{second.pk}": "Late", f"q{body.pk}": "ELTE Budapest"}
    sent(client, event, table(again))
    assert event.registrations.get(email="b@example.org").response.answers.count() == 2


def test_what_has_no_cell_is_not_asked_for_and_what_is_not_shown_is_refused(client, ines, event):
    questions, item = lunch(event, ines, required=True)
    bones = building.add(questions, "short", "With bones?", by=ines)
    fish = item.choices.get(position=1)
    type(bones).objects.filter(pk=bones.pk).update(
        depends_on=item, test="any", wanted=[str(fish.pk)]
    )
    questions.touch()
    rows = [{"email": "a@example.org", "Lunch?": "Fish", "With bones?": "No"},
            {"email": "b@example.org", "Lunch?": "Beans", "With bones?": "No"},
            {"email": "c@example.org"}]  # fmt: skip
    answer = sent(client, event, table(*rows))
    ((line, said),) = answer.context["report"].faults
    assert line == 3 and "With bones?: this is not asked after the other answers." in said
    del rows[1]
    assert sent(client, event, table(*rows)).status_code == 200


def test_places_of_single_answers_are_taken_and_never_oversold(client, ines, event):
    _questions, item = lunch(event, ines)
    fish = Choice.objects.get(item=item, position=1)
    kind = event.kinds.get()
    offering.limit_choice(kind, fish, 1)
    rows = [{"email": f"{name}@example.org", "Lunch?": "Fish"} for name in "ab"]
    answer = sent(client, event, table(*rows))
    ((line, said),) = answer.context["report"].faults
    assert line == 3 and "Fish: the last place was taken" in said
    assert kind.choice_places.get().places.taken_count == 0
    rows[1]["Lunch?"] = "Beans"
    assert sent(client, event, table(*rows)).status_code == 200
    assert kind.choice_places.get().places.taken_count == 1


def test_looking_only_writes_no_answer(client, ines, event):
    questions, _item = lunch(event, ines)
    row = {"email": "a@example.org", "Lunch?": "Fish"}
    assert sent(client, event, table(row), only_look="on").status_code == 200
    assert not questions.responses.exists()
