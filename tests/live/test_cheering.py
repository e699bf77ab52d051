"""Reactions are counted, hands are raised once."""

from datetime import UTC, datetime, timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live import acts, boards, cheering
from sympraxis.live.cheering import Cheering
from sympraxis.live.models import Cheer
from sympraxis.live.passes import Role
from tests.race import race

from . import made

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 5, 4, 12, 0, 30, tzinfo=UTC)


def test_reactions_add_up_by_the_minute():
    room = made.room()
    ada = made.attendee(room)
    with clock.held_at(NOON):
        assert acts.write([Cheering(room.pk, ada.pk, "applause", 3)] * 2) == [None, None]
        acts.one(Cheering(room.pk, ada.pk, "agree"))
    with clock.held_at(NOON + timedelta(minutes=1)):
        acts.one(Cheering(room.pk, ada.pk, "applause", 2))
        board = boards.of(room, Role.ATTENDEE, clock.now())
    assert board["cheers"]["total"] == {"agree": 1, "applause": 8}
    assert board["cheers"]["pulse"][-2:] == [7, 2]


def test_room_has_its_own_reactions_for_those_who_are_in():
    room = made.room(reactions=["applause"])
    ada, out = made.attendee(room), made.attendee(room, blocked_at=clock.now())
    sent = [Cheering(room.pk, who.pk, kind) for who, kind in
            [(ada, "agree"), (ada, "<b>"), (out, "applause"), (ada, "applause")]]  # fmt: skip
    assert [no and no.status for no in acts.write(sent)] == [409, 409, 403, None]
    assert Cheer.objects.get().number == 1


@pytest.mark.django_db(transaction=True)
def test_no_reaction_of_many_processes_is_lost():
    room = made.room()
    ada = made.attendee(room)
    with clock.held_at(NOON):
        race([lambda: acts.one(Cheering(room.pk, ada.pk, "applause", 2))] * 16)
    assert Cheer.objects.get().number == 32


def test_hand_is_raised_once_and_lowered():
    room = made.room()
    ada = made.attendee(room)
    cheering.raise_hand(room, ada)
    cheering.raise_hand(room, ada)
    assert boards.of(room, Role.ATTENDEE, clock.now())["counts"]["hands"] == 1
    cheering.lower_hand(room, ada)
    assert boards.of(room, Role.ATTENDEE, clock.now())["counts"]["hands"] == 0
    cheering.raise_hand(room, ada)
    assert room.hands.count() == 2
