"""Walk-ins: a name and a code of six digits, where the organiser lets people in so."""

from datetime import timedelta

import pytest
from django.test import Client

from sympraxis.kit import clock, robots
from sympraxis.live import passes, walking_in
from sympraxis.live.models import Attendee

from . import made

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture
def room():
    return made.room(walk_ins_allowed=True, code="482913")


def filled(name="Ilse", **fields):
    mark = robots.mark(walking_in.PURPOSE)
    return {"name": name, "mark": mark, **fields}


def sent(client, data, code="482913"):
    with clock.held_at(clock.now() + 5 * SECOND):
        return client.post(f"/live/code/{code}/", data)


def test_code_is_typed_as_people_write_it(client, room):
    answer = client.post("/live/", {"code": "482 913"})
    assert answer["Location"] == "/live/code/482913/"
    assert client.post("/live/", {"code": "48291"}).status_code == 422


def test_name_and_code_let_in(client, room):
    page = client.get("/live/code/482913/")
    assert "We count how many people are here, without names." in page.content.decode()
    answer = sent(client, filled(place="Kriti"))
    assert answer["Location"] == room.get_absolute_url()
    one = Attendee.objects.get()
    assert (one.name, one.place, one.person, one.registration) == ("Ilse", "Kriti", None, None)
    assert passes.read(client.cookies["live"].value).roles == {"attendee"}


def test_same_form_sent_twice_is_one_attendee(room):
    data = filled()
    for _ in range(2):
        assert sent(Client(), data).status_code == 302
    assert Attendee.objects.count() == 1


def test_who_is_in_already_goes_on_without_a_second_name(client, room):
    sent(client, filled())
    assert client.get("/live/code/482913/")["Location"] == room.get_absolute_url()


@pytest.mark.parametrize("fields", [
    {"walk_ins_allowed": False}, {"code": "482914"},
])  # fmt: skip
def test_code_opens_nothing_where_the_organiser_does_not_let_walk_ins_in(client, room, fields):
    type(room).objects.update(**fields)
    assert client.get("/live/code/482913/").status_code == 404
    assert sent(client, filled()).status_code == 404
    assert not Attendee.objects.exists()


def test_code_opens_nothing_once_the_event_is_over_or_called_off(client, room):
    with clock.held_at(room.closes_at):
        assert client.get("/live/code/482913/").status_code == 404
    room.event.cancelled_at = clock.now()
    room.event.save()
    assert client.get("/live/code/482913/").status_code == 404


def test_before_it_opens_one_waits_at_the_same_address(client, room):
    with clock.held_at(room.opens_at - timedelta(hours=2)):
        page = client.get("/live/code/482913/").content.decode()
        assert 'class="countdown"' in page
        assert client.post("/live/code/482913/", filled()).status_code == 200
    assert not Attendee.objects.exists()


def test_guessing_is_stopped_and_right_codes_are_not_counted(client, room, monkeypatch):
    monkeypatch.setattr(walking_in, "WRONG_CODES_FROM_ONE_PLACE", 8)
    for number in range(walking_in.WRONG_CODES_FROM_ONE_PLACE):
        assert client.get(f"/live/code/{100_000 + number}/").status_code == 404
        if number < 3:
            assert client.get("/live/code/482913/").status_code == 200
    assert client.get("/live/code/482913/").status_code == 429
    assert Client(REMOTE_ADDR="192.0.2.9").get("/live/code/482913/").status_code == 200


def test_robots_come_not_in(client, room):
    assert sent(client, filled(trap="spam")).status_code == 422
    assert sent(client, {"name": "Ilse"}).status_code == 422
    assert client.post("/live/code/482913/", filled()).status_code == 422  # in no time
    assert not Attendee.objects.exists()


def test_wrong_code_has_one_sentence_for_every_reason(client, room):
    made.room(event=room.event, name="Hall 2", code="222222")
    closed, none = (client.post("/live/", {"code": code}) for code in ("222222", "333333"))
    assert closed.status_code == none.status_code == 422
    sentence = "No room takes this code now."
    assert sentence in closed.content.decode()
    assert sentence in none.content.decode()
