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
    """So many sessions with speakers, a room and places, two side by side."""
    for number in range(sessions):
        hour = 10 + number // 6
        begins = f"{hour}:{number % 6 // 2 * 20:02}"
        ends = f"{hour}:{number % 6 // 2 * 20 + 15:02}"
        session(
            of, f"Session {number}", begins, ends, who=[f"Speaker {number}", "Everywhere"],
            room=f"Room {number % 2}", places=5,
        )  # fmt: skip


__all__ = ["at", "full_day", "made", "session", "speaker"]
