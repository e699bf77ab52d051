"""The stream: page before + frames = page after a reload, for each role, whatever happens."""

import json
import random
import time
from contextlib import suppress
from datetime import timedelta

import pytest

from sympraxis.kit import clock
from sympraxis.live import boards
from sympraxis.live.models import Ballot, Poll, Room
from sympraxis.live.models.poll import Results
from sympraxis.live.passes import Role
from sympraxis.people.models import Person

from . import made
from .acting import Actors
from .hosting import hosting
from .reading import ask, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]


def reload(room, role, who=None):
    """The board that a page would be drawn from now, with the results that `who` has earned."""
    fresh = Room.objects.select_related("event").get(pk=room.pk)
    board = boards.of(fresh, role, clock.now())
    if role == Role.ATTENDEE and who is not None:
        own = boards.polls.for_those_who_answered(fresh, clock.now())
        answered = Ballot.objects.filter(attendee=who).values_list("poll", flat=True)
        board |= {f"results/{pk}": told for pk, told in own.items() if pk in set(answered)}
    return json.loads(json.dumps(board))


def comes_to(reader, room, role, who=None):
    """What `reader` was sent comes to what a page would be drawn from, once the room is calm."""
    with suppress(AssertionError):  # the comparison below says what differs
        until(lambda: reader.board == reload(room, role, who))
    assert reader.board == reload(room, role, who)


def staff(room):
    """An attendee who may be there in every role."""
    person = Person.objects.create(email="staff@example.org", is_staff=True)
    return made.attendee(room, "Desk", person=person)


@pytest.mark.parametrize(("seed", "way"), [(0, "straight"), (1, "by mailbox")])
def test_page_before_and_frames_are_the_page_after_a_reload(seed, way):
    room = made.room()
    actors = Actors(room, random.Random(seed))
    desk = staff(room)
    with hosting(http="httptools" if way == "by mailbox" else None) as host:
        readers = {role: host.join(room, desk, role) for role in Role if role != Role.ATTENDEE}
        people = [(host.join(room, who), who) for who in actors.people]
        for _ in range(56):
            actors.act()
            if actors.chance.random() < 0.2:
                time.sleep(actors.chance.random() / 8)
        host.calm(room)
        for role, reader in readers.items():
            comes_to(reader, room, role)
        for reader, who in people:
            comes_to(reader, room, Role.ATTENDEE, who)
        assert all(reader.frames() for reader, _ in people)


def test_nothing_is_sent_where_nothing_differs():
    room = made.room()
    with hosting() as host:
        reader = host.join(room)
        host.calm(room)
        before = reader.raw
        for _ in range(3):
            room.ring()
            host.calm(room)
        assert reader.raw == before
        asked = made.question(room)
        room.ring()
        until(lambda: f"q/{asked.pk}" in str(reader.board.keys()))


def test_poll_closes_on_the_page_at_its_moment_without_a_bell():
    room = made.room()
    poll = made.poll(room, "Staff", closes_at=clock.now() + timedelta(seconds=1.5))
    with hosting() as host:
        reader = host.join(room)
        assert reader.board[f"poll/{poll.pk}"]["stage"] == "open"
        until(lambda: reader.board[f"poll/{poll.pk}"]["stage"] == "closed", 6)
        assert f"results/{poll.pk}" in reader.board


def answer(poll, who):
    Ballot.objects.create(poll=poll, attendee=who)
    poll.votes.create(attendee=who, option=poll.options.first())
    poll.room.ring()


