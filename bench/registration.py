"""Registering for an event: how many a second, what each costs, and a rush for few places.

    python -m bench.registration      on SQLite, and on PostgreSQL where it is there; needs Linux

Each person opens the form, sends it and is answered, over a connection of their own; the letter is
written into the outbox by the worker. The visitors are a process of their own on the same machine.

What counts is processor time of the supervisor and the web processes, that answer and put each
letter in line. All processes together, until the worker has written the last one, stand beside it.
Figures are as on an undisturbed core (bench.yardstick); how they were taken stands beside them.
The peer is a well-known Django event shop on a machine of the same kind.
"""

import contextlib
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests import servers

from . import yardstick
from .server import Server, environment, machine, running, table

PEOPLE, AT_ONCE, SECONDS = 600, (16, 64), 60
RUSH, PLACES, RUSH_SECONDS = 5_000, 500, 300
A_SECOND, CPU_MS = 60.0, 15.0
PEER_SECOND, PEER_CPU = "1.4–1.6", "1,100–1,300"
MAKE = """
import django, json
django.setup()
from datetime import timedelta
from sympraxis.events.madeup import asking
from sympraxis.events.models import Event, Kind
from sympraxis.kit import clock
from sympraxis.kit.models import Seats
now = clock.now()
for slug, capacity, waiting in (("open", None, True), ("rush", PLACES, False)):
    event = Event.objects.create(
        slug=slug, title="S3 Conference", summary="A full day, live.", zone="Europe/Brussels",
        registration_zone="Europe/Brussels", starts_at=now + timedelta(days=30),
        ends_at=now + timedelta(days=30, hours=7), published_at=now, contact="events@example.org",
        places=Seats.objects.create(capacity=capacity, waiting_allowed=waiting))
    Kind.objects.create(event=event, name="Participant", questions=asking.questions(slug, None))
"""
COUNT = """
import django, json
django.setup()
from sympraxis.events.models import Event, Registration
from sympraxis.kit.models import KeptMessage
rush = Event.objects.get(slug="rush")
print(json.dumps({
    "admitted": rush.registrations.admitted().count(), "taken": rush.places.taken_count,
    "registered": Registration.objects.count(), "letters": KeptMessage.objects.count()}))
"""


class Place:
    """A prepared data folder on one of the databases."""

    def __init__(self, name: str, data: Path, **given: str) -> None:
        self.name, self.data = name, data
        self.given = {**given, "SYMPRAXIS_TRUSTED_PROXIES": "127.0.0.1"}

    def run(self, *arguments: str) -> str:
        return subprocess.run(
            [sys.executable, *arguments],
            env={**environment(self.data), **self.given,
                 "DJANGO_SETTINGS_MODULE": "sympraxis.config.settings"},
            capture_output=True, text=True, check=True,
        ).stdout  # fmt: skip

    def counted(self) -> dict[str, int]:
        found: dict[str, int] = json.loads(self.run("-c", COUNT))
        return found


@contextlib.contextmanager
def places() -> Iterator[list[Place]]:
    """SQLite, and PostgreSQL where it is installed."""
    with contextlib.ExitStack() as stack:
        found = []
        for name in ("SQLite", "PostgreSQL"):
            data = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sympraxis-bench-")))
            given = {}
            if name == "PostgreSQL":
                if servers.postgres_programs() is None:
                    print("PostgreSQL is not installed here, so not measured.\n")
                    continue
                url = stack.enter_context(servers.postgres(data / "cluster", fsync=True))
                given["SYMPRAXIS_DATABASE_URL"] = f"{url}postgres"
            place = Place(name, data, **given)
            place.run("-m", "sympraxis", "setup")
            place.run("-c", MAKE.replace("PLACES", str(PLACES)))
            found.append(place)
        yield found


def visitors(server: Server, slug: str, people: int, at_once: int, seconds: int) -> dict[str, Any]:
    asked = (server.port, f"/events/{slug}/registration/", people, at_once, seconds)
    command = [sys.executable, "-m", "bench.visitors", *map(str, asked)]
    told: dict[str, Any] = json.loads(subprocess.check_output(command))
    return told


def until_written(place: Place, letters: int) -> None:
    """Wait for the worker, two minutes at most."""
    end = time.monotonic() + 120
    while place.counted()["letters"] < letters and time.monotonic() < end:
        time.sleep(3)


def steady(place: Place, server: Server, at_once: int) -> tuple[bool, tuple[str, ...]]:
    letters = place.counted()["letters"]
    before, web = server.cpu(), server.cpu(web=True)
    with yardstick.laid() as rule:
        told = visitors(server, "open", PEOPLE, at_once, SECONDS)
        web = server.cpu(web=True) - web
    done = told["answers"].get("placed", 0)
    if set(told["answers"]) != {"placed"}:
        raise SystemExit(f"Some were answered otherwise: {told['answers']}")
    until_written(place, letters + done)
    taken = done / told["seconds"], web * 1000 / done
    speed, queued = taken[0] / rule.speed, taken[1] * rule.speed
    whole = (server.cpu() - before) * 1000 / done * rule.speed
    return speed >= A_SECOND and queued <= CPU_MS, (
        f"{place.name}, {at_once} at once", f"{speed:.0f}", f"{A_SECOND:.0f}", PEER_SECOND,
        f"{queued:.1f}", f"{CPU_MS:.0f}", PEER_CPU,
        f"{taken[0]:.0f}, {taken[1]:.1f} at {rule.speed:.0%}", f"{whole:.1f}",
        f"{told['opening'][0]:.0f} / {told['opening'][1]:.0f}",
        f"{told['sending'][0]:.0f} / {told['sending'][1]:.0f}",
    )  # fmt: skip


def rush(place: Place, server: Server) -> tuple[bool, str]:
    told = visitors(server, "rush", RUSH, 64, RUSH_SECONDS)
    answers, counted = told["answers"], place.counted()
    exact = answers == {"placed": PLACES, "refused": RUSH - PLACES}
    exact = exact and counted["admitted"] == counted["taken"] == PLACES
    what = f"{place.name}: {RUSH:,} for {PLACES} places in {told['seconds']:.0f} s"
    return exact, f"{what}: answers {answers}, {counted['admitted']} take part"


def main() -> int:
    print(f"On {machine()}\n")
    head = (
        "what", "a second", "at least", "peer", "CPU ms each", "at most", "peer",
        yardstick.HEAD, "with its letter", "form ms, median / p99", "sending ms, median / p99",
    )  # fmt: skip
    rows: list[tuple[bool, tuple[str, ...]]] = []
    rushes: list[tuple[bool, str]] = []
    with places() as found:
        for place in found:
            with running(place.data, **place.given) as server:
                visitors(server, "open", 50, 8, 20)  # warm
                for at_once in AT_ONCE:
                    rows.append(steady(place, server, at_once))
                    print(f"{time.strftime('%X')}  {rows[-1][1][0]}", file=sys.stderr)
                rushes.append(rush(place, server))
                print(f"{time.strftime('%X')}  {rushes[-1][1]}", file=sys.stderr)
    print(table([head, *(row for _, row in rows)]))
    print("\n" + "\n".join(sentence for _, sentence in rushes))
    kept = all(good for good, _ in [*rows, *rushes])
    print("\nThe limits hold." if kept else "\nA limit does not hold.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
