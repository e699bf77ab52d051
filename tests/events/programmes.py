"""Programmes to test with: sessions by the clock of Brussels, on the day of the conference."""

from datetime import datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sympraxis.events.models import Appearance, Event, Room, Session, Speaker
from sympraxis.kit.models import Seats

from . import made


def at(clock: str, event: Event) -> datetime:
    """ "13:30" on the day of the event, on its clock."""
    zone = ZoneInfo(event.zone)
    day = event.starts_at.astimezone(zone).date()
    return datetime.combine(day, time.fromisoformat(clock), zone)


def session(of: Event, title: str = "Opening", begins="10:00", ends="10:30", **fields: Any):
    """`who`: names of speakers; `room`: a name; `places`: a number to sign up for."""
    who, room = fields.pop("who", ()), fields.pop("room", None)
    capacity, waiting = fields.pop("places", None), fields.pop("waiting", True)
    made_here = Session.objects.create(
        event=of, title=title, starts_at=at(begins, of), ends_at=at(ends, of),
        room=room and Room.objects.get_or_create(event=of, name=room)[0],
        places=(capacity is not None and Seats.objects.create(
            capacity=capacity, waiting_allowed=waiting)) or None,
        **fields,
    )  # fmt: skip
    for order, name in enumerate(who, 1):
        Appearance.objects.create(session=made_here, speaker=speaker(name), order=order)
    return made_here


def speaker(name: str = "Ελένη Παπαδοπούλου", **fields: Any) -> Speaker:
    found = Speaker.objects.named(name)
    return found[0] if found else Speaker.objects.enter(name=name, by=None, **fields)


def full_day(of: Event, sessions: int = 30) -> None:
    """So many sessions with speakers, a room and places, two side by side. Written at once, and so
    found by no search."""
    numbers = range(sessions)
    rooms = Room.objects.bulk_create(
        Room(event=of, name=f"Room {n}") for n in range(min(sessions, 2))
    )
    places = Seats.objects.bulk_create(Seats(capacity=5) for _number in numbers)
    every = Session.objects.bulk_create(
        Session(
            event=of, title=f"Session {n}", room=rooms[n % 2], places=places[n],
            starts_at=at(f"{10 + n // 6}:{n % 6 // 2 * 20:02}", of),
            ends_at=at(f"{10 + n // 6}:{n % 6 // 2 * 20 + 15:02}", of),
        )
        for n in numbers
    )  # fmt: skip
    speakers = Speaker.objects.bulk_create(
        Speaker(slug=f"speaker-{n}", name=f"Speaker {n}") for n in numbers
    )
    for order, who in enumerate([speakers, [speaker("Everywhere")] * sessions], 1):
        Appearance.objects.bulk_create(
            Appearance(session=one, speaker=whoever, order=order)
            for one, whoever in zip(every, who, strict=True)
        )


__all__ = ["at", "full_day", "made", "session", "speaker"]
