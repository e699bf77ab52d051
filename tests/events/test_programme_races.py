"""Many sign up for the same session at the same moment, on a real database."""

from functools import partial

import pytest

from sympraxis.events import admission, signing_up
from sympraxis.events.models import Registration, Session
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seat
from tests.race import Meeting, race

from . import made
from .programmes import session

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 8  # in the line of the family: test_races.py has more of them there


def asking(one, registrations, step):
    """As in a real request: every thread has objects of its own."""

    def ask(pk):
        related = Registration.objects.select_related("event__parent", "event__places")
        with clock.held_at(made.BEFORE):
            return step(related.get(pk=pk), Session.objects.select_related("places").get(pk=one.pk))

    return [partial(ask, registration.pk) for registration in registrations]


def sign_up(registration, one):
    return signing_up.sign_up(registration, one, by=None)


def test_last_places_are_taken_exactly_once():
    event = made.event()
    everybody = made.line(event, [f"p{number}" for number in range(MANY)])
    one = session(event, places=5)
    answers = race(asking(one, everybody, sign_up))
    assert [type(answer) for answer in answers] == [Seat] * MANY
    assert (one.places.taken_count, one.places.waiting_count) == (5, MANY - 5)


def test_without_the_lock_the_same_storm_oversells():
    """The positive control: the race is real, so it is the lock that keeps the test above true."""
    event = made.event()
    everybody = made.line(event, [f"p{number}" for number in range(MANY)])

    def unlocked(registration, one):
        return one.places._take(registration.holder, clock.now())

    for attempt in range(20):
        one = session(event, f"Workshop {attempt}", places=5)
        race(asking(one, everybody, unlocked), meeting=Meeting('INSERT INTO "kit_seat"', 7))
        if one.places.taken_count > 5:
            return
    pytest.fail("Twenty storms without the lock, and not once too many: the test is blind.")


def test_two_tabs_take_one_place_in_one_of_two_sessions_at_once():
    event = made.event()
    niko = made.registered(event)
    one, two = session(event, "One", places=5), session(event, "Two", places=5)
    steps = asking(one, [niko] * 4, sign_up) + asking(two, [niko] * 4, sign_up)
    answers = race(steps)
    assert one.places.taken_count + two.places.taken_count == 1
    assert sum(isinstance(answer, Refused) for answer in answers) == 4


def test_place_given_back_by_leaving_goes_to_the_next_whoever_comes_meanwhile():
    event = made.event()
    everybody = made.line(event, [f"p{number}" for number in range(16)])
    one = session(event, places=4)
    for registration in everybody[:8]:
        signing_up.sign_up(registration, one, by=None)

    def leave(registration, _one):
        admission.cancel(registration)

    steps = asking(one, everybody[:4], leave) + asking(one, everybody[8:], sign_up)
    answers = race(steps)
    assert not [answer for answer in answers if isinstance(answer, Exception)]
    assert one.places.taken_count == 4
    held = Seat.objects.holding().filter(pool=one.places).values_list("holder", flat=True)
    assert set(held) == {registration.holder for registration in everybody[4:8]}
