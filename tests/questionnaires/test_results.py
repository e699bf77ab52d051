"""What came together: figures, files, and how much is asked of the database for them."""

import csv
import io

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from sympraxis.questionnaires import arranging, building
from sympraxis.questionnaires.building import Change
from sympraxis.questionnaires.models import Answer
from sympraxis.questionnaires.summary import summaries

from . import made

pytestmark = pytest.mark.django_db


def place(name, of, **more):
    return reverse(f"questionnaires:{name}", kwargs={"pk": of.pk, **more})


def told(of):
    """{label of the question: (how many answered, rows of the table)}."""
    _sent, found = summaries(made.plan(of))
    return {one.question.label: (one.answered, one.chart.rows) for one in found}


def table(client, of):
    text = client.get(place("csv", of)).getvalue().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


@pytest.fixture
def survey():
    of = made.questionnaire()
    made.written(of, [
        ("yesno", "Coming?", {}),
        ("single", "How?", {"choices": ["Bus", "Train", "Sea"], "other": True}),
        ("matrix", "Good?", {"rows": ["Food", "Room"], "columns": ["Bad", "Fine"]}),
        ("scale", "Again?", {"low_end": "never", "high_end": "always"}),
        ("number", "Days?", {"unit": "days"}),
        ("country", "Where?", {}),
        ("short", "Words?", {}),
    ])  # fmt: skip
    return of


def answer(of, at, **more):
    coming, how, good, again, days, where, words = of.items.order_by("position")
    (food, room), (bad, fine) = made.choices(good, "row"), made.choices(good, "column")
    bus, train, _sea = made.choices(how)
    return made.sent(of, {
        f"q{coming.pk}": "yes" if at % 3 else "no",
        f"q{how.pk}": "other" if at == 5 else str(train if at % 2 else bus),
        f"q{how.pk}-other": "By air" if at == 5 else "",
        f"q{good.pk}-{food}": str(fine), f"q{good.pk}-{room}": str(bad if at < 2 else fine),
        f"q{again.pk}": str(1 + at % 5), f"q{days.pk}": str(at),
        f"q{where.pk}": "GR" if at < 4 else "BE", f"q{words.pk}": f"Word {at}", **more,
    })  # fmt: skip


def numbered(of, **said):
    """Let each answer say another thing: {kind: what the n-th of them says}."""
    for kind, words in said.items():
        column = {"short": "text"}.get(kind, kind)
        found = list(Answer.objects.filter(item__questionnaire=of, item__kind=kind).order_by("pk"))
        for at, one in enumerate(found):
            setattr(one, column, words(at))
        Answer.objects.bulk_update(found, [column])


def test_figures_of_each_kind(survey):
    for at in range(6):
        answer(survey, at)
    survey.form(made.posted({})).keep()  # a draft counts for nothing
    found = told(survey)
    assert found["Coming?"] == (6, [["Yes", 4], ["No", 2]])
    assert found["How?"] == (6, [["Bus", 3], ["Train", 2], ["Sea", 0], ["Other", 1]])
    assert found["Good?"] == (6, [["Food", 0, 6], ["Room", 2, 4]])
    assert found["Again?"][1] == [["1 · never", 2], ["2", 1], ["3", 1], ["4", 1], ["5 · always", 1]]
    assert found["Days?"] == (6, [[str(n), 1] for n in range(6)])
    assert found["Where?"] == (6, [["Greece", 4], ["Belgium", 2]])
    assert found["Words?"] == (6, [["Answered", 6], ["Left open", 0]])


def test_many_numbers_are_grouped_and_none_is_lost(survey):
    made.repeated(answer(survey, 0), 19)
    numbered(survey, number=lambda at: at)
    count, rows = told(survey)["Days?"]
    assert count == 20 and sum(often for _words, often in rows) == 20
    assert 3 <= len(rows) <= 10 and rows[0][0].startswith("0 to ")


