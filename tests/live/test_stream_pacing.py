"""A rush at the door: not all at once, and whoever is told a moment is let in then."""

import time

import pytest

from sympraxis.live.stream.pacing import Gate

from . import made
from .hosting import hosting
from .reading import Reader, ask

pytestmark = pytest.mark.served


def test_gate_lets_in_so_many_a_second_and_keeps_its_promises():
    gate = Gate(10)
    waits = {who: gate.ask(who, 100.25) for who in range(35)}
    assert [sum(wait == at for wait in waits.values()) for at in (0, 0.75, 1.75, 2.75)] == [
        10, 10, 10, 5,
    ]  # fmt: skip
    assert gate.ask(12, 100.5) == 0.5  # who asks again too soon keeps the same moment
    late = [gate.ask(f"new {number}", 101.0) for number in range(30)]
    assert min(late) > 1  # the places of this second are promised
    assert all(gate.ask(who, 100.25 + wait) == 0 for who, wait in waits.items() if wait == 0.75)


def test_gate_forgets_promises_that_nobody_came_for():
    gate = Gate(1)
    for who in range(50):
        gate.ask(who, 0.0)
    gate.ask("much later", 500.0)
    assert len(gate.promised) == 0
    assert len(gate.taken) == 1


@pytest.mark.django_db(transaction=True)
def test_rush_is_told_when_to_come_and_is_let_in_then():
    room = made.room()
    people = [made.attendee(room) for _ in range(7)]
    with hosting() as host:
        host.streams.gate = Gate(3)
        readers = [host.knock(room, who) for who in people]
        told = [(one, one.body()["in"]) for one in readers if one.status == 503]
        assert told
        assert sum(one.status == 200 for one in readers) in (3, 4, 5, 6)  # a second may turn
        assert all(one.headers["retry-after"] == str(wait) for one, wait in told)
        began = time.monotonic()
        for one, wait in sorted(told, key=lambda pair: pair[1]):
            time.sleep(max(0, began + wait - time.monotonic()))
            assert Reader(host.port, room.public_id, one.token).status == 200
        # Whoever asks from time to time needs no place at the door.
        path = f"/stream/{room.public_id}/board"
        for _ in range(5):
            assert ask(host.port, path, Cookie=f"live={readers[0].token}")[0] == 200
