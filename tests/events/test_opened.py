"""The form as guests open it is kept for seconds, and nothing of one guest is in another's."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from sympraxis.events import opened
from sympraxis.kit import clock

from ..people.community import person
from . import made

pytestmark = pytest.mark.django_db
PAGE = "/events/conference/registration/"
OWN = re.compile(r'name="(csrfmiddlewaretoken|mark)" value="([^"]+)"')


@pytest.fixture(autouse=True)
def _kept(monkeypatch):
    opened._COPIES.values.clear()
    monkeypatch.setattr(opened, "FRESH", timedelta(seconds=60))
    yield
    opened._COPIES.values.clear()


def text(client) -> str:
    answer = client.get(PAGE)
    assert answer.status_code == 200
    return answer.content.decode()


def test_second_guest_gets_a_copy_without_a_question_to_the_database(django_assert_num_queries):
    made.event()
    first = text(Client())
    with django_assert_num_queries(0):
        second = text(Client())
    assert OWN.sub("", first) == OWN.sub("", second)
    told, other = dict(OWN.findall(first)), dict(OWN.findall(second))
    assert told.keys() == other.keys() == {"csrfmiddlewaretoken", "mark"}
    assert told["mark"] != other["mark"]


def test_copies_are_forms_of_their_own_that_register_and_once_each():
    event = made.event()
    text(Client())
    for name in ("a", "b"):
        guest = Client(enforce_csrf_checks=True)
        typed = dict(OWN.findall(text(guest)))
        typed |= {"given_name": name, "email": f"{name}@example.org"}
        answers = [guest.post(PAGE, typed) for _ in range(2)]
        assert {answer.status_code for answer in answers} == {302}
        assert len({answer["Location"] for answer in answers}) == 1
    assert event.registrations.count() == 2


def test_members_get_a_page_of_their_own_and_leave_nothing_in_it(client):
    made.event()
    client.force_login(person("niko", family_name="Ruiz"))
    assert "niko@example.org" in text(client)
    assert "niko@example.org" not in text(Client())
    assert "niko@example.org" in text(client)


def test_copy_is_not_shown_when_registration_has_closed(monkeypatch):
    event = made.event()
    ticking = iter(range(0, 10_000, 1))
    monkeypatch.setattr(opened.time, "monotonic", lambda: float(next(ticking)))
    with clock.held_at(made.CLOSES - timedelta(seconds=1)):
        assert 'name="email"' in text(Client())
    with clock.held_at(event.registration_closes_at):
        assert 'name="email"' not in text(Client())


def test_event_that_changes_makes_copies_old(django_capture_on_commit_callbacks):
    event = made.event()
    assert "Another name" not in text(Client())
    event.title = "Another name"
    event.save()
    with django_capture_on_commit_callbacks(execute=True):
        event.touch()
    assert "Another name" in text(Client())
