"""Group commit: nothing is acknowledged that is not kept, whatever happens to the database."""

import asyncio
import contextlib
import multiprocessing
import os
import threading

import pytest
from django.db import IntegrityError, OperationalError, connection, connections

from sympraxis.kit import bus
from sympraxis.kit.observe.metrics import OWN
from sympraxis.live import acts, tallying
from sympraxis.live.answers import Answer
from sympraxis.live.models import Ballot, Vote
from sympraxis.live.stream.commits import Commits

from . import made

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]
fork = multiprocessing.get_context("fork")


def asked(people=1):
    """A poll, and an answer of each person."""
    room = made.room()
    poll = made.poll(room, "A", "B")
    options = [one.pk for one in poll.options.all()]
    sent = [Answer(room.pk, one.pk, poll.pk, f"k{n}", options=(options[n % 2],))
            for n, one in enumerate(made.attendees(room, people))]  # fmt: skip
    return poll, sent


def sent_at_once(commits, sent):
    async def all_of_them():
        try:
            return await asyncio.gather(*(commits.put(one) for one in sent))
        finally:
            await commits.end()

    return asyncio.run(asyncio.wait_for(all_of_them(), 60))


def test_acts_of_some_milliseconds_are_one_transaction():
    poll, sent = asked(50)
    commits = Commits(acts.write)
    assert sent_at_once(commits, sent) == [None] * 50
    assert poll.votes.count() == 50
    assert (commits.figures.acts, commits.figures.commits) == (50, 1)


def test_time_of_commits_is_among_the_figures():
    def measured():
        return {name: OWN.get_sample_value(f"sympraxis_live_commit_seconds_{name}") or 0.0
                for name in ("count", "sum")}  # fmt: skip

    before = measured()
    _poll, sent = asked(3)
    assert sent_at_once(Commits(acts.write), sent) == [None] * 3
    after = measured()
    assert after["count"] == before["count"] + 1
    assert after["sum"] > before["sum"]


def test_what_is_acknowledged_is_in_the_database_by_then():
    poll, sent = asked(5)

    async def one_after_the_other():
        commits = Commits(acts.write)
        for number, one in enumerate(sent, 1):
            assert await commits.put(one) is None
            assert await asyncio.to_thread(counted) == number
        await commits.end()

    def counted():
        try:
            return Ballot.objects.filter(poll=poll).count()
        finally:
            connections.close_all()

    asyncio.run(one_after_the_other())


def test_commit_is_durable_and_rings():
    poll, sent = asked()
    told = []

    def write(some):
        with connection.cursor() as cursor:
            statement = "PRAGMA synchronous" if connection.vendor == "sqlite" else None
            cursor.execute(statement or "SHOW synchronous_commit")
            told.append(cursor.fetchone()[0])
        return acts.write(some)

    before = bus.count(poll.room.topic)
    assert sent_at_once(Commits(write), sent) == [None]
    assert told[0] in (2, "on")
    assert bus.count(poll.room.topic) != before


def test_one_that_breaks_fails_alone(caplog):
    poll, sent = asked(9)

    def write(some):
        outcomes = acts.write(some)
        if sent[4] in some:
            raise IntegrityError("this one breaks the table")
        return outcomes

    outcomes = sent_at_once(Commits(write), sent)
    assert [no and no.status for no in outcomes] == [None] * 4 + [503] + [None] * 4
    assert Ballot.objects.filter(poll=poll).count() == 8
    assert "could not be kept" in caplog.text


@contextlib.contextmanager
def table_held(seconds):
    """Somebody else keeps the table to themselves for a while."""
    begun, over = threading.Event(), threading.Event()

    def hold():
        other = connections.create_connection("default")
        with contextlib.closing(other), other.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("BEGIN EXCLUSIVE")
            else:
                cursor.execute("BEGIN")
                cursor.execute("LOCK TABLE live_ballot IN ACCESS EXCLUSIVE MODE")
            begun.set()
            over.wait(seconds)
            over.set()
            cursor.execute("ROLLBACK")

    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait(10)
    try:
        yield over
    finally:
        over.set()
        thread.join()


def test_database_locked_for_three_seconds_delays_and_loses_nothing():
    poll, sent = asked(20)
    with table_held(3):
        assert sent_at_once(Commits(acts.write), sent) == [None] * 20
    assert Ballot.objects.filter(poll=poll).count() == 20
    assert Vote.objects.filter(poll=poll).count() == 20


