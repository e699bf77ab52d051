"""The real `sympraxis serve`: processes are killed while forms of the audience come in."""

import itertools
import json
import os
import signal
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlencode

import pytest
from django.conf import settings

from tests.serving import serving, until

from . import made

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = 60
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
        where = str(tmp_path / "found")
        assert server.tell("manage", "shell", "--verbosity=0", "--command",
                           FOUND.format(where=where)) == 0  # fmt: skip
        found = json.loads((tmp_path / "found").read_text())
        assert sorted(found["ballots"]) == sorted(one.pk for one in people)
        voted = [[who.pk, options[n % 3 % 2]] for n, who in enumerate(people)]
        assert sorted(found["votes"]) == sorted(voted)
        asked = [[who.pk, f"Question {n}?"] for n, who in enumerate(people)]
        assert sorted(found["questions"]) == sorted(asked)
        counted = Counter(str(option) for _, option in voted)
        assert found["told"] == counted
        assert server.stop() == 0
