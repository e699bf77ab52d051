"""Walk-ins: a name, and a code of six digits that somebody shows.

Six digits can be tried. So a code opens a room only where the organiser lets people in so, and on
its day; wrong ones are counted for the place they come from, generously, as at a conference all sit
behind one address; and whoever guessed one is a guest with a made-up name, as any other.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext as _

from sympraxis.kit import clock, limits
from sympraxis.kit.errors import Refused
from sympraxis.people.knocking import place

from .models import Room
from .models.room import EARLY, LATE

PURPOSE = "live.walk-in"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WRONG_CODES_FROM_ONE_PLACE = 60  # an hour
FROM_ONE_PLACE = 2_000  # an hour


class NoSuchCode(Refused):
    """The same words for every reason, so that nobody learns which codes there are."""

    status = 404

    def __init__(self) -> None:
        super().__init__(_("No room takes this code now. Please look at the six digits once more."))


def room(request: Any, code: str) -> Room:
    """The room that takes this code, from the day before on. Errors: NoSuchCode, limits.TooMany."""
    if too_long := limits.wait(
        place(request), most=WRONG_CODES_FROM_ONE_PLACE, per=HOUR, purpose="live.wrong-code"
    ):
        raise limits.TooMany(too_long)
    found = _taking(code)
    if found is None:
        limits.allow(
            place(request), most=WRONG_CODES_FROM_ONE_PLACE, per=HOUR, purpose="live.wrong-code"
        )
        raise NoSuchCode
    return found


def _taking(code: str) -> Room | None:
    now = clock.now()
    rooms = Room.objects.select_related("event__parent").filter(
        code=code, walk_ins_allowed=True, event__published_at__isnull=False,
        event__starts_at__lte=now + EARLY + DAY, event__ends_at__gt=now - LATE,
    )  # fmt: skip
    return next((one for one in rooms if not one.event.is_cancelled), None)


def count(request: Any) -> None:
    """Before somebody new is written down. Errors: limits.TooMany."""
    limits.require(place(request), most=FROM_ONE_PLACE, per=HOUR, purpose="live.walk-in")
