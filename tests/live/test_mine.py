"""What is one's own: all of it, and nothing of anybody else."""

import asyncio

import pytest

from sympraxis.kit import clock
from sympraxis.live import acts, cheering
from sympraxis.live.answers import Answer
from sympraxis.live.models.poll import Kind
from sympraxis.live.passes import Pass, Role
from sympraxis.live.stream import mine
from sympraxis.live.voting import Supporting

from . import made

pytestmark = pytest.mark.django_db


def test_own_questions_of_every_state_with_their_reason():
    room = made.room()
    ada = made.attendee(room, "Ada")
    made.question(room, "By somebody else")
    waits = made.question(room, "Waits", by=ada, approved_at=None)
    declined = made.question(room, "No", by=ada, declined_at=clock.now(), reason="Off topic")
    found = mine.of(room.pk, ada.pk)
    assert [(one["pk"], one["state"], one["reason"]) for one in found["questions"]] == [
        (waits.pk, "waiting", ""), (declined.pk, "declined", "Off topic")
    ]  # fmt: skip
    assert found["name"] == "Ada"


def test_own_answers_of_each_kind():
    room = made.room()
    ada, ben = made.attendee(room), made.attendee(room)
    single = made.poll(room, "A", "B", round=2)
    ranking = made.poll(room, "A", "B", kind=Kind.RANKING)
    number, cloud = made.poll(room, kind=Kind.NUMBER), made.poll(room, kind=Kind.CLOUD)
    secret = made.poll(room, "A", "B", secret=True, changeable=False)
    choice = single.options.all()[1].pk
    first, second = (one.pk for one in ranking.options.all())
    said = [
        Answer(room.pk, ada.pk, single.pk, "k", options=(choice,)),
        Answer(room.pk, ada.pk, ranking.pk, "k", ranks=(second, first)),
        Answer(room.pk, ada.pk, number.pk, "k", number="40.50"),
        Answer(room.pk, ada.pk, cloud.pk, "k", words=("Trust", "Time")),
        Answer(room.pk, ada.pk, secret.pk, "k", options=(secret.options.first().pk,)),
        Answer(room.pk, ben.pk, number.pk, "k", number="7"),
    ]
    assert set(acts.write(said)) == {None}
    assert mine.of(room.pk, ada.pk)["ballots"] == {
        single.pk: {"round": 2, "options": [choice]},
        ranking.pk: {"round": 1, "ranks": [second, first]},
        number.pk: {"round": 1, "number": "40.5"},
        cloud.pk: {"round": 1, "words": ["Time", "Trust"]},
        secret.pk: {"round": 1},
    }


def test_support_hand_and_calls_for_help():
    room = made.room()
    ada, question = made.attendee(room), made.question(room)
    acts.one(Supporting(room.pk, ada.pk, "k", question.pk, True))
    cheering.raise_hand(room, ada)
    call = room.help_calls.create(attendee=ada, words="No sound", answer="Try again")
    found = mine.of(room.pk, ada.pk)
    assert (found["supports"], found["hand"]) == ([question.pk], True)
    assert found["help"] == [{"pk": call.pk, "words": "No sound", "answer": "Try again"}]


def test_attendee_of_another_event_has_nothing_here():
    assert mine.of(made.room().pk, 10**9) == {}


@pytest.mark.django_db(transaction=True)
def test_mine_is_asked_from_the_loop_and_a_stage_screen_has_none():
    room = made.room()
    ada = made.attendee(room, "Ada")

    async def both():
        own = await mine.mine(room.pk, Pass(room.event_id, ada.pk, 0, frozenset({Role.ATTENDEE})))
        return own, await mine.mine(room.pk, Pass(room.event_id, 0, 0, frozenset({Role.STAGE})))

    own, stage = asyncio.run(both())
    assert own["name"] == "Ada"
    assert stage == {}
