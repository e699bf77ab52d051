"""What the form is made of is kept for seconds, and nobody gets in, or out, by what was kept."""

from contextlib import ExitStack
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sympraxis.events import sent
from sympraxis.events.models import Event, Kind
from sympraxis.kit import clock
from sympraxis.kit.models import Seats

from ..questionnaires import made as asked
from . import made

pytestmark = pytest.mark.django_db
FORM = "/events/conference/registration/"


@pytest.fixture(autouse=True)
def _kept(monkeypatch):
    sent._AT_HAND.values.clear()
    monkeypatch.setattr(sent, "FRESH", timedelta(seconds=60))
    yield
    sent._AT_HAND.values.clear()


@pytest.fixture
def event(client):
    """An event whose form somebody has sent already, so that it is at hand."""
    event = made.event(capacity=50)
    assert client.post(FORM, made.filled("first")).status_code == 302
    return event


def later(client, **more):
    return client.post(FORM, made.filled("later", **more))


def test_second_guest_costs_no_look_at_event_and_kinds(client, event):
    with CaptureQueriesContext(connection) as context:
        assert later(client).status_code == 302
    told = [one["sql"] for one in context.captured_queries]
    assert not [sql for sql in told if '"events_event"."title"' in sql]
    assert event.registrations.admitted().count() == event.places.taken_count == 2


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"cancelled_at": made.BEFORE}, 409),
        ({"registration_closes_at": made.BEFORE}, 409),
        ({"access": "invited"}, 404),
        ({"published_at": None}, 404),
    ],
    ids=["cancelled", "closed", "by invitation", "a draft again"],
)
def test_what_shut_the_door_meanwhile_keeps_it_shut(client, event, changed, status):
    Event.objects.filter(pk=event.pk).update(**changed)
    assert later(client).status_code == status
    assert event.registrations.count() == 1


def test_last_places_that_went_meanwhile_are_gone(client, event):
    Seats.objects.filter(pk=event.places_id).update(capacity=1, waiting_allowed=False)
    assert later(client).status_code == 409
    assert event.registrations.count() == event.places.taken_count == 1


def test_kind_that_is_offered_no_more_is_not_taken(client, event):
    Kind.objects.filter(event=event).update(retired_at=clock.now())
    assert later(client).status_code != 302
    assert event.registrations.count() == 1


def test_approval_that_is_needed_by_now_is_asked_for(client, event):
    Event.objects.filter(pk=event.pk).update(approval_needed=True)
    assert later(client).status_code == 302
    assert event.registrations.in_state("applied").count() == 1


def test_questions_that_changed_are_asked_as_they_are_now(client):
    event = made.event()
    of = asked.questionnaire("Registration", held_by="events")
    item = asked.item(of, "short", "Why?")
    event.kinds.update(questions=of)
    assert client.post(FORM, made.filled("first", **{f"q{item.pk}": "x"})).status_code == 302
    new = asked.item(of, "short", "And since when?", required=True)
    of.touch()
    answer = later(client, **{f"q{item.pk}": "x"})
    assert (answer.status_code, "And since when?" in answer.content.decode()) == (422, True)
    assert later(client, **{f"q{item.pk}": "x", f"q{new.pk}": "y"}).status_code == 302


def test_moment_of_arrival_decides_also_where_what_is_at_hand_is_no_good(client, monkeypatch):
    """The clock strikes after the form arrived, and before the event is read."""
    made.event()
    with clock.held_at(made.CLOSES - timedelta(milliseconds=1)), ExitStack() as strike:

        def at_hand(_slug):
            strike.enter_context(clock.held_at(made.CLOSES))

        monkeypatch.setattr(sent, "at_hand", at_hand)
        assert later(client).status_code == 302
