"""An event that ended an hour ago, with a session that was recorded, asked in and captioned."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sympraxis.kit import clock
from sympraxis.live.models import Attendee, Caption, Question, Recording, Room
from sympraxis.live.recordings import chapters

from ...events import made as events
from .. import made
from . import taped

WHO_PAYS = "Who pays for the valleys?"


@dataclass
class Over:
    room: Room
    session: Any
    began: datetime
    recording: Recording
    asker: Attendee
    question: Question


def over(slug: str = "conference", published: bool = True, **fields: Any) -> Over:
    began = taped.whole_minute(timedelta(hours=3))
    event = events.event(slug, starts_at=began, ends_at=began + timedelta(hours=2))
    room = taped.room(event=event)
    session = event.sessions.create(
        title="Opening of the day", starts_at=began, ends_at=began + timedelta(minutes=10)
    )
    with clock.held_at(event.registration_closes_at - timedelta(days=1)):
        registered = events.registered(event)
    for name, value in fields.items():  # whoever registered was let in, whoever is by now
        setattr(event, name, value)
    event.save()
    asker = made.attendee(room, registration=registered)
    live = began + timedelta(seconds=65)
    question = made.question(
        room, WHO_PAYS, by=asker, session=session, asked_at=began, live_at=live,
        answered_at=live + timedelta(minutes=1),
    )  # fmt: skip
    for at, words in ((5, "Welcome to Brussels."), (8, "Hydrogen comes first & last.")):
        Caption.objects.create(
            broadcast=room.broadcast, language="en", words=words,
            spoken_at=began + timedelta(seconds=at),
        )  # fmt: skip
    shown = {"published_at": clock.now()} if published else {}
    one = taped.recorded(room, began, session=session, **shown)
    chapters.derive(one)
    return Over(room, session, began, one, asker, question)
