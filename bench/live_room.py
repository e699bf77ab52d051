"""A prepared live room for bench.live: an audience with passes, a poll, and who publishes."""

import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .server import environment

MAKE = """
import json, sys
import django
django.setup()
from datetime import timedelta
from sympraxis.events.models import Event
from sympraxis.kit import clock
from sympraxis.kit.models import Seats
from sympraxis.live import passes
from sympraxis.live.models import Attendee, Poll, Room
from sympraxis.live.passes import Pass, Role
now, people = clock.now(), int(sys.argv[1])
event = Event.objects.create(
    slug="live", title="S3 Conference", zone="Europe/Brussels", registration_zone="Europe/Brussels",
    starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=7), published_at=now,
    places=Seats.objects.create())
room = Room.objects.create(event=event, name="Plenary", presence="counts")
poll = Poll.objects.create(room=room, title="What slows your strategy down?", opened_at=now,
                           results="closed")
choices = [poll.options.create(words=words, order=order).pk for order, words in
           enumerate(["Staff and skills", "Data", "The right partners", "Rules for funds"])]
Attendee.objects.bulk_create([Attendee(event=event, name=f"No. {n}") for n in range(people)])
here = sys.argv[2]
with open(here + "/listeners", "w") as listeners, open(here + "/voters", "w") as voters:
    for number, pk in enumerate(Attendee.objects.order_by("pk").values_list("pk", flat=True)):
        token = passes.make(Pass(event.pk, pk, 0, frozenset({Role.ATTENDEE})))
        print(f"/stream/{room.public_id}/?pass={token}", file=listeners)
        body = {"key": f"bench{number:06}", "poll": poll.pk, "options": [choices[number % 4]]}
        print(f"/stream/{room.public_id}/ballots?pass={token}\\t{json.dumps(body)}", file=voters)
print(room.public_id, poll.pk)
"""
PUBLISH = """
import sys
import django
django.setup()
from sympraxis.kit import clock
from sympraxis.live.models import Notice, Room
room = Room.objects.get(public_id=sys.argv[1])
for line in sys.stdin:
    room.notices.filter(ended_at=None).update(ended_at=clock.now())
    Notice.objects.create(room=room, words=(line.strip() + " ").ljust(200, "x"))
    room.ring()
    print("said", flush=True)
"""
ENTRIES = """
import sys
import django
django.setup()
from sympraxis.events.models import Kind, Registration
from sympraxis.kit import clock
from sympraxis.live import entering
from sympraxis.live.models import Room
event = Room.objects.get(public_id=sys.argv[1]).event
kind = Kind.objects.create(event=event, name="Participant")
with open(sys.argv[3], "w") as entries:
    for number in range(int(sys.argv[2])):
        one = Registration.objects.create(
            event=event, kind=kind, given_name=f"No. {number}", email=f"no{number}@example.org",
            admitted_at=clock.now())
        print(entering.way_in(one), file=entries)
"""
COUNT = """
import sys
import django
django.setup()
from sympraxis.live.models import Ballot, Vote
print(Ballot.objects.count(), Vote.objects.count())
"""


class Place:
    """A prepared data folder: `listeners` and `voters` are files for the load client."""

    def __init__(self, data: Path, people: int, **given: str) -> None:
        self.data = data
        self.environment = {
            **environment(data), **given, "DJANGO_SETTINGS_MODULE": "sympraxis.config.settings",
        }  # fmt: skip
        self.room, self.poll = self.run(MAKE, str(people), str(data)).split()
        self.listeners, self.voters = data / "listeners", data / "voters"

    def run(self, code: str, *arguments: str) -> str:
        command = [sys.executable, "-c", code, *arguments]
        return subprocess.run(
            command, env=self.environment, capture_output=True, text=True, check=True
        ).stdout

    def ballots(self) -> tuple[int, int]:
        """How many people have answered, and how many answers there are, by the tables."""
        ballots, votes = self.run(COUNT).split()
        return int(ballots), int(votes)

    def come(self, what: str, pages: int, streams: int, people: int) -> int:
        """Let `people` "enter" by their links, or "join": see joiners. How many did."""
        ends = self.data / "entries"
        if what == "enter":
            self.run(ENTRIES, self.room, str(people), str(ends))
        given = ends if what == "enter" else self.listeners
        command = [sys.executable, "-m", "bench.fanout.joiners", what, str(pages), str(streams)]
        told = subprocess.run(
            [*command, str(given), str(people)], capture_output=True, text=True, check=True
        ).stdout
        return int(told)

    @contextmanager
    def somebody(self, port: int) -> Iterator[None]:
        """One more who listens."""
        with self.listeners.open() as listeners:
            path = listeners.readline().strip()
        with socket.create_connection(("127.0.0.1", port), timeout=20) as line:
            line.sendall(f"GET {path} HTTP/1.1\r\nHost: here\r\n\r\n".encode())
            line.recv(65536)
            yield

    @contextmanager
    def publisher(self) -> Iterator["Publisher"]:
        one = Publisher(self)
        try:
            yield one
        finally:
            one.process.kill()
            one.process.wait()


class Publisher:
    """Somebody of the organisers, in a process of their own."""

    def __init__(self, place: Place) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", PUBLISH, place.room],
            env=place.environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def say(self, words: str) -> None:
        """Put a notice into the room; returns when it is in the tables."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(words + "\n")
        self.process.stdin.flush()
        self.process.stdout.readline()
