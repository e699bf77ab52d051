"""What comes up a stream is read strictly: nothing that is not as written in docs/live.md."""

import asyncio
import json

import pytest

from sympraxis.live.models import Ballot, Cheer, Support, Vote
from sympraxis.live.passes import Pass, Role
from sympraxis.live.stream import writes

from . import made

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def own_writer(monkeypatch):
    monkeypatch.setattr(writes, "_commits", None)
    monkeypatch.setattr(writes, "_sent", writes.Pace(most=10_000, per=1))
    monkeypatch.setattr(writes, "_cheered", writes.Pace(most=60, per=60))
    yield
    if writes._commits:
        writes._commits.close()


def given(attendee):
    return Pass(attendee.event_id, attendee.pk, 0, frozenset({Role.ATTENDEE}))


def send(room, by, kind, *bodies, language="en"):
    """The answers to some messages of one person, sent one after the other."""

    async def all_of_them():
        found = [
            await writes.take(room.pk, given(by) if by else Pass(1, 0, 0, frozenset()), kind,
                              one if isinstance(one, bytes) else json.dumps(one).encode(), language)
            for one in bodies
        ]  # fmt: skip
        await writes.end()
        writes._commits = None
        return found

    return asyncio.run(asyncio.wait_for(all_of_them(), 60))


def test_ballot_support_and_reaction_are_taken():
    room = made.room()
    poll, question, ada = made.poll(room, "A"), made.question(room), made.attendee(room)
    option = poll.options.get().pk
    good = (200, {"ok": True})
    assert send(room, ada, "ballots", {"key": "k", "poll": poll.pk, "options": [option]}) == [good]
    assert send(room, ada, "supports", {"key": "k", "question": question.pk, "on": True}) == [good]
    assert send(room, ada, "reactions", {"kind": "applause", "number": 3}) == [good]
    assert (Vote.objects.get().option_id, Cheer.objects.get().number) == (option, 3)
    assert Support.objects.get().attendee == ada


def test_refusal_carries_a_sentence_in_the_readers_language():
    room = made.room()
    ada = made.attendee(room)
    own = made.question(room, by=ada)
    body = {"key": "k", "question": own.pk, "on": True}
    ((status, answer),) = send(room, ada, "supports", body, language="en")
    assert (status, list(answer)) == (409, ["sentence"])
    assert answer["sentence"].endswith(".")


def test_stage_screen_and_nobody_take_no_part():
    room = made.room()
    ((status, _answer),) = send(room, None, "reactions", {"kind": "applause"})
    assert status == 403


BALLOT = {"key": "k", "poll": 1, "options": [1]}
HOSTILE = [
    b"", b"null", b"[]", b"7", b'"text"', b"{", b"\xff\xfe", b"[" * 5_000, b'{"a":' * 1_000,
    b'{"key":"k","key":"k","poll":1}', b'{"key":"k","poll":NaN}', b'{"key":"k","poll":1e3}',
    b'{"key":"k","poll":' + b"9" * 5_000 + b"}", b'{"key":"k","poll":1,"words":["\\ud800"]}',
    {**BALLOT, "more": 1}, {**BALLOT, "poll": "1"}, {**BALLOT, "poll": True}, {**BALLOT, "poll": 0},
    {**BALLOT, "poll": 2**63}, {**BALLOT, "poll": 1.0}, {**BALLOT, "poll": None},
    {**BALLOT, "key": ""}, {**BALLOT, "key": "k" * 37}, {**BALLOT, "key": 7}, {"poll": 1},
    {**BALLOT, "options": 1}, {**BALLOT, "options": ["1"]}, {**BALLOT, "options": [[1]]},
    {**BALLOT, "options": list(range(1, 102))}, {**BALLOT, "ranks": {"1": 1}},
    {**BALLOT, "number": 4}, {**BALLOT, "number": "4" * 21}, {**BALLOT, "words": "one"},
    {**BALLOT, "words": [1]}, {**BALLOT, "words": ["x" * 501]}, {**BALLOT, "words": ["a\0b"]},
    {**BALLOT, "round": "1"},
]  # fmt: skip


def test_what_is_no_ballot_is_refused_and_nothing_is_kept():
    room = made.room()
    ada = made.attendee(room)
    for answer in send(room, ada, "ballots", *HOSTILE):
        assert answer[0] == 422, answer
        assert answer[1]["sentence"]
    assert not Ballot.objects.exists()


def test_megabyte_is_refused_unread():
    room = made.room()
    huge = json.dumps({**BALLOT, "words": ["x" * 1_000_000]}).encode()
    ((status, _answer),) = send(room, made.attendee(room), "ballots", huge)
    assert status == 413


@pytest.mark.parametrize(
    "kind, body",
    [
        ("supports", {"key": "k", "question": 1, "on": 1}),
        ("supports", {"key": "k", "question": 1}),
        ("supports", {"key": "k", "on": True}),
        ("reactions", {"kind": "applause", "number": 0}),
        ("reactions", {"kind": "applause", "number": 11}),
        ("reactions", {"kind": "applause", "number": 1.5}),
        ("reactions", {"number": 1}),
        ("reactions", {"kind": "applause", "key": "k"}),
        ("others", {"key": "k"}),
    ],
)
def test_what_is_no_support_or_reaction_is_refused(kind, body):
    room = made.room()
    ((status, _answer),) = send(room, made.attendee(room), kind, body)
    assert status == 422


def test_reactions_of_one_person_are_limited_and_those_of_others_are_not():
    room = made.room()
    ada, ben = made.attendee(room), made.attendee(room)
    many = [{"kind": "applause", "number": 10}] * 8
    statuses = [status for status, _answer in send(room, ada, "reactions", *many)]
    assert statuses == [200] * 6 + [429] * 2
    assert [status for status, _answer in send(room, ben, "reactions", many[0])] == [200]
    assert sum(Cheer.objects.values_list("number", flat=True)) == 70


def test_thousand_messages_at_once_are_held_up(monkeypatch):
    monkeypatch.setattr(writes, "_sent", writes.Pace(most=60, per=10))
    room = made.room()
    poll, ada = made.poll(room, "A"), made.attendee(room)
    body = {"key": "k", "poll": poll.pk, "options": [poll.options.get().pk]}

    async def flood():
        sent = [writes.take(room.pk, given(ada), "ballots", json.dumps(body).encode(), "en")
                for _n in range(1_000)]  # fmt: skip
        return [status for status, _answer in await asyncio.gather(*sent)]

    statuses = asyncio.run(flood())
    assert set(statuses) == {200, 429}
    assert statuses.count(200) < 100
    assert Ballot.objects.count() == 1
