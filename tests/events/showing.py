"""Events to look at, one in each state, around the present moment of the clock."""

from datetime import timedelta

from sympraxis.events.models import Appearance, Event, Session, Speaker
from sympraxis.events.models.programme import Format
from sympraxis.kit import clock
from sympraxis.people.models import Topic
from sympraxis.regions.models import Region

from . import made

DAY = timedelta(days=1)
WORDS = {
    "summary": "S3 in a day.",
    "audience": "Practitioners, policymakers, researchers.",
    "about": "A full day.\n\nSee https://example.org for more.",
    "practical": "Accessibility: captions, full use by keyboard.\nBring your questions.",
    "languages": ["en", "fr"],
    "hashtag": "S3CoP",
}


def several() -> Event:
    """The first: everything that a page can show is there."""
    if found := Event.objects.filter(slug="conference").first():
        return found
    starts = clock.now().replace(hour=8, minute=0, second=0, microsecond=0) + 13 * DAY
    belgium, portugal = (Region.objects.current().get(code=code) for code in ("BE", "PT"))
    first = made.event(
        starts_at=starts, country=belgium, mode="hybrid", venue="Studio", capacity=20,
        changes_close_at=starts - DAY, **WORDS,
    )  # fmt: skip
    first.topics.set(Topic.objects.all()[:2])
    _programme(first)
    full = made.event("workshop", title="Workshop", parent=first, starts_at=starts, capacity=0)
    made.registered(first, parts=[full.kinds.get()])
    made.event("webinar", title="Webinaire", language="fr", summary="Une heure.",
               starts_at=starts + DAY, registration_opens_at=clock.now() + DAY)  # fmt: skip
    made.event("visit", title="Study visit", mode="on_site", venue="Porto", country=portugal,
               starts_at=starts + 2 * DAY, cancelled_at=clock.now(),
               cancelled_because="The host withdrew.")  # fmt: skip
    made.event("past", title="Kick-off", starts_at=starts - 40 * DAY)
    return first


def _programme(of: Event) -> None:
    for number, kind in enumerate([Format.PLENARY, Format.BREAK, Format.PANEL]):
        at = of.starts_at + timedelta(hours=number)
        session = Session.objects.create(
            event=of, title=f"Session {number}", format=kind, starts_at=at,
            ends_at=at + timedelta(minutes=30),
        )  # fmt: skip
        speaker = Speaker.objects.create(
            slug=f"speaker-{number}", name="Ελένη Παπαδοπούλου", position="Adviser"
        )
        Appearance.objects.create(session=session, speaker=speaker)
