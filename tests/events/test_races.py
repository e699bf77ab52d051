"""Many at once, on a real database: nobody is over-admitted, lost, or let in twice."""

import copy
import random
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from django.contrib.auth import get_user_model
from django.db import OperationalError, connection, transaction

from sympraxis.events import admission, line
from sympraxis.events.models import ChoicePlaces, Code, Event, Registration
from sympraxis.events.models.registration import State
from sympraxis.events.refusing import Beside
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.kit.models.seats import Seat
from tests.race import Meeting, race

from ..questionnaires import made as asked
from . import made

pytestmark = pytest.mark.django_db(transaction=True)
MANY = 32
FEW = 8  # for another rule in the same line, and for a control, in which they meet
STORMS = 20  # without the lock the first one shows it
SEAT, REGISTERED = 'INSERT INTO "kit_seat"', 'INSERT INTO "events_registration"'


@pytest.fixture
def nobody_waits(monkeypatch):
    """The control: the same steps with the line and the locks of the places taken away."""

    @contextmanager
    def in_line(event, *, first=None):
        if first is not None:
            first()
        yield clock.now()

    monkeypatch.setattr(line, "in_line", in_line)
    monkeypatch.setattr(admission, "in_line", in_line)
    monkeypatch.setattr(Seats, "_alone", in_line)
    if connection.vendor == "sqlite":  # who starves at the pen without a line need not do so long
        monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 2)


def asking(event, names, *, as_=None, at=None, **asked):
    """Each with rows of their own, read a moment ago. `at`: when each of them came."""
    found = Event.objects.select_related("places").get(pk=event.pk)
    kind = as_ or found.kinds.order_by("pk").first()

    def step(name, **more):
        one = copy.copy(found)
        one.places = copy.copy(found.places)
        return partial(made.registered, one, name, as_=copy.copy(kind), **more, **asked)

    if at is None:
        return [step(name) for name in names]
    return [step(name, at=moment) for name, moment in zip(names, at, strict=True)]


def people(number, start=0):
    return [f"p{n}" for n in range(start, start + number)]


def own(function, one, **more):
    """As in a request: each has the row of its own."""
    return lambda: function(type(one).objects.get(pk=one.pk), **more)


def assert_whole(*events):
    """What holds at any time, whatever happened."""
    for event in events:
        pool = Seats.objects.get(pk=event.places_id)
        holds = Seat.objects.holding().filter(pool=pool).values_list("holder", flat=True)
        admitted = {one.holder for one in event.registrations.admitted()}
        assert admitted <= set(holds)
        assert pool.capacity is None or pool.taken_count >= pool.capacity or not pool.waiting_count
        emails = list(event.registrations.active().values_list("email", flat=True))
        assert len(emails) == len(set(emails))
        ended = event.registrations.exclude(cancelled_at=None)
        gone = {one.holder for one in ended}
        assert not Seat.objects.active().filter(holder__in=gone).exists()


def errors(answers):
    return [one for one in answers if isinstance(one, Exception) and not isinstance(one, Refused)]


def test_last_places_are_given_exactly_once():
    event = made.event(capacity=5)
    answers = race(asking(event, people(MANY)))
    states = [one.state for one in answers]
    assert (states.count(State.ADMITTED), states.count(State.WAITING)) == (5, MANY - 5)
    positions = sorted(one.position for one in answers if one.state == State.WAITING)
    assert positions == list(range(1, MANY - 4))
    assert len(made.letters()) == MANY
    assert_whole(event)


def test_without_waiting_list_all_others_are_refused_and_leave_nothing():
    event = made.event(capacity=5, waiting=False)
    answers = race(asking(event, people(FEW)))
    assert sum(isinstance(one, Refused) for one in answers) == FEW - 5
    assert event.registrations.count() == len(made.letters()) == 5


def test_without_the_line_the_same_rush_oversells(nobody_waits):
    """The race is real, so it is the line that keeps the tests above true."""
    for storm in range(STORMS):
        event = made.event(f"storm-{storm}", capacity=5)
        race(asking(event, people(FEW)), meeting=Meeting(SEAT, 7))
        if event.registrations.admitted().count() > 5:
            return
    pytest.fail("Without the line, and never once too many: the test is blind.")


