"""What a registration costs the database: a rush of thousands must not wait for needless questions.

Counted without SAVEPOINT and its like. Nothing is composed at the form: a job writes the letter.
"""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sympraxis.events import sent
from sympraxis.events.models import ChoicePlaces
from sympraxis.kit.models import Seats

from ..questionnaires import made as asked
from . import made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_hand(monkeypatch):
    """As in a rush: somebody sent the form a moment ago."""
    sent._AT_HAND.values.clear()
    monkeypatch.setattr(sent, "FRESH", timedelta(seconds=60))
    yield
    sent._AT_HAND.values.clear()


FORM = "/events/conference/registration/"
FRAME = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def counted(client, name, **more):
    """How many statements one POST takes, and that it came through."""
    client.post(FORM, made.filled(f"{name}-before", **more))  # what is kept in memory is read
    with CaptureQueriesContext(connection) as context:
        assert client.post(FORM, made.filled(name, **more)).status_code == 302
    return sum(not query["sql"].startswith(FRAME) for query in context.captured_queries)


def with_questions(event):
    of = asked.questionnaire("Registration", held_by="events")
    item = asked.item(of, "single", "Lunch?", choices=["On site", "Elsewhere"])
    event.kinds.update(questions=of)
    return item, asked.choices(item)[0]


@pytest.mark.parametrize("waiting", [False, True], ids=["room", "line"])
def test_registration_without_questions_takes_10_statements(client, waiting):
    made.event(capacity=0 if waiting else 50)
    assert counted(client, "a") == 10 + waiting  # the last in line is asked for
    assert mail.outbox == []


def test_answers_and_a_choice_with_places_take_8_more(client):
    item, choice = with_questions(event := made.event(capacity=50))
    places = Seats.objects.create(capacity=50, waiting_allowed=False)
    ChoicePlaces.objects.create(kind=event.kinds.get(), choice_id=choice, places=places)
    assert counted(client, "a", **{f"q{item.pk}": choice}) == 10 + 8


def test_cost_does_not_grow_with_those_who_came_before(client):
    event = made.event(capacity=10)
    first = counted(client, "a")
    made.line(event, [f"p{number}" for number in range(30)], taken=1)
    assert counted(client, "b") == first + 1


def test_second_form_of_an_address_costs_no_more_than_the_first_but_a_look_at_it(client):
    made.event()
    assert counted(client, "a") + 1 == counted(client, "a", given_name="Again")


def test_page_of_the_form_takes_as_many_for_one_choice_as_for_thirty(
    client, django_assert_num_queries
):
    event = made.event(capacity=50)
    of = asked.questionnaire("Registration", held_by="events")
    item = asked.item(of, "single", "Which?", choices=[f"Choice {n}" for n in range(30)])
    event.kinds.update(questions=of)
    kind = event.kinds.get()
    client.get(FORM)
    for number, choice in enumerate(asked.choices(item)):
        places = Seats.objects.create(capacity=9, waiting_allowed=False)
        ChoicePlaces.objects.create(kind=kind, choice_id=choice, places=places)
        if number in (0, 29):
            with django_assert_num_queries(8):
                client.get(FORM)
