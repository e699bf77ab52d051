"""From asking to taking part: places, lines, and who is next."""

from datetime import timedelta

import pytest

from sympraxis.events import admission
from sympraxis.events.models.registration import State
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused

from . import made

pytestmark = pytest.mark.django_db


def test_place_is_given_until_the_second_before_closing_and_refused_at_it():
    event = made.event()
    with clock.held_at(made.CLOSES - timedelta(seconds=1)):
        assert made.registered(event).state == State.ADMITTED
    with clock.held_at(made.CLOSES), pytest.raises(Refused) as no:
        made.registered(event, "late")
    assert "29 March 2023, 19:00 CEST" in no.value.sentence.replace("\xa0", " ")
    assert event.registrations.count() == 1


def test_next_in_line_moves_up_when_a_place_is_given_back():
    event = made.event(capacity=1)
    first, second, third = (made.registered(event, name) for name in ("a", "b", "c"))
    assert [one.state for one in (first, second, third)] == [State.ADMITTED] + [State.WAITING] * 2
    assert (second.position, third.position) == (1, 2)
    admission.cancel(first)
    second.refresh_from_db()
    assert second.state == State.ADMITTED
    assert third.position == 1


def test_offered_place_goes_on_when_nobody_confirms_it_in_time():
    event = made.event(capacity=1, offer_for=timedelta(hours=24))
    first, second, third = (made.registered(event, name) for name in ("a", "b", "c"))
    admission.cancel(first)
    second.refresh_from_db()
    assert second.state == State.OFFERED
    with clock.held_at(made.BEFORE + timedelta(hours=24)):
        admission.expire(event)
        second.refresh_from_db()
        third.refresh_from_db()
        assert (second.state, third.state) == (State.CANCELLED, State.OFFERED)
        admission.confirm_place(third)
        assert third.state == State.ADMITTED


def test_same_form_sent_twice_is_one_registration():
    event = made.event()
    assert made.registered(event, key="k") == made.registered(event, key="k")
    assert event.registrations.count() == 1


def test_quota_of_a_kind_comes_before_the_places_of_the_event():
    event = made.event(capacity=2)
    press = made.kind(event, "Press", capacity=1)
    one, two = (made.registered(event, name, as_=press) for name in ("a", "b"))
    assert (one.state, two.state, two.position) == (State.ADMITTED, State.WAITING, 1)
    assert event.places.taken_count == 1
    other, last = made.registered(event, "c"), made.registered(event, "d")
    assert (other.state, last.state) == (State.ADMITTED, State.WAITING)
    admission.cancel(one)
    two.refresh_from_db()
    # The line of the event is older than the turn of the quota: whoever stood there first is in.
    last.refresh_from_db()
    assert (last.state, two.state) == (State.ADMITTED, State.WAITING)


def test_application_holds_no_place_until_it_is_approved(django_user_model):
    event = made.event(capacity=1, approval_needed=True)
    ines = django_user_model.objects.create_user("ines@example.org", is_staff=True)
    one, two = made.registered(event, "a"), made.registered(event, "b")
    assert one.state == State.APPLIED
    assert event.places.taken_count == 0
    admission.decline(one, by=ines, reason="Full of regions like yours.")
    admission.approve(two, by=ines)
    assert (one.state, two.state) == (State.DECLINED, State.ADMITTED)


def test_place_is_held_while_the_address_is_confirmed():
    event = made.event(capacity=1, address_confirmed_within=timedelta(hours=2))
    one, two = made.registered(event, "a"), made.registered(event, "b")
    assert (one.state, event.registrations.admitted().count()) == (State.UNCONFIRMED, 0)
    with clock.held_at(made.BEFORE + timedelta(hours=2)), pytest.raises(Refused):
        admission.confirm_address(one)
    admission.confirm_address(two)
    assert two.state == State.WAITING
    with clock.held_at(made.BEFORE + timedelta(hours=2)):
        admission.expire(event)
    two.refresh_from_db()
    assert two.state == State.ADMITTED
