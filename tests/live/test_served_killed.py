"""The real `sympraxis serve`: processes are killed, and the database is locked, while votes and
forms of the audience come in."""

import contextlib
import itertools
import json
import os
import signal
import sqlite3
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings

from sympraxis.live.models.poll import Results
from tests.servers import free_port
from tests.serving import Serving, serving, until

from . import made
from .reading import Reader, send

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]
PEOPLE, VOTES, VIEWERS = 24, 90, 3
FOUND = """
import json
from sympraxis.live import tallying
from sympraxis.live.models import Ballot, Poll, Question, Vote
poll = Poll.objects.get()
found = {{
    "ballots": list(Ballot.objects.values_list("attendee", flat=True)),
    "votes": list(Vote.objects.values_list("attendee", "option")),
    "questions": list(Question.objects.values_list("attendee", "words")),
    "told": tallying.results(poll)["options"],
}}
open({where!r}, "w").write(json.dumps(found))
"""


def post(port: int, path: str, who, **said: object) -> tuple[int, int]:
    """(status, how often it was sent): again where no answer came, as a person would."""
    headers = {
        "Cookie": f"live={made.token(who)}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Sec-Fetch-Site": "same-origin",
    }
    for times in itertools.count(1):
        talk = HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            talk.request("POST", path, urlencode(said), headers)
            return talk.getresponse().status, times
        except (OSError, HTTPException):
            assert times < 20
        finally:
            talk.close()
    raise AssertionError("It never was sent.")


def found_in(server: Serving) -> dict[str, Any]:
    """What the tables of `server` hold, and what they count by."""
    where = server.data / "found"
    words = ["manage", "shell", "--verbosity=0", "--command", FOUND.format(where=str(where))]
    assert server.tell(*words) == 0
    found: dict[str, Any] = json.loads(where.read_text())
    return found


