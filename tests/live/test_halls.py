"""Which of several rooms the personal link leads to."""

from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.kit.models import Seats
from sympraxis.live import entering, halls
from sympraxis.live.models import Attendee

from ..events import made as events
from . import made
from .test_entering import registered

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def hall(room, name):
    place = room.event.rooms.create(name=name)
    return made.room(event=room.event, name=name, place=place)


def test_without_a_room_the_way_is_left_to_others():
    event = events.event(starts_at=clock.now(), join_address="https://example.org/meeting")
    one = registered(type("Room", (), {"event": event}))
    assert halls.of(one) is None
    assert entering.way_in(one) is None


def test_room_for_all_comes_first_and_the_hall_of_an_own_place_while_it_is_on():
    studio = made.room(order=90)
    workshop = hall(studio, "Workshop")
    one, now = registered(studio), clock.now()
    places = Seats.objects.create(capacity=9)
    session = studio.event.sessions.create(
        title="Diffusion", room=workshop.place, places=places,
        starts_at=now - HOUR, ends_at=now + HOUR,
    )  # fmt: skip
    assert halls.of(one) == studio
    places.take(one.holder)
    assert halls.of(one) == workshop
    with clock.held_at(session.ends_at):
        assert halls.of(one) == studio


def test_part_without_a_room_is_followed_in_that_of_the_whole_as_one_attendee(client):
    whole = made.room()
    part = events.event("part", starts_at=clock.now() - HOUR, parent=whole.event)
    mine = registered(whole)
    within = registered(type("Room", (), {"event": part}), within=mine)
    client.get(entering.way_in(mine))
    client.get(entering.way_in(within))
    assert Attendee.objects.get().registration == mine
    own = made.room(event=part, name="Clinic")
    assert halls.of(within) == own
    client.get(entering.way_in(within))
    assert Attendee.objects.get(event=part).registration == within
