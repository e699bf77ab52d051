"""Valkey or Redis between two machines is killed in the midst of votes. A child stands for each
machine: it has a data folder, streams and bells of its own, and the tables are of both."""

import contextlib
import dataclasses
import itertools
import multiprocessing
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.conf import settings
from django.db import connections

from sympraxis.config.environment import Environment
from sympraxis.live import tallying
from sympraxis.live.models.poll import Results
from sympraxis.live.stream import looking
from tests import servers

from . import made
from .hosting import hosting
from .reading import Reader, send, until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.valkey, pytest.mark.served]
fork = multiprocessing.get_context("fork")
VOTES, FALLBACK, NEVER = 120, 1.0, 3600.0


@dataclasses.dataclass
class Machine:
    port: int
    told: Any

    def hears_bells_alone(self) -> None:
        """From now on it looks at nothing unasked."""
        self.told.send("bells alone")
        assert self.told.recv() == "so be it"


def _stand(folder: Any, url: str, told: Any) -> None:
    """In a child: serve until the other end of `told` is closed."""
    settings.DATA = folder
    settings.ENV = Environment({**settings.ENV.values, "cache_url": url})
    looking.AGAIN = FALLBACK
    with hosting() as host, contextlib.suppress(EOFError):
        told.send(host.port)
        while told.recv():
            looking.AGAIN = NEVER
            for audience in host.streams.audiences.values():
                for sight in audience.sights.values():
                    sight.again += NEVER
            told.send("so be it")


@contextlib.contextmanager
def two_machines(folder: Any, url: str) -> Iterator[list[Machine]]:
    connections.close_all()
    found, children = [], []
    for name in ("here", "there"):
        (folder / name).mkdir()
        ours, theirs = fork.Pipe()
        children.append(fork.Process(target=_stand, args=(folder / name, url, theirs)))
        children[-1].start()
        theirs.close()
        found.append(Machine(ours.recv(), ours))
    try:
        yield found
    finally:
        for machine, child in zip(found, children, strict=True):
            machine.told.close()
            child.kill()
            child.join(20)


def test_votes_are_kept_once_and_both_machines_show_them(tmp_path):
    room = made.room()
    poll = made.poll(room, "A", "B", results=Results.OWN)
    options = [one.pk for one in poll.options.all()]
    people = [made.attendee(room, f"Person {number}") for number in range(VOTES + 2)]
    port = servers.free_port()
    server = servers.begin_valkey(port)
    with two_machines(tmp_path, f"redis://127.0.0.1:{port}/0") as machines:
        kept = itertools.count(1)

        def vote(number: int) -> int:
            where, said = machines[number % 2], options[number % 3 % 2]
            answer = send(where.port, room, people[number], "ballots",
                          key=f"k{number}", poll=poll.pk, options=[said])  # fmt: skip
            if next(kept) == VOTES // 3:
                server.kill()
            return answer[0]

        first, *others = range(VOTES)
        assert vote(first) == 200
        watching = [Reader(one.port, room.public_id, made.token(people[first])) for one in machines]

        def seen() -> list[int]:
            results = [reader.board.get(f"results/{poll.pk}", {}) for reader in watching]
            return [told.get("answered", 0) for told in results]

        with ThreadPoolExecutor(8) as voters:
            assert set(voters.map(vote, others)) == {200}
        server.wait(20)
        found = sorted(poll.votes.values_list("attendee", "option"))
        assert found == sorted((people[n].pk, options[n % 3 % 2]) for n in range(VOTES))
        assert poll.ballots.count() == VOTES
        until(lambda: seen() == [VOTES, VOTES])  # while nobody rings between them
        table = {pk: poll.votes.filter(option=pk).count() for pk in options}
        assert tallying.results(poll)["options"] == table
        shown = [reader.board[f"results/{poll.pk}"]["options"] for reader in watching]
        assert shown == [{str(pk): n for pk, n in table.items()}] * 2

        for machine in machines:
            machine.hears_bells_alone()
        server = servers.begin_valkey(port)
        for number in (VOTES, VOTES + 1):
            assert vote(number) == 200
            until(lambda n=number: seen() == [n + 1, n + 1])
        assert not any(reader.closed for reader in watching)
        for reader in watching:
            reader.leave()
    server.kill()
    server.wait(20)
