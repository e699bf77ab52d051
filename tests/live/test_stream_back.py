"""Readers who were away for a moment, who read slowly, or who read nothing at all."""

import pytest

from sympraxis.live.models import Question
from sympraxis.live.stream import fanning, peers, ring, ticking

from . import made
from .hosting import hosting
from .reading import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]
LITTLE = 16_384  # bytes that wait in the system for a reader who does not read


def more(host, room, number):
    """`number` frames, each with a question."""
    for _ in range(number):
        made.question(room)
        room.ring()
        host.calm(room)


def test_reader_who_comes_back_gets_what_was_missed_and_no_more():
    room = made.room()
    who = made.attendee(room)
    with hosting() as host:
        always, away = host.join(room), host.join(room, who)
        more(host, room, 1)
        until(lambda: away.id.endswith("-1"))
        away.leave()
        more(host, room, 3)
        back = host.join(room, who, after=away.id)
        until(lambda: back.id.endswith("-4"))
        assert [name for name, _ in back.events] == ["message"] * 3
        back.board = {**away.board, **back.board}
        until(lambda: back.board == always.board)
        by_address = host.join(room, who, after=away.id)  # as the first time, without a header
        until(lambda: by_address.id == back.id)


def test_reader_who_was_away_for_too_long_gets_the_whole(monkeypatch):
    monkeypatch.setattr(ring.Ring.add.__globals__["wire"], "now", lambda: 0)
    room = made.room()
    who = made.attendee(room)
    with hosting() as host:
        away = host.join(room, who)
        away.leave()
        audience = host.streams.audiences[room.pk]
        (sight,) = audience.sights.values()
        sight.ring.frames = type(sight.ring.frames)(maxlen=2)  # as if 256 had come since
        more(host, room, 3)
        for seen in (away.id, "0000-1", "nonsense", f"{sight.ring.epoch}-99"):
            back = host.join(room, who, after=seen)
            until(lambda back=back: back.id.endswith("-3"))
            assert [name for name, _ in back.events] == ["board"]


def test_frames_of_more_than_a_minute_ago_are_forgotten():
    from sympraxis.live.boards import Difference

    kept = ring.Ring()
    for second in range(100):
        kept.add(Difference({"n": second}, []), float(second))
    assert kept.after(f"{kept.epoch}-30") is None
    missed = kept.after(f"{kept.epoch}-50")
    assert [frame.number for frame in missed] == list(range(51, 101))
    assert kept.after(kept.id) == []


def flood(host, room, questions, until_true):
    """Change so much in each frame that a reader who does not read is full soon."""
    for number in range(50):
        Question.objects.filter(pk__in=questions).update(words=f"{number} {'ä' * 490}")
        room.ring()
        host.calm(room)
        if until_true():
            return
    raise AssertionError("Nobody was slow.")


@pytest.mark.parametrize("way", ["straight", "by mailbox"])
def test_slow_reader_is_spared_and_mended_and_nobody_waits_for_it(way, monkeypatch):
    monkeypatch.setattr(peers, "BOX", 4)
    room = made.room(questions_each=None)
    questions = [made.question(room).pk for _ in range(40)]
    with hosting(http="httptools" if way == "by mailbox" else None, room=LITTLE) as host:
        quick = host.join(room)
        slow = host.knock(room, made.attendee(room), slow=True)
        audience = host.streams.audiences[room.pk]
        until(lambda: len(audience.peers()) == 2)
        flood(host, room, questions, lambda: any(peer.stale for peer in audience.peers()))
        for _ in range(3):
            flood(host, room, questions, lambda: True)
        until(lambda: quick.id == audience.peers()[0].sight.ring.id)
        behind = quick.frames()
        slow.start()
        until(lambda: slow.board == quick.board and slow.id == quick.id)
        assert slow.frames() < behind
        assert [name for name, _ in slow.events].count("board") >= 2
        more(host, room, 1)
        until(lambda: slow.board == quick.board and slow.id == quick.id)


def test_reader_who_takes_nothing_is_dropped(monkeypatch):
    monkeypatch.setattr(fanning, "PATIENCE", 0.5)
    monkeypatch.setattr(ticking, "SWEEP", 0.2)
    room = made.room(questions_each=None)
    questions = [made.question(room).pk for _ in range(40)]
    with hosting(room=LITTLE) as host:
        quick = host.join(room)
        host.knock(room, made.attendee(room), slow=True)
        audience = host.streams.audiences[room.pk]
        until(lambda: len(audience.peers()) == 2)
        flood(host, room, questions, lambda: any(peer.stale for peer in audience.peers()))
        until(lambda: len(audience.peers()) == 1)
        more(host, room, 1)
        until(lambda: quick.board == host.poll(room, made.attendee(room))["board"])
