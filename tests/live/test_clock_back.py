"""The clock of the machine is set back a minute while a room is busy: moments are those of the
clock, and whatever takes a while goes by a clock that nobody sets."""

from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live.models.poll import Results
from sympraxis.live.stream import counting, looking, ticking

from . import made
from .hosting import hosting
from .reading import Reader, send, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]
BACK = timedelta(seconds=60)
POLL, RESULTS = "poll/{}", "results/{}"


@pytest.fixture(autouse=True)
def rooms_are_looked_at_often(monkeypatch):
    monkeypatch.setattr(looking, "AGAIN", 0.2)
    monkeypatch.setattr(ticking, "SWEEP", 0.2)
    monkeypatch.setattr(counting, "OFTEN", 0)  # the clock stands still: no time goes by on it


@pytest.fixture
def now():
    """Early in a minute, so that the room is counted in another one when the clock was set back."""
    return clock.now().replace(second=5, microsecond=0)


def left(reader: Reader, poll) -> float:
    """Seconds that a page says are left: until the announced moment, by the server's clock."""
    told = [data["at"] for name, data in reader.events if name == "message" and "at" in data]
    return (reader.board[POLL.format(poll.pk)]["until"] - told[-1]) / 1000


def test_poll_with_a_deadline_stays_open_and_takes_answers(now):
    with clock.held_at(now), hosting() as host:
        room = made.room()
        ada, ben, cem = (made.attendee(room, name) for name in ("Ada", "Ben", "Cem"))
        ends = now + timedelta(seconds=30)
        poll = made.poll(room, "A", "B", results=Results.OWN, closes_at=ends)
        said = {"poll": poll.pk, "options": [poll.options.first().pk]}
        reader, results = host.join(room, ada), RESULTS.format(poll.pk)
        assert send(host.port, room, ada, "ballots", key="a", **said) == (200, {"ok": True})
        until(lambda: reader.board.get(results, {}).get("answered") == 1)
        with clock.held_at(now - BACK):
            assert send(host.port, room, ben, "ballots", key="b", **said) == (200, {"ok": True})
            until(lambda: reader.board.get(results, {}).get("answered") == 2)
            assert reader.board[POLL.format(poll.pk)]["stage"] == "open"
            assert left(reader, poll) == 90
        with clock.held_at(ends):  # without a bell
            until(lambda: reader.board[POLL.format(poll.pk)]["stage"] == "closed")
            status, told = send(host.port, room, cem, "ballots", key="c", **said)
        assert status == 409 and "too late" in told["sentence"]
    assert poll.ballots.count() == poll.votes.count() == 2


def test_readers_keep_their_streams_their_frames_and_their_places(now):
    with clock.held_at(now), hosting() as host:
        room = made.room()
        host.streams.gate.rate = 3
        who = made.attendee(room)
        stays, away = host.join(room), host.join(room, who)
        away.leave()
        until(lambda: stays.board["counts"]["here"] == 1)
        with clock.held_at(now - BACK):
            made.question(room, "Who pays?")
            room.ring()
            until(lambda: any(name.startswith("q/") for name in stays.board))
            # A pass from before is good; what was missed is told, and not the whole once more.
            back = host.join(room, who, after=away.id)
            until(lambda: back.board)
            assert {name for name, _ in back.events} == {"message"}
            assert back.id == stays.id
            rush = [host.knock(room, made.attendee(room)) for _ in range(9)]
            later = [one.body()["in"] for one in rush if one.status == 503]
            assert later and all(1 <= wait <= 3 for wait in later)
            room.ring()
            there = 2 + len(rush) - len(later)
            until(lambda: stays.board["counts"]["here"] == there)
        assert not stays.ends and not stays.closed


def test_minute_that_comes_twice_counts_once(now):
    with clock.held_at(now), hosting() as host:
        room = made.room(presence="named")
        who = made.attendee(room)
        host.join(room, who)
        until(lambda: who.stays.filter(minutes=1).exists())
        for moment, minutes in ((now - BACK, 1), (now, 1), (now + BACK, 2)):
            with clock.held_at(moment):
                until(lambda at=moment: room.crowds.filter(counted_at=at).exists())
                until(lambda n=minutes: who.stays.get().minutes == n)
                assert [one.people for one in room.crowds.all()] == [1] * room.crowds.count()
