"""Now and next, from the programme of the hall, or of the whole event."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from sympraxis.events.models import Session
from sympraxis.kit import avatars, moments

from ..models import Room

NEXT = 3


def sessions(room: Room) -> QuerySet[Session]:
    """Those that happen in the room: of its hall and of no hall, or all of the event."""
    found = room.event.sessions.all()
    if room.place_id:
        found = found.filter(room=room.place_id) | found.filter(room=None)
    return found.order_by("starts_at", "pk")


def current(room: Room, now: datetime) -> Session | None:
    """The session that is on."""
    return sessions(room).filter(starts_at__lte=now, ends_at__gt=now).first()


def parts(room: Room, now: datetime) -> dict[str, Any]:
    """ "now" (None in a gap) and "next", a few."""
    found = sessions(room).filter(ends_at__gt=now)
    found = found.prefetch_related("appearances__speaker")[: NEXT + 1]
    told = [_session(room, one) for one in found]
    on = [one for one in told if one["startsAt"] <= now.timestamp() * 1000]
    return {"now": on[0] if on else None, "next": [one for one in told if one not in on][:NEXT]}


def _session(room: Room, one: Session) -> dict[str, Any]:
    zone = room.event.zone
    return {
        "pk": one.pk,
        "title": one.title,
        "starts": moments.local(one.starts_at, zone).strftime("%H:%M"),
        "ends": moments.local(one.ends_at, zone).strftime("%H:%M"),
        "startsAt": int(one.starts_at.timestamp() * 1000),
        "endsAt": int(one.ends_at.timestamp() * 1000),
        "break": one.is_break,
        "speakers": [
            {
                "name": each.speaker.name,
                "about": str(each.speaker.work),
                "initials": avatars.initials(each.speaker.name),
                "hue": avatars.hue(each.speaker.name),
            }
            for each in one.appearances.all()
        ],
    }
