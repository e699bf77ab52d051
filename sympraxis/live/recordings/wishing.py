"""What a day wants: a recording of each session, or of the whole where there is none."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction

from sympraxis.events.models import Session
from sympraxis.kit import clock

from ..boards import programme
from ..broadcast import places, tape
from ..models import Broadcast, Recording, Room
from ..models.broadcast import State
from . import cutting, making

OVERRUN = timedelta(minutes=10)  # that a session may last longer, where nothing follows
OVER, LATEST = timedelta(minutes=10), timedelta(hours=3)  # after the last session of a day
WHOLE = timedelta(days=1)


def kept_days(room: Room) -> list[date]:
    """Days, on the clock of the event, of which there are segments."""
    zone = ZoneInfo(room.event.zone)
    found = set()
    for folder in tape.tapes(places.kept(room)):
        if kept := tape.kept(folder):
            found |= {kept[0].at.astimezone(zone).date(), kept[-1].at.astimezone(zone).date()}
    return sorted(found)


def hours(room: Room, day: date) -> tuple[datetime, datetime]:
    """When that day begins and ends, on the clock of the event."""
    begins = datetime.combine(day, time(), ZoneInfo(room.event.zone))
    return begins, begins + WHOLE


def sessions(room: Room, day: date) -> list[Session]:
    """What is recorded of the programme: no breaks."""
    begins, ends = hours(room, day)
    found = programme.sessions(room).filter(starts_at__gte=begins, starts_at__lt=ends)
    return [one for one in found.order_by("starts_at", "pk") if not one.is_break]


@transaction.atomic
def ask(room: Room, day: date) -> list[Recording]:
    """One of each session that has none yet, or of the whole day. Returns those that are new."""
    Room.objects.select_for_update().get(pk=room.pk)  # who asks twice at once asks once
    planned = sessions(room, day)
    wished = _of_sessions(room, planned) if planned else _of_day(room, day)
    made = [one for one in wished if _has_picture(one)]
    for one in made:
        one.save()
        making.ask(one)
    return made


def _of_sessions(room: Room, planned: list[Session]) -> list[Recording]:
    known = set(room.recordings.standing().exclude(session=None).values_list("session", flat=True))
    ends = [one.starts_at for one in planned[1:]]
    return [
        Recording(room=room, session=one, from_at=one.starts_at, until_at=_until(one, after))
        for one, after in zip(planned, [*ends, None], strict=True)
        if one.pk not in known
    ]


def _until(session: Session, after: datetime | None) -> datetime:
    """The next one is not cut short, and one that begins at the same time cuts nothing off."""
    latest = session.ends_at + OVERRUN
    return max(session.ends_at, min(latest, after)) if after else latest


def _of_day(room: Room, day: date) -> list[Recording]:
    begins, ends = hours(room, day)
    if (
        room.recordings.standing()
        .filter(session=None, from_at__lt=ends, until_at__gt=begins)
        .exists()
    ):
        return []
    return [Recording(room=room, from_at=begins, until_at=ends)]


def _has_picture(wished: Recording) -> bool:
    sounds = making.sounds(wished.room)
    return bool(cutting.parts(places.kept(wished.room), wished.from_at, wished.until_at, sounds))


def is_over(room: Room, day: date) -> bool:
    """The last session of the day ended a while ago, and nothing is sent any more; or long ago."""
    planned = sessions(room, day)
    ends = max((one.ends_at for one in planned), default=min(hours(room, day)[1],
               room.event.ends_at))  # fmt: skip
    state = Broadcast.objects.filter(room=room).values_list("state", flat=True).first()
    quiet = state not in (State.ON_AIR, State.CUT)
    return clock.now() >= ends + (OVER if quiet else LATEST)


def ask_overdue() -> int:
    """Of every room whose day is over. What somebody removed is not made again."""
    asked = 0
    recent = clock.now() - timedelta(days=2)
    rooms = Room.objects.filter(broadcast__isnull=False, event__ends_at__gt=recent)
    for room in rooms.select_related("event"):
        for day in kept_days(room):
            begins, ends = hours(room, day)
            had = room.recordings.filter(from_at__gte=begins, from_at__lt=ends).exists()
            if not had and is_over(room, day):
                asked += len(ask(room, day))
    return asked
