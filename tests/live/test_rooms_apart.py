"""Rooms that are on at the same time, over several processes and two machines that meet over Valkey
or Redis: each room hears of itself everywhere, and of no other anywhere."""

import pytest

from sympraxis.live.models.poll import Results
from tests.servers import free_port
from tests.serving import serving, until

from ..events import made as events
from . import made
from .reading import send
from .test_stream_served import SECRET, heard, in_two_processes, joined, say

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.valkey, pytest.mark.served]


@pytest.fixture
def rooms():
    """Two halls of one event, and a room of another."""
    hall = made.room(name="Hall 1")
    beside = made.room(event=hall.event, name="Hall 2")
    other = made.room(name="Elsewhere", event=events.event("other", starts_at=hall.event.starts_at))
    return [hall, beside, other]


def shown(reader):
    """The board, but for how many are there: each process counts that for itself now and then."""
    return {**reader.board, "counts": {**reader.board["counts"], "here": None}}


def answered(reader, poll):
    return reader.board[f"poll/{poll.pk}"]["answered"]


def test_each_room_hears_of_itself_in_every_process_and_of_no_other(tmp_path, valkey_url, rooms):
    who = {room.pk: [made.attendee(room, f"{room.name} {n}") for n in range(4)] for room in rooms}
    polls = {room.pk: made.poll(room, "A", "B", results=Results.OWN) for room in rooms}
    port = free_port()
    given = {**SECRET, "SYMPRAXIS_CACHE_URL": valkey_url}
    live = {**given, "SYMPRAXIS_LIVE_PORT": str(port)}
    with serving(tmp_path / "here", "--live-workers", "2", **live) as here:
        file = f"sqlite:///{tmp_path / 'here' / 'sympraxis.sqlite3'}"
        given["SYMPRAXIS_DATABASE_URL"] = here.given.get("SYMPRAXIS_DATABASE_URL", file)
        with serving(tmp_path / "there", **given) as there:
            readers = {
                room.pk: [
                    *in_two_processes(port, room, who[room.pk][0]),
                    joined(there.port, room, who[room.pk][0]),
                ]
                for room in rooms
            }
            for room, server in zip(rooms, (here, there, here), strict=True):
                say(server, room, f"Said in {room.name}")
            for room in rooms:
                until(lambda room=room: all(heard(one, f"Said in {room.name}")
                                            for one in readers[room.pk]))  # fmt: skip
            for number, where in enumerate((port, there.port, port), 1):
                for room in rooms[:number]:
                    poll = polls[room.pk]
                    option = poll.options.all()[number % 2].pk
                    said = {"key": f"k{number}", "poll": poll.pk, "options": [option]}
                    status, told = send(where, room, who[room.pk][number], "ballots", **said)
                    assert status == 200, told
            for room, votes in zip(rooms, (3, 2, 1), strict=True):
                until(lambda room=room, votes=votes: all(answered(one, polls[room.pk]) == votes
                                                         for one in readers[room.pk]))  # fmt: skip
            for room in rooms:
                first, *others = readers[room.pk]
                until(lambda first=first, others=others: all(shown(one) == shown(first)
                                                             for one in others))  # fmt: skip
                for other in rooms:
                    if other != room:
                        assert not any(heard(one, f"Said in {other.name}")
                                       for one in readers[room.pk])  # fmt: skip
                        assert f"poll/{polls[other.pk].pk}" not in first.board
            assert there.stop() == 0
        assert here.stop() == 0
