"""Processor time of the server for the pages of events, with 16 readers at once.

    python -m bench.event_page        three bounded runs of each kind; needs Linux

A conference of a full day with 20 sessions, 12 speakers, three workshops and 700 of 1,000 places
taken, in a list of 60. Measured as in bench.pages, with the same peer beside it.
"""

import subprocess
import sys
from pathlib import Path

from .pages import HEAD, PEER, Kind, row
from .server import environment, machine, prepared, running, table

FRESH = "Cookie: visited=yes"  # a cookie that we do not know: the page cache stands aside
FILL = """
import django
django.setup()
from datetime import timedelta
from django.db import transaction
from sympraxis.events.models import Appearance, Session, Speaker
from sympraxis.kit import clock
from sympraxis.kit.models.seats import Seat
from sympraxis.people.models import Topic
from tests.events import made
now = clock.now().replace(minute=0, second=0, microsecond=0)
words = dict(summary="A day. " * 20, about="Words. " * 200, audience="All of you. " * 10,
             practical="Where: here\\nHow: so\\nAccessibility: captions", languages=["en", "fr"])
with transaction.atomic():
    event = made.event(starts_at=now + timedelta(days=30), capacity=1000, **words)
    Seat.objects.bulk_create(
        Seat(pool=event.places, holder=f"n{n}", asked_at=now, taken_at=now) for n in range(700)
    )
    event.topics.set(Topic.objects.all()[:2])
    people = [Speaker.objects.create(slug=f"s{n}", name=f"Speaker {n}", position="Adviser")
              for n in range(12)]
    for n in range(20):
        at = event.starts_at + timedelta(minutes=20 * n)
        session = Session.objects.create(event=event, title=f"Session {n}", abstract="Words. " * 20,
                                         starts_at=at, ends_at=at + timedelta(minutes=20))
        Appearance.objects.create(session=session, speaker=people[n % 12])
    for n in range(3):
        made.event(f"workshop-{n}", title=f"Workshop {n}", parent=event, capacity=30,
                   starts_at=event.starts_at)
    for n in range(60):
        other = made.event(f"event-{n}", title=f"Event {n}", summary="A day. " * 10, capacity=50,
                           starts_at=now + timedelta(days=31 + n))
        other.topics.set(Topic.objects.all()[:2])
    event.touch()
"""
KINDS = [
    Kind("event, kept", "/events/conference/", 3000, 1.5, PEER),
    Kind("event, rendered each time", "/events/conference/", 600, 25.0, PEER, header=FRESH),
    Kind("list of 60 events, kept", "/events/", 3000, 1.5),
    Kind("list of 60 events, rendered each time", "/events/", 300, header=FRESH),
    Kind("start page with the next event, kept", "/", 3000, 1.5),
    Kind("card for other sites, kept", "/events/conference/card/", 3000, 1.5),
    Kind("calendar of all events, kept", "/events/calendar.ics", 3000, 1.5),
]


def fill(data: Path) -> None:
    given = {**environment(data), "DJANGO_SETTINGS_MODULE": "sympraxis.config.settings"}
    subprocess.run([sys.executable, "-c", FILL], env=given, check=True)


def main() -> int:
    print(f"On {machine()}\n")
    with prepared() as data:
        fill(data)
        with running(data) as server:
            rows = [row(server, kind) for kind in KINDS]
    print(table([HEAD, *(line for _, line in rows)]))
    kept = all(held for held, _ in rows)
    print("\nThe limits hold." if kept else "\nA limit does not hold.")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
