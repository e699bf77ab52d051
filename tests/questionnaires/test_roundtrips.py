"""Whatever is answered is read again as it was: for each kind, over many answers by lot."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from sympraxis.kit.text import paragraphs, plain
from sympraxis.questionnaires.plan import plan_of

from . import made

pytestmark = pytest.mark.django_db
often = settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@pytest.fixture
def asked(db):
    """asked(kind): a questionnaire with a question of the kind, the same for all answers."""
    found = []

    def asked(kind, **said):
        if not found:
            of = made.questionnaire()
            found.extend((of, made.item(of, kind, **said)))
        return found

    return asked


def again(of, item, data):
    """What was sent, read into a form and sent again: the answer must stay what it was."""
    response = made.sent(of, data)
    question = plan_of(of).find(item.pk)
    answer = response.answers_by_item().get(item.pk)
    if answer is None:
        return None, None
    form = of.form(response=response)
    begun = form[question.name].value()
    assert begun == question.kind.read(question, answer)
    return answer, begun


@often
@given(said=some.text(max_size=200))
def test_short_text(asked, said):
    of, item = asked("short")
    answer, begun = again(of, item, {f"q{item.pk}": said})
    assert (answer.text if answer else "") == plain(said)
    if answer:
        assert made.sent(of, {f"q{item.pk}": begun}).answers.get().text == answer.text


@often
@given(said=some.text(max_size=400))
def test_long_text(asked, said):
    of, item = asked("long")
    answer, begun = again(of, item, {f"q{item.pk}": said})
    if answer:
        assert answer.text == paragraphs(answer.text)
        assert made.sent(of, {f"q{item.pk}": begun}).answers.get().text == answer.text


@often
@given(said=some.decimals(min_value=-(10**10), max_value=10**10, places=4))
def test_number(asked, said):
    of, item = asked("number", decimals=4)
    answer, begun = again(of, item, {f"q{item.pk}": format(said, "f")})
    answer.refresh_from_db()
    assert answer.number == said
    assert Decimal(begun) == said


@often
@given(said=some.dates(min_value=date(1000, 1, 1)))
def test_date(asked, said):
    of, item = asked("date")
    answer, _begun = again(of, item, {f"q{item.pk}": said.isoformat()})
    answer.refresh_from_db()
    assert answer.day == said


@often
@given(chosen=some.sets(some.integers(0, 4)), other=some.text(max_size=50))
def test_several_with_other(asked, chosen, other):
    of, item = asked("multiple", choices=list("ABCDE"), other=True)
    name, pks = f"q{item.pk}", made.choices(item)
    values = [str(pks[at]) for at in chosen] + (["other"] if plain(other) else [])
    answer, begun = again(of, item, {name: values, f"{name}-other": other})
    if values:
        assert set(begun.chosen) == set(values)
        assert begun.other == plain(other)
        assert answer.picks.count() == len(values)


@often
@given(lines=some.dictionaries(some.integers(0, 2), some.integers(0, 2)))
def test_matrix(asked, lines):
    of, item = asked("matrix", rows=["a", "b", "c"], columns=["x", "y", "z"])
    rows, columns = made.choices(item, "row"), made.choices(item, "column")
    said = {str(rows[row]): str(columns[column]) for row, column in lines.items()}
    _answer, begun = again(of, item, {f"q{item.pk}-{row}": col for row, col in said.items()})
    assert (begun or {}) == said
