"""What stands behind the pages of a participant: an event with questions, registrations to it."""

from datetime import timedelta
from typing import Any

from sympraxis.events import admission, proving
from sympraxis.events.models import Event, Registration
from sympraxis.kit import clock
from sympraxis.people.models import Person
from sympraxis.questionnaires.models import Questionnaire

from ..events import made
from ..questionnaires import made as asked


def questions() -> Questionnaire:
    of = asked.questionnaire("Registration", held_by="events")
    groups = ["Innovation diffusion", "Interregional cooperation", "I shall decide later"]
    asked.item(of, "single", "Which describes you best?", choices=["Practitioner", "Policymaker"])
    asked.item(of, "region", "Region")
    asked.item(of, "section", "Your day")
    asked.item(of, "single", "Working group at 13:30", choices=groups)
    asked.item(of, "long", "A question for the speakers")
    asked.item(of, "section", "Your consent")
    words = "The organisers may use what I wrote here to run this event."
    asked.item(of, "consent", words, required=True, text="Until a year after the event.")
    return of


def event(slug: str = "launch", **fields: Any) -> Event:
    """In a month, with questions."""
    if found := Event.objects.filter(slug=slug).first():
        return found
    starts_at = (clock.now() + timedelta(days=30)).replace(
        hour=7, minute=30, second=0, microsecond=0
    )
    given = {"join_address": "https://meet.example.org/s3", "published_at": clock.now(), **fields}
    one = made.event(slug, starts_at=starts_at, **given)
    one.kinds.update(questions=questions())
    return one


def slug() -> str:
    return event().slug


def registered(of: Event, name: str = "eleni", **said: Any) -> Registration:
    """With an answer to the first question."""
    kind = of.kinds.get()
    single, *_rest, consent = kind.questions.items.in_order()
    choice = asked.choices(single)[0]
    answers = kind.questions.form(asked.posted({f"q{single.pk}": choice, f"q{consent.pk}": "on"}))
    assert answers.is_valid(), answers.errors
    return made.registered(of, name, answers=answers, **said)


def token() -> str:
    """The personal link of somebody who takes part."""
    one = Registration.objects.filter(event=event()).first()
    return (one or registered(event(), given_name="Ελένη", family_name="Παπαδοπούλου")).token


def letter() -> str:
    """What stands in the link of a letter that asks whether the address is the reader's."""
    of = event("workshop", address_confirmed_within=timedelta(hours=2))
    one = of.registrations.first() or registered(of, "sofia")
    return proving.link(one).split("/")[-2]


def in_state(state: str) -> Registration:
    """Somebody who waits, may confirm a place, was declined ..."""
    ines = Person.objects.create_user("ines@example.org", is_staff=True)
    if state in ("applied", "declined"):
        one = registered(event(approval_needed=True))
        if state == "declined":
            admission.decline(one, by=ines, reason="Only regions of the Alps.")
        return one
    if state == "unconfirmed":
        return registered(event(address_confirmed_within=timedelta(hours=2)))
    first = registered(event(capacity=1, offer_for=timedelta(hours=48)), "first")
    one = registered(first.event)
    if state == "offered":
        admission.cancel(first)
        one.refresh_from_db()
    return one


def shut(why: str) -> Event:
    """An event whose registration nobody can use now, or where one chooses first."""
    now = clock.now()
    fields: dict[str, dict[str, Any]] = {
        "not_yet_open": {"registration_opens_at": now + timedelta(days=1)},
        "closed": {"registration_closes_at": now},
        "cancelled": {"cancelled_at": now, "cancelled_because": "Storm over Brussels."},
        "full": {"capacity": 0, "waiting": False},
    }
    one = event(**fields.get(why, {}))
    if why == "over":
        one.starts_at, one.ends_at = now - timedelta(hours=9), now - timedelta(hours=1)
        one.registration_closes_at = now - timedelta(days=1)
        one.save()
    if why == "kinds":
        made.kind(one, "Speaker", help="Who speaks in a session.")
        made.kind(one, "Press", capacity=0)
    return one