def test_web_worker_and_background_worker_killed_lose_no_acknowledged_form(tmp_path):
    room = made.room(read_first=True)
    poll = made.poll(room, "A", "B")
    options = [one.pk for one in poll.options.all()]
    people = [made.attendee(room, f"Person {number}") for number in range(PEOPLE)]
    ballot = f"{room.get_absolute_url()}polls/{poll.pk}/ballot/"
    questions = f"{room.get_absolute_url()}questions/"
    given = {"SYMPRAXIS_SECRET": settings.SECRET_KEY}
    with serving(tmp_path / "data", "--workers", "2", **given) as server:
        before, acknowledged = server.children(), itertools.count(1)
        killed = {PEOPLE // 2: "web 1", PEOPLE: "background", PEOPLE * 3 // 2: "web 2"}

        def take_part(number: int) -> list[tuple[int, int]]:
            who, answers = people[number], []
            for path, said in (
                (ballot, {"options": options[number % 3 % 2]}),
                (questions, {"words": f"Question {number}?", "key": f"k{number}", "sure": "on"}),
            ):
                answers.append(post(server.port, path, who, **said))
                if name := killed.get(next(acknowledged)):
                    os.kill(before[name], signal.SIGKILL)
            return answers

        with ThreadPoolExecutor(6) as persons:
            answers = [one for each in persons.map(take_part, range(PEOPLE)) for one in each]
        assert Counter(status for status, _ in answers) == {303: 2 * PEOPLE}
        until(lambda: all(server.children()[name] != before[name] for name in killed.values()))
        found = found_in(server)
        assert sorted(found["ballots"]) == sorted(one.pk for one in people)
        voted = [[who.pk, options[n % 3 % 2]] for n, who in enumerate(people)]
        assert sorted(found["votes"]) == sorted(voted)
        asked = [[who.pk, f"Question {n}?"] for n, who in enumerate(people)]
        assert sorted(found["questions"]) == sorted(asked)
        counted = Counter(str(option) for _, option in voted)
        assert found["told"] == counted
        assert server.stop() == 0


def vote(ports: list[int], room, who, **said: object) -> int:
    """As a page does: the same once more, until there is an answer."""
    for port in itertools.islice(itertools.cycle(ports), 100):
        with contextlib.suppress(OSError, HTTPException):
            return send(port, room, who, "ballots", **said)[0]
        time.sleep(0.05)
    raise AssertionError("It never was answered.")


def watching(port: int, room, who, before: Reader | None = None) -> Reader:
    """As a browser does: it comes back, and says what it saw last."""
    after = {"after": before.id} if before else {}
    for _ in range(100):
        with contextlib.suppress(OSError, IndexError):
            reader = Reader(port, room.public_id, made.token(who), **after)
            if reader.status == 200:
                return reader  # another process than before: it tells the whole
        time.sleep(0.05)
    raise AssertionError("It did not come in again.")


def test_processes_killed_in_the_midst_of_votes_lose_none_and_viewers_come_back(tmp_path):
    room = made.room()
    poll = made.poll(room, "A", "B", results=Results.OWN)
    options = [one.pk for one in poll.options.all()]
    people = [made.attendee(room, f"Person {number}") for number in range(VOTES)]
    streams = free_port()
    given = {"SYMPRAXIS_SECRET": settings.SECRET_KEY, "SYMPRAXIS_LIVE_PORT": str(streams)}
    with serving(tmp_path / "data", "--live-workers", "1", **given) as server:
        before, acknowledged = server.children(), itertools.count(1)
        killed = {VOTES // 4: "live 1", VOTES // 2: "web 1", VOTES * 3 // 4: "background"}

        def take_part(number: int) -> int:
            ports = [streams, server.port] if number % 3 else [server.port, streams]
            status = vote(ports, room, people[number], key=f"k{number}", poll=poll.pk,
                          options=[options[number % 5 % 2]])  # fmt: skip
            if name := killed.get(next(acknowledged)):
                os.kill(before[name], signal.SIGKILL)
            return status

        first, *others = range(VOTES)
        assert take_part(first) == 200
        viewers = [watching(streams, room, people[first]) for _ in range(VIEWERS)]
        with ThreadPoolExecutor(8) as persons:
            assert set(persons.map(take_part, others)) == {200}
        until(lambda: all(server.children()[name] != before[name] for name in killed.values()))
        until(lambda: all(one.closed for one in viewers))
        viewers = [watching(streams, room, people[first], one) for one in viewers]
        part = f"results/{poll.pk}"
        until(lambda: all(one.board.get(part, {}).get("answered") == VOTES for one in viewers))
        found = found_in(server)
        assert sorted(found["ballots"]) == sorted(one.pk for one in people)
        voted = [[who.pk, options[n % 5 % 2]] for n, who in enumerate(people)]
        assert sorted(found["votes"]) == sorted(voted)
        assert found["told"] == Counter(str(option) for _, option in voted)
        assert all(one.board[part]["options"] == found["told"] for one in viewers)
        for one in viewers:
            one.leave()
        assert server.stop() == 0


@pytest.mark.sqlite
def test_database_locked_for_three_seconds_delays_votes_and_forms_and_loses_none(tmp_path):
    room = made.room()
    poll = made.poll(room, "A", "B")
    option = poll.options.first().pk
    people = [made.attendee(room, f"Person {number}") for number in range(12)]
    questions = f"{room.get_absolute_url()}questions/"
    given = {"SYMPRAXIS_SECRET": settings.SECRET_KEY}
    with serving(tmp_path / "data", **given) as server:

        def take_part(number: int) -> list[int]:
            who, key = people[number], f"k{number}"
            form = post(server.port, questions, who, words="Who pays?", key=key, sure="on")[0]
            said = {"key": key, "poll": poll.pk, "options": [option]}
            return [form, vote([server.port], room, who, **said)]

        file = server.data / "sympraxis.sqlite3"
        with (
            ThreadPoolExecutor(6) as persons,
            contextlib.closing(sqlite3.connect(file, isolation_level=None)) as other,
        ):
            other.execute("BEGIN IMMEDIATE")
            answers = persons.map(take_part, range(12))
            time.sleep(3)
            found = [other.execute(f"SELECT count(*) FROM live_{name}").fetchone()[0]
                     for name in ("question", "ballot")]  # fmt: skip
            other.execute("ROLLBACK")
            assert found == [0, 0]
            assert list(answers) == [[303, 200]] * 12
            asked = other.execute("SELECT attendee_id FROM live_question").fetchall()
            voted = other.execute("SELECT attendee_id FROM live_vote").fetchall()
        assert sorted(asked) == sorted(voted) == [(one.pk,) for one in people]
        assert server.stop() == 0
