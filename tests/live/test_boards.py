"""Boards: what each role sees, and no more."""

import pytest

from sympraxis.events.models import Speaker
from sympraxis.kit import clock
from sympraxis.live import boards
from sympraxis.live.boards import questions
from sympraxis.live.passes import Role

from . import made

pytestmark = pytest.mark.django_db


def board(room, role=Role.ATTENDEE):
    return boards.of(room, role, clock.now())


def test_question_that_waits_is_on_no_board_of_the_audience():
    room = made.room()
    made.question(room, "Nobody may read this yet", approved_at=None)
    for role in (Role.ATTENDEE, Role.STAGE, Role.SPEAKER, Role.TECHNICIAN):
        assert "Nobody may read this yet" not in str(board(room, role))
    assert "Nobody may read this yet" in str(board(room, Role.MODERATOR))
    assert board(room)["counts"]["waiting"] == 1


def test_question_without_a_name_has_none_on_any_board():
    room = made.room()
    made.question(room, by=made.attendee(room, "Ilse Open"), anonymous=True)
    for role in Role:
        assert "Ilse" not in str(board(room, role))


def test_difference_leads_from_one_board_to_the_next():
    room = made.room()
    first = made.question(room)
    before = board(room)
    first.supports.create(attendee=made.attendee(room))
    made.question(room, "And who decides?")
    after = board(room)
    leads = boards.differ(before, after)
    assert {**before, **leads.set} == after
    assert not leads.gone
    assert boards.differ(after, before).gone == [name for name in after if name not in before]


def test_results_wait_for_the_end_where_that_was_promised():
    room = made.room()
    poll = made.poll(room, "Staff", "Data")
    assert f"results/{poll.pk}" not in board(room)
    poll.closed_at = clock.now()
    poll.save()
    assert board(room)[f"results/{poll.pk}"]["answered"] == 0


def test_every_change_of_a_question_is_on_the_board():
    """What is read by statements made once is what the model says, field by field."""
    room = made.room()
    one = made.question(room, by=made.attendee(room, place="Bretagne"))
    speaker = Speaker.objects.create(slug="ada", name="Ada Brunn")
    now = clock.now()
    changes = {
        "words": "Who pays, and when?", "language": "fr", "position": 3, "assigned_to": speaker,
        "edited_at": now, "live_at": now, "answered_at": now, "anonymous": True,
    }  # fmt: skip
    for field, value in changes.items():
        setattr(one, field, value)
        one.save()
        (told,) = [part for _, part in questions.parts(room, room.questions.with_support())]
        assert board(room)[f"q/{one.pk}"] == told, field