def test_promotion_while_others_cancel_register_and_wait():
    """Sixteen leave, eight of them with a place, while sixteen come."""
    event = made.event(capacity=8)
    every = made.line(event, people(32))
    gone = [*every[:8], *every[12:20]]
    steps = [own(admission.cancel, one) for one in gone] + asking(event, people(16, 32))
    random.Random(7).shuffle(steps)
    assert not errors(race(steps))
    assert_whole(event)
    admitted = set(event.registrations.admitted().values_list("pk", flat=True))
    # The first eight of those who stood in line and did not leave it, in their order.
    assert admitted == {one.pk for one in [*every[8:12], *every[20:24]]}


def _lowering(slug="conference"):
    event = made.event(slug, capacity=5)
    sizes = [lambda n=n: _resized(event, n) for n in (2, 4, 3)]
    return event, [*asking(event, people(FEW)), *sizes]


def test_capacity_that_changes_meanwhile_keeps_everybody_and_admits_no_more():
    event, steps = _lowering()
    answers = race(steps)
    assert not errors(answers)
    event.places.refresh_from_db()
    admitted = event.registrations.admitted().count()
    assert event.places.capacity <= admitted <= 5
    let_in = [one.pk for one in answers[:FEW] if one.state == State.ADMITTED]
    assert event.registrations.admitted().filter(pk__in=let_in).count() == len(let_in)
    assert_whole(event)


def _resized(event, size):
    admission.resize(event, Seats.objects.get(pk=event.places_id), size)


def test_closing_moment_is_that_of_the_arrival_for_each_of_many():
    event = made.event()
    moments = [made.CLOSES + timedelta(seconds=n - 5) for n in range(FEW)]
    steps = asking(event, people(FEW), at=moments)
    with clock.held_at(made.CLOSES + timedelta(minutes=1)):
        answers = race(steps)
    came = [isinstance(one, Registration) for one in answers]
    assert came == [True] * 5 + [False] * (FEW - 5)
    assert all(isinstance(one, Refused) for one in answers[5:])


def test_same_address_from_many_tabs_is_one_place():
    event = made.event()
    answers = race(asking(event, ["niko"] * FEW))
    assert not errors(answers)
    assert event.registrations.active().count() == 1
    assert event.registrations.doubles().count() == FEW - 1


def test_same_member_from_many_tabs_is_one_registration():
    event = made.event()
    niko = get_user_model().objects.create_user("niko@example.org")
    answers = race(asking(event, ["niko"] * FEW, person=niko))
    assert len({one.pk for one in answers}) == 1
    assert event.registrations.count() == len(made.letters()) == 1


def test_same_form_sent_many_times_is_one_registration_and_its_answers_are_kept_once():
    event, of = made.event(), asked.questionnaire("Registration", held_by="events")
    item = asked.item(of, "short", "Diet?")
    event.kinds.update(questions=of)

    def register():
        form = of.form(asked.posted({f"q{item.pk}": "Olives"}))
        assert form.is_valid()
        return made.registered(Event.objects.get(pk=event.pk), "niko", answers=form, key="k")

    assert len({one.pk for one in race([register] * FEW)}) == 1
    assert event.registrations.count() == len(made.letters()) == 1
    assert of.responses.get().answers.count() == 1


def test_without_the_line_the_same_form_is_told_apart_by_the_database_alone(nobody_waits):
    """The control: somebody finds no registration and writes one, as another does."""
    for storm in range(STORMS):
        event = made.event(f"storm-{storm}")
        if errors(race(asking(event, ["niko"] * FEW, key="k"), meeting=Meeting(REGISTERED, 4))):
            assert event.registrations.count() == 1  # the constraint holds all the same
            return
    pytest.fail("Without the line, and all found the first: the test is blind.")


