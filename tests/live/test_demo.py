"""The demo's live room: open whenever somebody looks, alive, and never more than a day's worth."""

import io
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse

from sympraxis.events.models import Event
from sympraxis.kit import clock, coming
from sympraxis.kit.progress import Progress
from sympraxis.live import boards, demo
from sympraxis.live.madeup import breathing, crowd, studio
from sympraxis.live.models import (
    Attendee,
    Ballot,
    Cheer,
    Crowd,
    Link,
    Poll,
    Question,
    Room,
    Support,
    Vote,
)
from sympraxis.live.models.poll import Kind
from sympraxis.live.models.question import State
from sympraxis.live.passes import Role

from ..events import made as events
from ..people import community as people
from ..standing import standing

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 10, 24, 10, tzinfo=UTC)  # the day before clocks change
TABLES = (Attendee, Ballot, Cheer, Crowd, Poll, Question, Support, Vote)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """The demo's room, made once, with fewer people in it."""
    with standing(django_db_blocker), pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowd, "MANY", 20)
        people.crowd(24)
        with clock.held_at(NOON):
            demo.load(Progress(io.StringIO()))
        yield


@pytest.fixture
def room(loaded):
    with clock.held_at(NOON):
        yield studio.room()


def test_it_is_open_at_any_time_of_any_day(room):
    for hours in (0, 13, 14):  # as far as the day after: three days on, see below
        with clock.held_at(NOON + timedelta(hours=hours)):
            demo.load(Progress(io.StringIO()))
            here = studio.room()
            assert here.is_open
            assert boards.of(here, Role.ATTENDEE, clock.now())["now"]
    assert Room.objects.count() == 1


def test_served_for_days_it_moves_along_by_itself_and_the_stage_keeps_its_link(room):
    link = Link.objects.get()
    with clock.held_at(NOON + timedelta(days=3, hours=2)):
        breathing.breathe(Random(1))
        here = studio.room()
        assert here.is_open
        assert here.event.day == clock.today(studio.ZONE)
        assert boards.of(here, Role.ATTENDEE, clock.now())["now"]
    assert Link.objects.get() == link


def test_it_holds_questions_in_every_state_and_polls_of_every_kind(room):
    found = {one.state for one in room.questions.all()}
    assert found == set(State) - {State.ARCHIVED, State.MERGED, State.WITHDRAWN}
    assert set(room.polls.values_list("kind", flat=True)) == set(Kind.values)
    assert {one.stage for one in room.polls.all()} == {"draft", "open", "closed"}
    assert len({one.language for one in room.questions.all()}) >= 6
    for poll in room.polls.filter(closed_at__isnull=False):
        assert poll.ballots.count() == Attendee.objects.count()
        assert poll.votes.exists()
    for role in Role:
        boards.of(room, role, clock.now())


def test_it_keeps_moving_by_itself_and_a_day_of_it_is_bounded(room):
    visitor = Attendee.objects.create(event=room.event, name="Visitor", key="form")
    before = {model: model.objects.count() for model in TABLES}
    rng, supports, on_stage = Random(7), Support.objects.count(), 0
    for seconds in range(0, 3600, 150):
        with clock.held_at(NOON + timedelta(seconds=seconds)):
            breathing.breathe(rng)
        on_stage += room.questions.on_stage().exists()
    after = {model: model.objects.count() for model in TABLES}
    assert Support.objects.count() > supports
    assert after[Attendee] == before[Attendee]
    assert after[Poll] == before[Poll]
    assert before[Question] < after[Question] <= 40
    assert after[Support] <= after[Question] * after[Attendee]
    assert after[Ballot] <= after[Poll] * after[Attendee]
    assert on_stage > 6  # of 24 looks: between two there may be nobody
    assert State.ANSWERED in {one.state for one in room.questions.all()}
    assert Poll.objects.filter(round__gt=1).exists()
    for model in (Support, Ballot, Question):
        assert not model.objects.filter(
            attendee=visitor
        ).exists()  # who looks decides for themselves
    with clock.held_at(NOON + timedelta(days=1)):
        breathing.breathe(rng)
    assert Crowd.objects.count() < 70
    assert Question.objects.count() <= before[Question] + 1


def test_moderator_who_looks_is_left_alone(room):
    ines = people.person("ines", is_staff=True)
    room.readings.create(person=ines)
    states = dict(room.questions.values_list("pk", "live_at"))
    rng = Random(5)
    for seconds in range(0, 500, 100):
        with clock.held_at(NOON + timedelta(seconds=seconds)):
            breathing.breathe(rng)
    assert {pk: at for pk, at in room.questions.values_list("pk", "live_at") if pk in states} == (
        states
    )


def test_stranger_comes_in_by_a_name_and_member_by_the_session(room):
    assert room.walk_ins_allowed
    assert Client().get(f"/live/code/{room.code}/").status_code == 200
    client = Client()
    client.force_login(people.person("niko"))
    answer = client.get(f"{room.get_absolute_url()}entrance/")
    assert answer["Location"] == room.get_absolute_url()


def test_start_page_keeps_the_conference_for_what_is_next(room):
    assert room.event.attendees.count() == crowd.MANY
    assert room.event in Event.objects.upcoming()
    assert coming.first() is None
    conference = events.event(starts_at=NOON + timedelta(days=20))
    assert coming.first().context["event"] == conference


def test_addresses_of_a_demonstration_are_nowhere_else():
    for name in ("demo-room", "demo-stage", "demo-desk"):
        with pytest.raises(NoReverseMatch):
            reverse(f"live:{name}")
    for path in ("/live/demo/room/", "/live/demo/stage/"):
        assert Client().get(path).status_code == 404