@pytest.mark.sqlite
def test_database_locked_for_long_refuses_with_a_sentence():
    poll, sent = asked(5)
    commits = Commits(acts.write, patience=0.5)
    with table_held(60) as over:
        outcomes = sent_at_once(commits, sent)
        assert not over.is_set()  # it was refused while the database was locked still
    assert {no.status for no in outcomes} == {503}
    assert "again" in str(outcomes[0])
    assert commits.figures.refused == 5
    assert not Ballot.objects.filter(poll=poll).exists()
    assert sent_at_once(Commits(acts.write), sent) == [None] * 5  # sent once more, it counts


@pytest.mark.sqlite
def test_full_disk_refuses_and_is_over_when_there_is_room_again():
    """SQLite says "database or disk is full" also where a file may not grow."""
    poll, sent = asked(2)
    full = True

    def write(some):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA page_count")
            pages = cursor.fetchone()[0] if full else 1_000_000
            cursor.execute(f"PRAGMA max_page_count={pages}")
            if full:
                cursor.execute("CREATE TABLE filling (words TEXT)")
                cursor.execute("INSERT INTO filling VALUES (?)", ["x" * 100_000_000])
        return acts.write(some)

    commits = Commits(write, patience=0.3)

    async def first_full_then_not():
        nonlocal full
        first = await commits.put(sent[0])
        full = False
        second = await commits.put(sent[1])
        await commits.end()
        return first, second

    first, second = asyncio.run(first_full_then_not())
    assert first.status == 503
    assert second is None
    assert [one.attendee_id for one in poll.ballots.all()] == [sent[1].attendee]


def test_database_that_went_away_is_found_again():
    poll, sent = asked(3)
    broken = [2]

    def write(some):
        if broken[0]:
            broken[0] -= 1
            connection.close()
            raise OperationalError("the server closed the connection unexpectedly")
        return acts.write(some)

    assert sent_at_once(Commits(write), sent) == [None] * 3
    assert Ballot.objects.filter(poll=poll).count() == 3


def test_end_writes_what_was_taken_and_takes_no_more():
    poll, sent = asked(30)

    async def ends():
        commits = Commits(acts.write, gather=0.3)
        waiting = [asyncio.ensure_future(commits.put(one)) for one in sent[:29]]
        await asyncio.sleep(0.05)
        await commits.end()
        return await asyncio.gather(*waiting), await commits.put(sent[29])

    kept, late = asyncio.run(ends())
    assert kept == [None] * 29
    assert late.status == 503
    assert Ballot.objects.filter(poll=poll).count() == 29


def test_who_goes_away_before_the_answer_has_voted_all_the_same():
    poll, sent = asked(2)

    async def goes():
        commits = Commits(acts.write)
        gone = asyncio.ensure_future(commits.put(sent[0]))
        await asyncio.sleep(0)
        gone.cancel()
        stays = await commits.put(sent[1])
        await commits.end()
        return stays

    assert asyncio.run(goes()) is None
    assert Ballot.objects.filter(poll=poll).count() == 2


def _votes_without_end(sent, told):
    """In a process of its own: says each act's place once it is acknowledged."""
    connections.close_all()
    bus._begin_again()

    async def run():
        commits, places = Commits(acts.write), iter(range(len(sent)))

        async def one_of_many():
            for at in places:
                assert await commits.put(sent[at]) is None
                os.write(told, b"%d\n" % at)

        await asyncio.gather(*(one_of_many() for _n in range(32)))

    asyncio.run(run())


def test_killed_in_the_midst_of_votes_all_acknowledged_are_there_once():
    """Killed with no time to say goodbye; and sent again, as clients do, nothing is twice."""
    poll, sent = asked(1_500)
    connections.close_all()
    reading, writing = os.pipe()
    child = fork.Process(target=_votes_without_end, args=(sent, writing))
    child.start()
    os.close(writing)
    said = b""
    while said.count(b"\n") < 150:
        said += os.read(reading, 65_536)
    child.kill()
    child.join()
    while rest := os.read(reading, 65_536):
        said += rest
    os.close(reading)
    acknowledged = [int(line) for line in said.decode().split("\n")[:-1]]
    assert 150 <= len(acknowledged) < 1_500
    _each_once(poll, [sent[at] for at in acknowledged])
    again = sent[:200]
    assert sent_at_once(Commits(acts.write), again) == [None] * len(again)
    _each_once(poll, [*again, *(sent[at] for at in acknowledged)])


def _each_once(poll, sent):
    found = list(poll.votes.values_list("attendee", "option"))
    assert len(found) == len(set(found)) == poll.ballots.count()
    assert {(one.attendee, one.options[0]) for one in sent} <= set(found)
    counted = tallying.results(poll)["options"]
    table = {one.pk: poll.votes.filter(option=one).count() for one in poll.options.all()}
    assert counted == table
