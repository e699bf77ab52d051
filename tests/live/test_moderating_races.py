"""Moderators at the same moment: one act each, one question on stage, and the second is told."""

from contextlib import contextmanager
from functools import partial

import pytest

from sympraxis.activity.models import Entry
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.live import alone, asking, merging, moderating, staging
from sympraxis.live.models import Appointment, Question, Room
from sympraxis.live.models.question import State
from tests.race import race

from . import desk, made

pytestmark = pytest.mark.django_db(transaction=True)
MANY, STORMS = 8, 20


@pytest.fixture
def nobody_waits(monkeypatch):
    """The control: the same acts with the lock of the room and of the question taken away."""

    @contextmanager
    def in_room(pk):
        yield Room.objects.select_related("event").get(pk=pk)

    def question(pk, room=None):
        return Question.objects.select_related("room__event", "attendee").get(pk=pk)

    monkeypatch.setattr(alone, "in_room", in_room)
    monkeypatch.setattr(alone, "question", question)


def errors(answers):
    return [one for one in answers if isinstance(one, Exception) and not isinstance(one, Refused)]


def refused(answers):
    return [one for one in answers if isinstance(one, Refused)]


def moderators(room):
    return [desk.moderator(room, f"m{number}") for number in range(MANY)]


def approvals(room, people):
    """Each approves or declines the same question; how many acts were done."""
    one = made.question(room, approved_at=None)
    steps = [
        partial(moderating.approve, one, by=by) if n % 2
        else partial(moderating.decline, one, by=by, reason="No.")
        for n, by in enumerate(people)
    ]  # fmt: skip
    answers = race(steps)
    return answers, Entry.objects.about(one).filter(action__in=["live.approved", "live.declined"])


def stages(room, people):
    """Each takes another question to the stage; how many are there."""
    Question.objects.all().delete()
    asked = [made.question(room, f"{number}?") for number in range(MANY)]
    pairs = zip(asked, people, strict=True)
    answers = race([partial(staging.take_live, one, by=by) for one, by in pairs])
    return answers, Question.objects.on_stage().count()


def test_one_decision_is_taken_and_all_others_are_told():
    room = made.room()
    people = moderators(room)
    answers, done = approvals(room, people)
    # An approved question may still be declined, by somebody who sees it among the open ones.
    assert 1 <= done.count() <= 2
    assert [one.action for one in done].count("live.approved") <= 1
    assert [one.action for one in done].count("live.declined") <= 1
    assert len(refused(answers)) == MANY - done.count()
    assert not errors(answers)
    assert all("this question" in str(one) for one in refused(answers))


def test_control_without_the_lock_a_decision_is_taken_twice(nobody_waits):
    room = made.room()
    people = moderators(room)
    assert any(approvals(room, people)[1].count() > 2 for _ in range(STORMS))


def test_one_question_is_on_stage_whoever_presses_when():
    room = made.room()
    people = moderators(room)
    for _ in range(3):
        answers, live = stages(room, people)
        assert live == 1
        assert len(refused(answers)) == MANY - 1
        assert not errors(answers)


def test_control_without_the_lock_several_are_on_stage(nobody_waits):
    room = made.room()
    people = moderators(room)
    assert any(stages(room, people)[1] > 1 for _ in range(STORMS))


def test_moderator_who_is_removed_while_acting_does_it_before_or_not_at_all():
    room = made.room()
    for number in range(5):
        rasa = desk.moderator(room, f"rasa{number}")
        one = made.question(room, approved_at=None)
        ends = Appointment.objects.filter(person=rasa)
        answers = race([
            partial(moderating.approve, one, by=rasa),
            partial(ends.update, ended_at=clock.now()),
        ])  # fmt: skip
        assert not errors(answers)
        one.refresh_from_db()
        assert bool(one.approved_at) != bool(refused(answers))
        with pytest.raises(Refused):
            moderating.note(one, by=rasa, words="Too late.")


def test_asker_and_moderator_at_once_leave_nothing_shown_that_was_not_read():
    room = made.room(questions_each=None)
    rasa = desk.moderator(room)
    for number in range(5):
        niko = made.attendee(room, f"N{number}")
        one = made.question(room, "Who pays?", by=niko, approved_at=None)
        answers = race([
            partial(moderating.approve, one, by=rasa, mark=one.mark),
            partial(asking.edit, one, niko, words="Buy my cars!"),
        ])  # fmt: skip
        assert not errors(answers)
        one.refresh_from_db()
        assert (one.words, one.state) == ("Buy my cars!", State.WAITING)


def test_two_merges_that_cross_leave_one_of_both():
    room = made.room()
    people = moderators(room)
    for _ in range(3):
        one, other = made.question(room), made.question(room, "And?")
        answers = race([
            partial(merging.merge, one, other, by=people[0]),
            partial(merging.merge, other, one, by=people[1]),
        ])  # fmt: skip
        assert len(refused(answers)) == 1
        assert not errors(answers)
        assert Question.objects.filter(pk__in=[one.pk, other.pk]).in_state(State.OPEN).count() == 1
