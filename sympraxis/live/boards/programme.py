"""Now and next, from the programme of the hall, or of the whole event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from sympraxis.events.models import Appearance, Session, Speaker
from sympraxis.kit import avatars, moments
from sympraxis.kit.ready import Last, Ready, Rows

from ..models import Room

NEXT = 3
_FIELDS = ("pk", "title", "starts_at", "ends_at", "format")
_SPEAKER = ("name", "position", "organisation")
_to_come = {
    False: Ready(lambda *given: _ahead(Session.objects.filter(event=given[0]), given[1]),
                 int, datetime),
    True: Ready(lambda *given: _ahead(_in_hall(Session.objects.filter(event=given[0]), given[2]),
                                      given[1]),
                int, datetime, int),
}  # fmt: skip
_on_stage = Ready(
    lambda *sessions: Appearance.objects.filter(session__in=sessions).values_list(
        "session", *(f"speaker__{name}" for name in _SPEAKER)
    ),
    *[int] * (NEXT + 1),
)
_last = Last()


def sessions(room: Room) -> QuerySet[Session]:
    """Those that happen in the room: of its hall and of no hall, or all of the event."""
    found = room.event.sessions.all()
    if room.place_id:
        found = _in_hall(found, room.place_id)
    return found.order_by("starts_at", "pk")


def _in_hall(found: QuerySet[Session], place: int) -> QuerySet[Session]:
    return found.filter(room=place) | found.filter(room=None)


def _ahead(found: QuerySet[Session], now: datetime) -> Any:
    """Those that are not over, the first few."""
    left = found.filter(ends_at__gt=now).order_by("starts_at", "pk")
    return left.values_list(*_FIELDS)[: NEXT + 1]


def current(room: Room, now: datetime) -> Session | None:
    """The session that is on."""
    return sessions(room).filter(starts_at__lte=now, ends_at__gt=now).first()


def parts(room: Room, now: datetime) -> dict[str, Any]:
    """ "now" (None in a gap) and "next", a few."""
    hall = (room.place_id,) if room.place_id else ()
    ahead = _to_come[bool(hall)].raw(room.event_id, now, *hall)
    keys = [row[0] for row in ahead]
    speak = _on_stage.raw(*keys, *[0] * (NEXT + 1 - len(keys))) if keys else ()
    zone = room.event.zone
    told = _last.of(room.pk, (ahead, speak, zone), lambda: _told(ahead, speak, zone))
    on = [one for one in told if one["startsAt"] <= now.timestamp() * 1000]
    return {"now": on[0] if on else None, "next": [one for one in told if one not in on][:NEXT]}


def _told(ahead: Rows, speak: Rows, zone: str) -> list[dict[str, Any]]:
    faces: dict[int, list[dict[str, Any]]] = {}
    for session, *who in _on_stage.read(speak):
        faces.setdefault(session, []).append(
            _face(Speaker(**dict(zip(_SPEAKER, who, strict=True))))
        )
    return [
        {
            "pk": pk,
            "title": title,
            "starts": moments.local(starts, zone).strftime("%H:%M"),
            "ends": moments.local(ends, zone).strftime("%H:%M"),
            "startsAt": int(starts.timestamp() * 1000),
            "endsAt": int(ends.timestamp() * 1000),
            "break": Session(format=kind).is_break,
            "speakers": faces.get(pk, []),
        }
        for pk, title, starts, ends, kind in _to_come[False].read(ahead)
    ]


def _face(speaker: Speaker) -> dict[str, Any]:
    return {
        "name": speaker.name,
        "about": str(speaker.work),
        "initials": avatars.initials(speaker.name),
        "hue": avatars.hue(speaker.name),
    }