def test_retired_question_keeps_its_figures_in_its_own_words(officer, survey):
    for at in range(3):
        answer(survey, at)
    item = survey.items.get(kind="yesno")
    change = Change({"label": "Coming by bus?"}, anew=True)
    building.change(item, change, edition=item.edition, by=None)
    arranging.remove(survey.items.get(kind="short"), by=None)
    found = told(survey)
    assert found["Coming by bus?"] == (0, [["Yes", 0], ["No", 0]])
    assert found["Coming?"] == (3, [["Yes", 2], ["No", 1]])
    head = table(officer, survey)[0]
    assert [name for name in head if "no longer asked" in name] == [
        f"Coming? (no longer asked since {item.changed_at.date()})",
        f"Words? (no longer asked since {item.changed_at.date()})",
    ]


def test_summary_and_files_ask_the_same_for_one_response_and_for_forty(
    officer, survey, django_assert_num_queries
):
    answer(survey, 1)
    table(officer, survey)
    officer.get(place("summary", survey))
    with django_assert_num_queries(12):
        officer.get(place("summary", survey))
    with django_assert_num_queries(6):
        assert len(table(officer, survey)) == 2
    made.repeated(survey.responses.get(), 40)
    numbered(survey, short=lambda at: f"Word {at}")
    with django_assert_num_queries(12):
        officer.get(place("summary", survey))
    with django_assert_num_queries(6):
        assert len(table(officer, survey)) == 42
    item = survey.items.get(kind="short")
    page = officer.get(place("answers", survey, item=item.pk))
    assert "Word 39" in page.text and "Word 3<" not in page.text
    assert "Word 3<" in officer.get(place("answers", survey, item=item.pk) + "?page=2").text


def test_every_kind_has_a_chart_with_a_table_and_a_column_in_files(officer):
    """A matrix has one for each of its lines."""
    of, items = made.of_every_kind()
    made.sent(of, made.answers(items), {f"q{items['file'].pk}": made.pdf("My plan.pdf")})
    page = officer.get(place("summary", of)).text
    assert page.count('class="plot"') == 18 == page.count("The same as a table")
    for words in ("Lombardia", "Ukraine", "українська", "A body of our own", "Blue", "My plan.pdf"):
        assert words in page
    made.sent(of, {})
    rows = table(officer, of)
    assert len(rows) == 3 and {len(row) for row in rows} == {4 + 17 + 2}
    first = dict(zip(rows[0], rows[1], strict=True))
    assert first["Of kind matrix: Food"] == "Good"
    assert first["Of kind matrix: Room"] == "Bad"
    assert first["Of kind number (days)"] == "3.5"
    assert first["Of kind scale"] == "4"
    assert first["Of kind date"] == "2023-03-30"
    assert first["Of kind multiple"] == "Bus; Train"
    assert first["Of kind consent"] == "Agreed to version 1"
    assert first["Of kind long"] == "Two\nlines"
    assert set(rows[2][4:]) == {""}
    book = load_workbook(io.BytesIO(officer.get(place("xlsx", of)).getvalue()))
    lines = list(book.active.iter_rows(values_only=True))
    assert list(lines[0]) == rows[0]
    sheet = dict(zip(lines[0], lines[1], strict=True))
    assert sheet["Of kind number (days)"] == 3.5
    assert str(sheet["Of kind date"])[:10] == "2023-03-30"


def test_files_run_no_formula_of_an_answer_or_of_an_editor(officer):
    of = made.questionnaire("=cmd|' /C calc'!A0")
    item = made.item(of, "short", "=HYPERLINK(1)")
    made.sent(of, {f"q{item.pk}": "@SUM(1+1)"})
    rows = table(officer, of)
    assert rows[0][4] == "'=HYPERLINK(1)" and rows[1][4] == "'@SUM(1+1)"
    assert "csv" in officer.get(place("csv", of))["Content-Disposition"]


def test_nobody_has_answered_yet(officer, survey):
    page = officer.get(place("summary", survey))
    assert page.status_code == 200 and "Nobody has answered yet" in page.text
    assert len(table(officer, survey)) == 1