def test_results_come_to_those_who_answered_and_go_with_a_reset():
    room = made.room()
    poll = made.poll(room, "Staff", "Data", results=Results.OWN)
    first, second, third = (made.attendee(room) for _ in range(3))
    name = f"results/{poll.pk}"
    with hosting() as host:
        one, two = host.join(room, first), host.join(room, second)
        answer(poll, first)
        until(lambda: name in one.board)
        answer(poll, second)
        until(lambda: name in two.board and one.board[name]["answered"] == 2)
        late = host.join(room, first)  # another device of somebody who has answered
        until(lambda: late.board.get(name, {}).get("answered") == 2)
        assert host.poll(room, first)["board"][name]["answered"] == 2
        silent = host.join(room, third)
        assert name not in silent.board
        assert name.encode() not in silent.raw
        seen = host.poll(room, first)["id"]
        poll.ballots.all().delete()
        poll.votes.all().delete()
        Poll.objects.filter(pk=poll.pk).update(round=2)
        room.ring()
        until(lambda: name not in one.board and name not in late.board)
        answer(Poll.objects.get(pk=poll.pk), second)
        until(lambda: two.board.get(name, {}).get("answered") == 1)
        host.calm(room)
        assert name not in one.board
        assert name in host.poll(room, first, after=seen)["gone"]


def test_results_stay_on_the_page_of_those_who_answered_when_it_is_closed_and_reopened():
    room = made.room()
    poll = made.poll(room, "Staff", "Data", results=Results.OWN)
    who, other = made.attendee(room), made.attendee(room)
    name = f"results/{poll.pk}"
    with hosting() as host:
        one, two = host.join(room, who), host.join(room, other)
        answer(poll, who)
        until(lambda: name in one.board)
        for closed in (clock.now(), None):
            Poll.objects.filter(pk=poll.pk).update(closed_at=closed)
            room.ring()
            until(lambda c=closed: (name in two.board) == bool(c))
            host.calm(room)
            comes_to(one, room, Role.ATTENDEE, who)
            assert name in one.board


def test_head_of_a_stream_keeps_proxies_from_holding_it_back():
    room = made.room()
    with hosting() as host:
        plain, padded = host.join(room), host.join(room, pad="1")
        assert plain.headers["content-type"] == "text/event-stream"
        assert plain.headers["cache-control"] == "no-store"
        assert plain.headers["x-accel-buffering"] == "no"
        assert padded.raw.index(b"retry:") > 2048 > plain.raw.index(b"retry:")
        retries = {host.join(room).raw.split(b"retry: ")[1].split(b"\n")[0] for _ in range(4)}
        assert len(retries) > 1


def test_beat_comes_where_nothing_else_does(monkeypatch):
    from sympraxis.live.stream import ticking

    monkeypatch.setattr(ticking, "BEAT", 0.3)
    room = made.room()
    with hosting() as host:
        reader = host.join(room)
        until(lambda: sum(name == "beat" for name, _ in reader.events) > 1)
        assert reader.frames() == 0


def test_short_polling_tells_what_the_stream_tells():
    room = made.room()
    actors = Actors(room, random.Random(7))
    who = actors.people[0]
    with hosting() as host:
        reader = host.join(room, who)
        told = host.poll(room, who)
        board, seen = told["board"], told["id"]
        for _ in range(12):
            for _ in range(3):
                actors.act()
            host.calm(room)
            told = host.poll(room, who, after=seen)
            assert "board" not in told
            seen = told["id"]
            board = {k: v for k, v in board.items() if k not in told["gone"]} | told["set"]
            assert board == host.poll(room, who)["board"]
        host.calm(room)
        comes_to(reader, room, Role.ATTENDEE, who)
        assert host.poll(room, who)["board"] == reader.board


def test_short_polling_alone_starts_looking():
    room = made.room()
    who = made.attendee(room)
    with hosting() as host:
        first = host.poll(room, who)
        made.question(room, "Only asked")
        room.ring()
        until(lambda: "Only asked" in str(host.poll(room, who, after=first["id"])))


def test_page_of_a_room_elsewhere_is_none_of_the_stream():
    room, who = made.room(), None
    who = made.attendee(room)
    with hosting() as host:
        token = made.token(who)
        for path, status in {
            f"/stream/{room.public_id}/nothing": 404,
            "/stream/aaaaaaaaaa/": 403,
            "/healthz": 200,
        }.items():
            talk = ask if path.startswith("/stream") else _plain
            assert talk(host.port, path, Cookie=f"live={token}")[0] == status
        assert ask(host.port, f"/stream/{room.public_id}/", "DELETE")[0] == 405


def _plain(port, path, **_headers):
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{port}{path}") as answer:
        return (answer.status,)
