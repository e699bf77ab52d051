"""Questions that are merged: votes add up, each person once, and they can be split again."""

import pytest

from sympraxis.kit.errors import Refused
from sympraxis.live import asking, merging, moderating
from sympraxis.live.models.question import State

from . import desk, made
from .questioned import fresh, seen, support, supporters

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return made.room()


@pytest.fixture
def rasa(room):
    return desk.moderator(room)


def test_merged_votes_add_up_each_person_once_with_whoever_asked(room, rasa):
    ana = made.attendee(room, "Ana")
    one = made.question(room, "Who pays?", by=ana)
    other = made.question(room, "Who is going to pay?", by=made.attendee(room, "Ben"))
    support(one, "Cleo")
    both = made.attendee(room, "Dora")
    for each in (one, other):
        each.supports.create(attendee=both)
    support(other, "Edi")
    other.supports.create(attendee=ana)  # whoever asked does not support their own
    merging.merge(other, one, by=rasa)
    assert supporters(one) == ["Ben", "Cleo", "Dora", "Edi"]
    assert seen(room)[f"q/{one.pk}"]["support"] == 4
    assert f"q/{other.pk}" not in seen(room)
    merging.split(other, by=rasa)
    assert supporters(one) == ["Cleo", "Dora"]
    assert supporters(other) == ["Ana", "Dora", "Edi"]
    assert fresh(other).state == State.OPEN


def test_what_nobody_reads_yet_takes_in_no_open_question(room, rasa):
    one, waits = made.question(room), made.question(room, approved_at=None)
    with pytest.raises(Refused):
        merging.merge(one, waits, by=rasa)
    merging.merge(waits, one, by=rasa)
    assert fresh(waits).state == State.MERGED


def test_merged_twice_over_is_split_from_the_end(room, rasa):
    one, two, three = (made.question(room, by=made.attendee(room, name)) for name in "ABC")
    merging.merge(one, two, by=rasa)
    merging.merge(two, three, by=rasa)
    assert supporters(three) == ["A", "B"]
    with pytest.raises(Refused, match="Split that first"):
        merging.split(one, by=rasa)
    merging.split(two, by=rasa)
    merging.split(one, by=rasa)
    assert [supporters(each) for each in (one, two, three)] == [[], [], []]


@pytest.mark.parametrize("end", ["withdrawn", "declined"])
def test_what_was_merged_into_a_question_outlives_it(room, rasa, end):
    one, other = made.question(room), made.question(room, "Mine too?")
    merging.merge(other, one, by=rasa)
    if end == "withdrawn":
        asking.withdraw(one, one.attendee)
    else:
        moderating.decline(one, by=rasa, reason="Rude.")
    assert fresh(other).state == State.OPEN


def test_only_questions_of_one_room_merge(room, rasa):
    hall = made.room(event=room.event, name="Hall")
    with pytest.raises(Refused, match="one room"):
        merging.merge(made.question(room), made.question(hall), by=rasa)
    one = made.question(room)
    with pytest.raises(Refused, match="one room"):
        merging.merge(one, one, by=rasa)
