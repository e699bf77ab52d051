"""What goes wrong between two stages when nobody thinks of it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sympraxis.events import admission, jobs
from sympraxis.events.models import Event
from sympraxis.events.models.registration import State
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.jobs.worker import work_off

from . import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(django_user_model):
    return django_user_model.objects.create_user("ines@example.org", is_staff=True)


def fresh(one):
    one.refresh_from_db()
    return one


def test_place_is_given_back_though_the_next_of_the_quota_finds_the_event_full():
    """Nobody new may wait here; who waited for the quota stands in the line all the same."""
    event = made.event(capacity=2, waiting=False)
    press = made.kind(event, "Press", capacity=1)
    first, second = (made.registered(event, name, as_=press) for name in ("a", "b"))
    made.registered(event, "c")
    admission.resize(event, event.places, 1)
    admission.cancel(first)
    assert (fresh(second).state, second.position) == (State.WAITING, 1)


def test_nobody_moves_up_at_what_is_cancelled_or_over():
    for slug, moment, fields in (
        ("off", made.BEFORE, {"cancelled_at": made.BEFORE}),
        ("over", made.STARTS + timedelta(hours=8), {}),
    ):
        event = made.event(slug, capacity=1)
        first, second = made.registered(event, "a"), made.registered(event, "b")
        Event.objects.filter(pk=event.pk).update(**fields)
        before = len(made.letters())
        with clock.held_at(moment):
            admission.cancel(type(first).objects.get(pk=first.pk))
        assert fresh(second).state == State.WAITING
        assert len(made.letters()) == before + 1  # who gave it back, and nobody else


def test_event_that_was_called_off_while_somebody_wrote_gives_no_place():
    event = made.event()
    Event.objects.filter(pk=event.pk).update(cancelled_at=made.BEFORE)
    with pytest.raises(Refused, match="cancelled"):
        made.registered(event)


def test_closing_moved_earlier_while_somebody_wrote_is_the_one_that_counts():
    event = made.event()
    Event.objects.filter(pk=event.pk).update(registration_closes_at=made.BEFORE)
    with pytest.raises(Refused, match="closed"):
        made.registered(event)


def test_page_sent_again_for_another_address_registers_that_one():
    event = made.event()
    first, second = made.registered(event, "typo", key="k"), made.registered(event, key="k")
    assert (second.email, second.pk != first.pk) == ("niko@example.org", True)


def test_who_was_declined_and_applied_again_is_let_in_once(ines):
    event = made.event(approval_needed=True)
    first = made.registered(event)
    admission.decline(first, by=ines, reason="No.")
    second = made.registered(event)
    assert (second.is_double, second.state) == (False, State.APPLIED)
    with pytest.raises(Refused, match="second time"):
        admission.approve(first, by=ines)
    admission.approve(second, by=ines)
    assert event.registrations.admitted().count() == 1


def test_declined_then_approved_is_in(ines):
    event = made.event(capacity=1, approval_needed=True)
    one = made.registered(event)
    admission.decline(one, by=ines, reason="No.")
    admission.approve(one, by=ines)
    assert (one.state, one.reason, event.places.taken_count) == (State.ADMITTED, "", 1)


def test_approved_when_full_waits_or_is_refused_to_the_organiser(ines):
    for slug, waiting in (("line", True), ("none", False)):
        event = made.event(slug, capacity=1, approval_needed=True, waiting=waiting)
        one, two = made.registered(event, "a"), made.registered(event, "b")
        admission.approve(one, by=ines)
        if waiting:
            admission.approve(two, by=ines)
            assert (two.state, two.position) == (State.WAITING, 1)
        else:
            with pytest.raises(Refused, match="All places"):
                admission.approve(two, by=ines)
            assert fresh(two).state == State.APPLIED


def test_approval_and_confirmation_are_both_needed_in_either_order(ines):
    for order in ("approve confirm", "confirm approve"):
        event = made.event(
            order.replace(" ", "-"), capacity=1, approval_needed=True,
            address_confirmed_within=timedelta(hours=2),
        )  # fmt: skip
        one = made.registered(event)
        assert one.state == State.UNCONFIRMED
        for step in order.split():
            assert one.state != State.ADMITTED
            if step == "approve":
                admission.approve(one, by=ines)
            else:
                admission.confirm_address(one)
        assert (one.state, event.places.taken_count) == (State.ADMITTED, 1)


def test_approved_but_never_confirmed_gives_the_place_back(ines):
    event = made.event(
        capacity=1, approval_needed=True, address_confirmed_within=timedelta(hours=2)
    )
    one, two = made.registered(event, "a"), made.registered(event, "b")
    admission.confirm_address(two)
    admission.approve(one, by=ines)
    admission.approve(two, by=ines)
    assert (fresh(one).state, fresh(two).state) == (State.UNCONFIRMED, State.WAITING)
    with clock.held_at(made.BEFORE + timedelta(hours=2)):
        jobs.expire()
        work_off()
    assert (fresh(one).state, fresh(two).state) == (State.CANCELLED, State.ADMITTED)


def test_lowering_keeps_everybody_and_raising_promotes_in_order():
    event = made.event(capacity=3)
    every = made.line(event, list("abcdef"))
    admission.resize(event, event.places, 1)
    assert [fresh(one).state for one in every] == [State.ADMITTED] * 3 + [State.WAITING] * 3
    admission.cancel(every[0])
    admission.cancel(every[1])
    assert [fresh(one).state for one in every[3:]] == [State.WAITING] * 3
    admission.resize(event, event.places, 3)
    assert [fresh(one).state for one in every[3:]] == [State.ADMITTED] * 2 + [State.WAITING]


def test_offers_that_run_out_go_on_until_somebody_takes_one():
    event = made.event(capacity=1, offer_for=timedelta(hours=1))
    first, *rest = made.line(event, list("abcd"))
    admission.cancel(first)
    at = made.BEFORE
    for one in rest[:-1]:
        assert fresh(one).state == State.OFFERED
        assert event.registrations.admitted().count() == 0
        at += timedelta(hours=1)
        with clock.held_at(at):
            with pytest.raises(Refused):
                admission.confirm_place(one)
            jobs.expire()
            work_off()
    with clock.held_at(at):
        admission.confirm_place(rest[-1])
    assert fresh(rest[-1]).state == State.ADMITTED


def test_family_that_fails_holds_up_no_other():
    """The job only puts one in line for each family."""
    held = {"address_confirmed_within": timedelta(hours=2)}
    events = [made.event(slug, **held) for slug in ("one", "two")]
    for event in events:
        made.registered(event)
    with clock.held_at(made.BEFORE + timedelta(hours=3)):
        jobs.expire()
        jobs.expire()
        assert made.rows("sympraxis.events.jobs.expire_of") == [[one.pk] for one in events]


def test_moment_that_decides_is_when_it_arrived_not_when_the_line_was_free():
    event = made.event()
    with clock.held_at(made.CLOSES + timedelta(seconds=30)):
        one = made.registered(event, at=made.CLOSES - timedelta(seconds=1))
    assert one.state == State.ADMITTED
    assert one.asked_at < timezone.now()