def _approving(slug="conference"):
    """Four organisers approve the same three."""
    event = made.event(slug, capacity=2, approval_needed=True)
    ines = get_user_model().objects.create_user(f"{slug}@example.org", is_staff=True)
    every = made.line(event, people(3), applied=True)
    return event, every, [own(admission.approve, one, by=ines) for one in every] * 4


def test_two_organisers_who_approve_at_once_approve_once():
    event, _every, steps = _approving()
    answers = race(steps)
    assert answers == [None] * 12
    assert event.registrations.admitted().count() == 2
    assert {one.edition for one in event.registrations.all()} == {2}
    assert len(made.letters()) == 3
    assert_whole(event)


# All who leave have counted what is free before any looks who is next. The last four find one, two,
# three and four places: they let in ten.
MOVING_UP = 'ORDER BY "kit_seat"."turn"'


def test_without_the_line_those_who_leave_let_too_many_move_up(nobody_waits):
    """The control for those who move up."""
    for storm in range(STORMS):
        event = made.event(f"storm-{storm}", capacity=4)
        leaving = made.line(event, people(24))[:4]
        steps = [own(admission.cancel, one) for one in leaving]
        race(steps, meeting=Meeting(MOVING_UP, 4, apart=0.02))
        if event.registrations.admitted().count() > 4:
            return
    pytest.fail("Without the line, and never once too many: the test is blind.")


def test_without_the_line_a_capacity_that_changes_lets_too_many_in(nobody_waits):
    for storm in range(STORMS):
        event, steps = _lowering(f"storm-{storm}")
        race(steps, meeting=Meeting(SEAT, 7))
        if event.registrations.admitted().count() > 5:
            return
    pytest.fail("Without the line, and never once too many: the test is blind.")


def test_without_the_line_somebody_is_approved_twice(nobody_waits):
    for storm in range(STORMS):
        _event, every, steps = _approving(f"storm-{storm}")
        before = len(made.letters())
        race(steps, meeting=Meeting('UPDATE "events_registration"', 6))
        if len(made.letters()) - before > len(every):
            return
    pytest.fail("Without the line, and each was approved once: the test is blind.")


