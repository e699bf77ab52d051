"""A room that is open now, and one of an event that is over, with questions of every state."""

from datetime import timedelta

from sympraxis.kit import clock
from sympraxis.live.models import Room

from ..events import made as events
from ..live import made

ASKED, OVER = "asked", "answered"


def room() -> Room:
    """Made once: a question in each state, labels, a written answer, somebody who was put out."""
    if found := Room.objects.filter(event__slug=ASKED).first():
        return found
    starts_at = clock.now() - timedelta(hours=1)
    one = made.room(event=events.event(ASKED, starts_at=starts_at))
    label = one.labels.create(name="Partners")
    niko = made.attendee(one, "Νίκος Αντωνίου", place="Κρήτη")
    asked = made.question(
        one, "What can a small region do when its partners are elsewhere?", by=niko
    )
    asked.labels.add(label)
    asked.supports.create(attendee=made.attendee(one, "Ana Kos"))
    now = clock.now()
    given = [
        ("Πώς συνδέουμε τη στρατηγική μας με το Ταμείο;", "el", {"approved_at": None}),
        ("When will the recording be online?", "en", {"approved_at": None, "anonymous": True}),
        ("May several regions run a joint monitoring system?", "en", {"live_at": now}),
        ("Who pays?", "en", {"live_at": now, "answered_at": now}),
        ("Are cars for sale here?", "en", {"declined_at": now, "reason": "Off topic."}),
        ("من يقرر في النهاية؟", "ar", {"written_at": now}),
    ]
    for words, language, fields in given:
        made.question(one, words, by=niko, language=language, **fields)
    one.questions.get(language="ar").replies.create(words="Regions do.", name="Chiara D’Angelo")
    made.attendee(one, "Sly Seller", blocked_at=now, blocked_because="Selling cars.")
    return one


def public_id() -> str:
    return room().public_id


def question() -> int:
    return room().questions.order_by("pk").first().pk


def over() -> Room:
    """Of an event that is over: answered on stage and in writing, in a session and outside."""
    if found := Room.objects.filter(event__slug=OVER).first():
        return found
    one = made.room(event=events.event(OVER, starts_at=clock.now() - timedelta(days=3)))
    session = one.event.sessions.create(
        title="Putting strategies into practice", starts_at=one.event.starts_at,
        ends_at=one.event.ends_at,
    )  # fmt: skip
    at = one.event.starts_at + timedelta(minutes=40)
    made.question(one, "Who pays?", session=session, live_at=at, answered_at=at)
    for words, language in (("من يقرر في النهاية؟", "ar"), ("And who decides?", "en")):
        written = made.question(one, words, language=language, written_at=at, session=session)
        written.supports.create(attendee=made.attendee(one))
        written.replies.create(
            words="The regions do.\n\nEach for itself.", name="Chiara D’Angelo", said_at=at
        )
    return one


def over_id() -> str:
    return over().public_id


def slug() -> str:
    return over().event.slug


def session() -> str:
    return over().event.sessions.get().public_id
