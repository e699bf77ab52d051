"""How somebody comes into a room, and who it is that sends something from there."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from sympraxis.kit.errors import Refused

from . import passes
from .models import Attendee, Room


class PutOut(Refused):
    """The moderators have put this attendee out of the rooms of the event."""

    status = 403

    def __init__(self, attendee: Attendee) -> None:
        said = _("The moderators have put you out of this room.")
        super().__init__(f"{said} {attendee.blocked_because}".strip())


def attendee_of(request: Any, room: Room) -> Attendee | None:
    """Whoever sends `request` from the rooms of this event, by their pass; None without a good one.
    Errors: PutOut."""
    token = request.COOKIES.get(passes.COOKIE, "")
    try:
        given = passes.read(token)
    except Refused:
        return None
    if given.event != room.event_id:
        return None
    found = Attendee.objects.filter(pk=given.attendee, event=room.event_id).first()
    if found is not None and found.blocked_at:
        raise PutOut(found)
    return found
