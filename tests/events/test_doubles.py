"""An address that is registered already is registered once more, by whoever: nobody can tell."""

from datetime import timedelta

import pytest

from sympraxis.events import admission, doubles, jobs
from sympraxis.events.models import Registration
from sympraxis.events.models.registration import State
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.jobs.worker import work_off

from . import made

pytestmark = pytest.mark.django_db


def fresh(one: Registration) -> Registration:
    one.refresh_from_db()
    return one


def test_second_form_is_answered_and_held_like_any_other_and_is_nobody_who_takes_part():
    event = made.event(capacity=5)
    first, again = made.registered(event), made.registered(event, given_name="Stranger")
    assert (again.doubles, again.state, again.token != first.token) == (first, State.ADMITTED, True)
    assert event.places.taken_count == 2
    assert list(event.registrations.admitted()) == [first]
    assert fresh(first).given_name == "niko"


@pytest.mark.parametrize(
    "given",
    [
        {"capacity": 5},
        {"capacity": 2},
        {"capacity": 2, "waiting": False},
        {"capacity": 5, "approval_needed": True},
        {"capacity": 2, "address_confirmed_within": timedelta(hours=2)},
        {"capacity": 1, "offer_for": timedelta(hours=2)},
    ],
    ids=["room", "last", "full", "approval", "confirmation", "offers"],
)
def test_whoever_asks_again_for_others_learns_nothing_from_any_step(given):
    """Two events alike, but that niko is registered at one of them. A stranger asks for niko, then
    for others of their own making, gives back what they can, and comes back later."""
    told = []
    for slug, name in (("a", "niko"), ("b", "somebody")):
        event = made.event(slug, **given)
        made.registered(event, name)
        steps = [_seen(event, who) for who in ("niko", "x", "niko", "y")]
        for one in list(event.registrations.exclude(given_name=name)):
            admission.cancel(one)
            steps.append((event.places.taken_count, event.places.waiting_count))
        told.append(steps)
    assert told[0] == told[1]


def _seen(event, name):
    """All that somebody sees who registers `name`: the answer, and the numbers of the event."""
    try:
        one = made.registered(event, name, given_name="Stranger")
    except Refused as no:
        return no.sentence
    return one.state, one.position, event.places.free_count, event.places.waiting_count


def test_double_has_one_letter_and_its_first_no_other():
    event = made.event(capacity=2)
    made.registered(event)
    again = made.registered(event, given_name="Stranger")
    admission.cancel(again)
    assert [edition for _pk, edition in made.letters()] == [1, 1]


def test_double_moves_up_in_line_unheard_and_can_go_on_to_the_next():
    event = made.event(capacity=1)
    first, again, third = (made.registered(event, name) for name in ("niko", "niko", "eleni"))
    assert (again.state, third.position) == (State.WAITING, 2)
    admission.cancel(first)
    assert fresh(again).state == State.ADMITTED
    assert event.registrations.admitted().count() == 0
    doubles.keep_first(again)
    assert fresh(third).state == State.ADMITTED


def test_double_ends_with_the_time_to_confirm_like_any_other():
    event = made.event(capacity=5, address_confirmed_within=timedelta(hours=2))
    first = made.registered(event)
    admission.confirm_address(first)
    again = made.registered(event)
    with clock.held_at(made.BEFORE + timedelta(hours=2)):
        jobs.expire()
        work_off()
        assert fresh(again).state == State.CANCELLED
        assert event.places.taken_count == 1


def test_double_lets_go_of_its_seat_when_registration_closes_and_looks_the_same():
    event = made.event(capacity=2)
    made.registered(event)
    again, third = made.registered(event), made.registered(event, "third")
    assert third.state == State.WAITING
    with clock.held_at(made.CLOSES):
        jobs.expire()
        work_off()
        assert (fresh(again).state, fresh(third).state) == (State.ADMITTED, State.ADMITTED)
        assert event.registrations.admitted().count() == 2 == event.places.taken_count


def test_new_answers_take_the_place_of_the_old_and_nobody_loses_a_place():
    event = made.event(capacity=1)
    first = made.registered(event)
    made.registered(event, "waiting")
    again = made.registered(event, given_name="Nikolaos", organisation="Region")
    assert again.state == State.WAITING
    assert doubles.use_second(again) == first
    first = fresh(first)
    assert (first.given_name, first.organisation, first.state) == (
        "Nikolaos", "Region", State.ADMITTED)  # fmt: skip
    assert fresh(again).state == State.CANCELLED
    assert event.places.waiting_count == 1
    assert doubles.use_second(again) == first  # twice is once


def test_new_answers_of_another_kind_bring_their_place_along():
    event = made.event(capacity=5)
    press = made.kind(event, "Press", capacity=1)
    first, again = made.registered(event), made.registered(event, as_=press)
    doubles.use_second(again)
    assert (fresh(first).kind, fresh(first).state) == (press, State.ADMITTED)
    assert (event.places.taken_count, press.places.taken_count) == (1, 1)


def test_nobody_gives_up_a_place_for_a_place_in_line():
    event = made.event(capacity=5)
    press = made.kind(event, "Press", capacity=1)
    made.registered(event, "quick", as_=press)
    first, again = made.registered(event), made.registered(event, as_=press)
    with pytest.raises(Refused, match="keep the place"):
        doubles.use_second(again)
    assert fresh(first).kind != press


def test_double_stands_alone_when_the_first_was_given_back():
    event = made.event(capacity=5)
    first = made.registered(event)
    again = made.registered(event)
    known = again.token
    admission.cancel(first)
    assert doubles.use_second(again) == again
    again = fresh(again)
    assert (again.is_double, again.state) == (False, State.ADMITTED)
    assert again.token != known
    assert event.places.taken_count == 1


def test_double_that_let_go_of_its_seat_asks_for_one_anew():
    event = made.event(capacity=2)
    first, again = made.registered(event), made.registered(event)
    with clock.held_at(made.CLOSES):
        doubles.let_go(event)
        admission.cancel(first)
        event.places.resize(0)
        doubles.use_second(again)
        assert fresh(again).state == State.WAITING


def test_organiser_decides_about_the_first_alone(django_user_model):
    ines = django_user_model.objects.create_user("ines@example.org", is_staff=True)
    event = made.event(capacity=5, approval_needed=True)
    first, again = made.registered(event), made.registered(event)
    assert list(event.registrations.in_state(State.APPLIED)) == [first]
    with pytest.raises(Refused):
        admission.approve(again, by=ines)


def test_whoever_shows_that_the_address_is_theirs_has_what_they_have(django_user_model):
    niko = django_user_model.objects.create_user("niko@example.org")
    event = made.event()
    first = made.registered(event)
    assert made.registered(event, person=niko) == first
    assert made.registered(event, proven=True) == first
