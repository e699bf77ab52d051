"""A live room to look at: open, and with something that came of it."""

from datetime import timedelta

from sympraxis.kit import clock
from sympraxis.live.models import Appointment, Broadcast, Crowd, Link, Recording, Room, Stay
from sympraxis.people.models import Person

from ..events import made as events
from ..live import made

SLUG, CODE = "live-now", "482913"
MINUTE = timedelta(minutes=1)


def room() -> Room:
    """Made once, of an event that began an hour ago and that everybody sees."""
    if found := Room.objects.filter(event__slug=SLUG).first():
        return found
    starts_at = clock.now() - 60 * MINUTE
    event = events.event(SLUG, starts_at=starts_at, capacity=500)
    here = made.room(
        event=event, name="Main studio", walk_ins_allowed=True, code=CODE, presence="named"
    )
    _said(here)
    _noted(here)
    _sent(here)
    return here


def recording() -> str:
    """One that is still to be made."""
    here = room()
    begins = here.event.starts_at
    found = here.recordings.first() or Recording.objects.create(
        room=here, title="The opening", from_at=begins, until_at=begins + 10 * MINUTE
    )
    return found.public_id


def _said(here: Room) -> None:
    niko = made.attendee(here, "Νίκος Παπαδόπουλος", place="Kriti")
    first = made.question(here, "Who decides that a priority has ended?", by=niko)
    first.supports.create(attendee=made.attendee(here, "Åsa Lindqvist", place="Västsverige"))
    now = clock.now()
    answered = {"live_at": now - 20 * MINUTE, "answered_at": now - 17 * MINUTE}
    made.question(
        here, "Comment faire participer les petites entreprises ?", language="fr",
        asked_at=now - 30 * MINUTE, **answered,
    )  # fmt: skip
    made.question(here, "Not read yet", approved_at=None)
    poll = made.poll(here, "Staff", "Data", "Money", results="closed", closed_at=now)
    for number in range(7):
        one = made.attendee(here, f"Somebody {number}")
        poll.ballots.create(attendee=one)
        poll.votes.create(attendee=one, option=poll.options.all()[number % 3])
    here.notices.create(words="Lunch is at half past twelve.")
    here.cheers.create(kind="applause", minute_at=now, number=41)


def _noted(here: Room) -> None:
    begins = here.event.starts_at.replace(second=0, microsecond=0)
    for number in range(60):
        people = 40 + number * 3 - (number // 20) * 31
        Crowd.objects.create(
            room=here, process="one", minute_at=begins + number * MINUTE, people=people
        )
    for number, one in enumerate(here.event.attendees.all()):
        Stay.objects.create(room=here, attendee=one, minutes=11 + 5 * number)
    Link.objects.create(room=here, role="stage", name="Hall 1")
    Link.objects.create(room=here, role="speaker", name="Ilse Open")
    who = Person.objects.exclude(is_staff=True).first() or Person.objects.first()
    if who:
        Appointment.objects.create(room=here, person=who, duty="moderator")


def _sent(here: Room) -> None:
    one = Broadcast.objects.create(room=here, source="srt", port=0, caption_languages=["en"])
    one.sounds.create(language="fr", track=2)
    feed = {"video": "h264", "width": 1280, "height": 720, "rate": 25.0}
    one.tell("trouble", "keyframes", arriving={**feed, "sounds": [["aac", 2, ""]] * 2})


# What stands in addresses.
def name() -> str:
    return room().public_id


def event() -> int:
    return room().event_id


def code() -> str:
    return room().code


def waiting() -> str:
    """A room that is not open yet."""
    if not (found := Room.objects.filter(event__slug="live-soon").first()):
        event = events.event("live-soon", starts_at=clock.now() + timedelta(hours=5))
        found = made.room(event=event, name="Main studio")
    return found.public_id


def over() -> str:
    if not (found := Room.objects.filter(event__slug="live-over").first()):
        event = events.event("live-over", starts_at=clock.now() - timedelta(days=2))
        found = made.room(event=event, name="Main studio")
    return found.public_id


def poll() -> int:
    return room().polls.get().pk
