"""The made-up events themselves: dates, programme, speakers, as what one can register."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sympraxis.groups.models import Group
from sympraxis.kit import clock
from sympraxis.kit.models import Seats
from sympraxis.people.models import Person, Topic
from sympraxis.regions.models import Region

from ..models import Appearance, Code, Event, Kind, Room, Session, Speaker
from . import asking, telling

BRUSSELS = "Europe/Brussels"
ORIGINAL = date(2023, 3, 30)
OPENED = datetime(2023, 3, 6, 9, 0, tzinfo=ZoneInfo(BRUSSELS))
CLOSES = time(19, 0)


def at(day: date, hour: str, zone: str = BRUSSELS) -> datetime:
    return datetime.combine(day, time.fromisoformat(hour), ZoneInfo(zone))


def evening_before(day: date) -> datetime:
    return datetime.combine(day - timedelta(days=1), CLOSES, ZoneInfo(BRUSSELS))


def speakers() -> dict[str, Speaker]:
    return {
        key: Speaker.objects.create(slug=key, **told) for key, told in telling.speakers().items()
    }


def conference(day: date, slug: str, by: Person | None, known: dict[str, Speaker]) -> Event:
    """The S3 Conference on `day`, as the announcement of 2023 told it."""
    told, original = telling.conference(day.year), day == ORIGINAL
    opens = OPENED if original else clock.now() - timedelta(days=9)
    event = _made(
        told, slug, by, starts_at=at(day, "09:30"), ends_at=at(day, "16:30"),
        registration_opens_at=opens, registration_closes_at=evening_before(day),
        published_at=opens, colleagues_allowed=not original,
        languages=told["languages"],
    )  # fmt: skip
    stage = Stage(event, day, known)
    for session in told["session"]:
        stage.put(session)
    asked = asking.questions(f"{event.title}: registration", by)
    Kind.objects.create(event=event, name="Participant", order=10, questions=asked)
    if not original:
        _doors(event, by)
    return event


def _doors(event: Event, by: Person | None) -> None:
    """Further kinds of registration, and an invitation for the speakers."""
    press = Seats.objects.create(capacity=20)
    Kind.objects.create(event=event, name="Press", order=20, places=press,
                        help="With access to the press talk at 16:30.")  # fmt: skip
    speaker = Kind.objects.create(event=event, name="Speaker", order=30, by_invitation=True)
    Code.objects.create(event=event, note="Speakers", kind=speaker, uses=20, made_by=by,
                        reserved=Seats.objects.create(capacity=20))  # fmt: skip


def _made(told: dict[str, Any], slug: str, by: Person | None, **given: Any) -> Event:
    zone = told.get("zone", BRUSSELS)
    event = Event.objects.create(
        slug=slug, title=told["title"], summary=told["summary"], made_by=by,
        audience=told.get("audience", ""), about=told.get("about", "").strip(),
        practical=told.get("practical", "").strip(), language=told.get("language", "en"),
        hashtag=told.get("hashtag", ""), contact=told.get("contact", "events@s3-cop.eu"),
        mode=told.get("mode", "online"), venue=told.get("venue", ""),
        venue_address=told.get("venue_address", ""), access=told.get("access", "public"),
        group=Group.objects.filter(slug=told.get("group", "")).first(),
        country=Region.objects.current().filter(code=told.get("country", "")).first(),
        zone=zone, registration_zone=BRUSSELS,
        places=Seats.objects.create(capacity=told.get("capacity")), **given,
    )  # fmt: skip
    event.topics.set(Topic.objects.filter(slug__in=told.get("topics", [])))
    return event


@dataclass
class Stage:
    """A programme that is being put up."""

    event: Event
    day: date
    known: dict[str, Speaker]
    rooms: dict[str, Room] = field(default_factory=dict)

    def put(self, told: dict[str, Any]) -> None:
        original, event = self.day == ORIGINAL, self.event
        starts_at = at(self.day, told["at"], event.zone)
        capacity = None if original else told.get("capacity")
        session = Session.objects.create(
            event=event, title=told["title"], abstract=told.get("abstract", ""),
            format=told["format"], room=self._room(told.get("room")), starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=told["minutes"]),
            places=Seats.objects.create(capacity=capacity) if capacity else None,
        )  # fmt: skip
        here = {**told.get("speakers", {}), **(told.get("original", {}) if original else {})}
        for order, (key, part) in enumerate(here.items()):
            Appearance.objects.create(
                session=session, speaker=self.known[key], part=part, order=order
            )

    def _room(self, name: str | None) -> Room | None:
        if name and name not in self.rooms:
            order = len(self.rooms)
            self.rooms[name] = Room.objects.create(event=self.event, name=name, order=order)
        return self.rooms[name] if name else None


def others(rerun: Event, today: date, by: Person | None, known: dict[str, Speaker]) -> None:
    """What goes with the conference, two webinars, and a meeting of a working group."""
    first = rerun.starts_at.astimezone(ZoneInfo(BRUSSELS)).date()
    for told in telling.others():
        part = "part_of" in told
        day = (first if part else today) + timedelta(days=told["after"])
        starts_at = at(day, told["at"], told.get("zone", BRUSSELS))
        event = _made(
            told, told["slug"], by, parent=rerun if part else None, starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=told["minutes"]),
            registration_opens_at=rerun.registration_opens_at,
            registration_closes_at=evening_before(day), published_at=rerun.published_at,
            approval_needed=told.get("approval", False), languages=told.get("languages", ["en"]),
        )  # fmt: skip
        Kind.objects.create(event=event, name="Participant")
        _programme(event, told.get("session", []), known)
        if reason := told.get("cancelled"):
            event.cancelled_at, event.cancelled_because = clock.now(), reason
            event.save(update_fields=["cancelled_at", "cancelled_because"])


def _programme(event: Event, told: list[Any], known: dict[str, Speaker]) -> None:
    starts_at = event.starts_at
    for key, part, title, minutes, format in told:
        ends_at = starts_at + timedelta(minutes=minutes)
        session = Session.objects.create(
            event=event, title=title, format=format, starts_at=starts_at, ends_at=ends_at
        )
        Appearance.objects.create(session=session, speaker=known[key], part=part)
        starts_at = ends_at
