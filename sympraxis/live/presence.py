"""Who was in a room, in minutes. Written by the streams in batches, read by the report."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.db import connection, transaction

from sympraxis.kit import clock

from .boards import programme
from .models import Crowd, Room
from .models.room import Presence

BATCH = 500

# A minute counts once for a person, whatever the devices and processes: whoever writes it second
# finds it written. Attendees that were removed meanwhile are passed over.
STAYED = """
    INSERT INTO live_stay (room_id, attendee_id, session, minutes, first_at, last_minute)
    SELECT %s, id, %s, 1, %s, %s FROM live_attendee WHERE id IN ({marks}) ORDER BY id
    ON CONFLICT (room_id, attendee_id, session) DO UPDATE
    SET minutes = live_stay.minutes + 1, last_minute = excluded.last_minute
    WHERE live_stay.last_minute < excluded.last_minute
"""


@dataclass(frozen=True)
class Held:
    """The streams of a room in one process: how many by role, and (p50, p99) of how late frames
    were in the last minute, in milliseconds; None where none was sent. And when that was: it is
    written a little later, and the clock may be set back meanwhile."""

    streams: dict[str, int] = field(default_factory=dict)
    late: tuple[int, int] | None = None
    at: datetime = field(default_factory=clock.now, compare=False)


def write_minute(  # noqa: PLR0913 (who, where, when)
    room_pk: int,
    process: str,
    minute: int,
    attendees: Collection[int],
    session_pk: int,
    *,
    held: Held | None = None,
) -> None:
    """`attendees` were there in `minute` (of those since 1970), during the session `session_pk` (0:
    between sessions), as `process` saw them."""
    write_crowd(room_pk, process, minute, len(attendees), held)
    named = Room.objects.filter(pk=room_pk, presence=Presence.NAMED).exists()
    if named and attendees:
        _write_stays(room_pk, minute, sorted(attendees), session_pk)


def write_crowd(
    room_pk: int, process: str, minute: int, people: int, held: Held | None = None
) -> None:
    """`people` were there in `minute`, as `process` counted them last."""
    held = held or Held()
    half, most = held.late or (None, None)
    counted = Crowd(
        room_id=room_pk, process=process, minute_at=moment_of(minute), people=people,
        streams=held.streams, late_p50=half, late_p99=most, counted_at=held.at,
    )  # fmt: skip
    Crowd.objects.bulk_create(
        [counted],
        update_conflicts=True,
        unique_fields=["room", "minute_at", "process"],
        update_fields=["people", "streams", "late_p50", "late_p99", "counted_at"],
    )


def session_at(room_pk: int, moment: datetime) -> int:
    """The key of the session that is on in the room; 0 in a gap."""
    room = Room.objects.select_related("event").filter(pk=room_pk).first()
    session = programme.current(room, moment) if room else None
    return session.pk if session else 0


def moment_of(minute: int) -> datetime:
    return datetime.fromtimestamp(minute * 60, UTC)


@transaction.atomic
def _write_stays(room: int, minute: int, attendees: list[int], session: int) -> None:
    adapted = connection.ops.adapt_datetimefield_value(clock.now())
    with connection.cursor() as cursor:
        for begin in range(0, len(attendees), BATCH):
            some = attendees[begin : begin + BATCH]
            given: list[Any] = [room, session, adapted, minute, *some]
            cursor.execute(STAYED.format(marks=", ".join(["%s"] * len(some))), given)