def test_approving_and_declining_at_once_is_one_of_both():
    event = made.event(capacity=50, approval_needed=True)
    ines = get_user_model().objects.create_user("ines@example.org", is_staff=True)
    every = made.line(event, people(FEW // 2), applied=True)
    steps = [own(admission.approve, one, by=ines) for one in every]
    steps += [own(admission.decline, one, by=ines, reason="No.") for one in every]
    assert not errors(race(steps))
    states = [one.state for one in event.registrations.all()]
    assert set(states) <= {State.ADMITTED, State.DECLINED}
    assert event.places.taken_count == states.count(State.ADMITTED)


def test_last_use_of_a_code_is_given_once():
    event = made.event()
    code = Code.objects.create(event=event, uses=3)
    answers = race(asking(event, people(FEW), code=code))
    assert sum(isinstance(one, Registration) for one in answers) == 3
    assert sum(isinstance(one, Refused) for one in answers) == FEW - 3


def test_without_the_line_a_code_is_used_too_often(nobody_waits):
    for storm in range(STORMS):
        event = made.event(f"storm-{storm}")
        code = Code.objects.create(event=event, uses=3)
        race(asking(event, people(FEW), code=code), meeting=Meeting(REGISTERED, 6))
        if event.registrations.count() > 3:
            return
    pytest.fail("Without the line, and never once too often: the test is blind.")


def _with_choice(slug="conference"):
    event = made.event(slug)
    of = asked.questionnaire("Registration", held_by="events")
    item = asked.item(of, "single", "Lunch?", choices=["On site", "Elsewhere"])
    event.kinds.update(questions=of)
    choice = asked.choices(item)[0]
    pool = Seats.objects.create(capacity=3, waiting_allowed=False)
    ChoicePlaces.objects.create(kind=event.kinds.get(), choice_id=choice, places=pool)

    def register(name):
        form = of.form(asked.posted({f"q{item.pk}": [str(choice)]}))
        assert form.is_valid()
        return made.registered(event, name, answers=form)

    return event, pool, [partial(register, name) for name in people(FEW)]


def test_last_place_of_a_choice_is_given_once_and_who_came_late_leaves_nothing():
    event, pool, steps = _with_choice()
    answers = race(steps)
    assert sum(isinstance(one, Registration) for one in answers) == 3
    assert sum(isinstance(one, Beside) for one in answers) == FEW - 3
    assert event.registrations.count() == pool.taken_count == 3
    assert event.kinds.get().questions.responses.count() == 3


def test_without_the_line_a_choice_is_given_too_often(nobody_waits):
    for storm in range(STORMS):
        _event, pool, steps = _with_choice(f"storm-{storm}")
        race(steps, meeting=Meeting(SEAT, 6, first=pool.pk))
        if pool.taken_count > 3:
            return
    pytest.fail("Without the line, and never once too often: the test is blind.")


def test_offer_is_taken_or_runs_out_and_not_both():
    event = made.event(capacity=6, offer_for=timedelta(hours=1))
    every = made.line(event, people(18))
    _resized(event, 12)
    offered = every[6:12]
    soon = made.BEFORE + timedelta(hours=1)
    with clock.held_at(soon - timedelta(seconds=1)):
        for one in offered[:3]:
            own(admission.confirm_place, one)()
    with clock.held_at(soon):
        steps = [own(admission.confirm_place, one) for one in offered]
        steps += [own(admission.expire, event)] * 6
        answers = race(steps)
    assert not errors(answers)
    states = [Registration.objects.get(pk=one.pk).state for one in every[6:15]]
    assert states == [State.ADMITTED] * 3 + [State.CANCELLED] * 3 + [State.OFFERED] * 3
    assert_whole(event)


def _family(slug="conference"):
    whole = made.event(slug, capacity=9)
    press = made.kind(whole, "Press", capacity=3)
    parts = [made.event(f"{slug}-{n}", parent=whole, capacity=4) for n in range(2)]
    return whole, press, parts


def _storm(whole, press, parts, chance):
    """Everything that changes places of a family, all at once and in no order."""
    kinds = [one.kinds.get() for one in parts]
    before = made.line(whole, people(9, 100))
    steps = asking(whole, people(8), as_=press, parts=kinds)
    steps += asking(whole, people(8, 8), parts=kinds[::-1])
    steps += [own(admission.cancel, one) for one in before[:5]]
    steps += [own(lambda mine, of=of: made.joined(mine, of), one)
              for one, of in zip(before[3:], parts * 3, strict=True)]  # fmt: skip
    steps += [lambda n=n: _resized(whole, n) for n in (8, 11, 9)]
    steps += [lambda part=part: _resized(part, 5) for part in parts]
    chance.shuffle(steps)
    return race(steps)


def test_quotas_events_and_parts_of_a_family_meet_without_deadlock():
    whole, press, parts = _family()
    answers = _storm(whole, press, parts, random.Random(2023))
    assert not errors(answers), errors(answers)
    assert_whole(whole, *parts)
    assert whole.registrations.admitted().count() <= 11
    assert press.registrations.admitted().count() <= 3
    for part in parts:
        assert part.registrations.admitted().count() <= 5
        mine = part.registrations.admitted().select_related("within")
        assert all(one.within.state == State.ADMITTED for one in mine)


@pytest.mark.postgres
def test_without_the_line_the_same_storm_locks_itself_up_or_oversells(monkeypatch):
    """The control for the one above: each pool still has its own lock, only the line is gone."""

    @contextmanager
    def in_line(event, *, first=None):
        with transaction.atomic():
            if first is not None:
                first()
            yield clock.now()

    monkeypatch.setattr(line, "in_line", in_line)
    monkeypatch.setattr(admission, "in_line", in_line)
    for storm in range(STORMS):
        whole, press, parts = _family(f"storm-{storm}")
        answers = _storm(whole, press, parts, random.Random(storm))
        if any(isinstance(one, OperationalError) for one in answers):
            return
    pytest.fail("Without the line, and never a deadlock: the test is blind.")
