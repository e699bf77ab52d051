"""What lies on the desks of the made-up secretariat: messages that people wrote, and editors from
other houses who write a section of the site."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

from django.conf import settings

from sympraxis.kit import clock
from sympraxis.people.models import Person

from ..models import Desk, Enquiry, Service
from . import days

# Address: the section that they write, and whether they publish it themselves.
EDITORS = {
    "lukasz.wisniewski@example.org": ("working-groups", False),
    "desislava.koleva@example.org": ("studies", True),
}


@dataclass(frozen=True)
class Letter:
    """A message to the secretariat, and what became of it."""

    ago: int  # working days
    name: str
    email: str
    subject: str
    language: str
    text: str
    answered_by: str = ""
    note: str = ""
    state: str = "open"


LETTERS = [
    Letter(
        1, "Aoife Ní Bhriain", "aoife@example.com", "events", "en",
        "I missed the session on monitoring. Is there a recording with captions? Two of my "
        "colleagues are deaf.",
    ),
    Letter(
        2, "Giovanni Rossetti", "giovanni@example.com", "general", "en",
        "Our cluster works on water reuse in greenhouses. Whom do we write to about the "
        "partnership that looks for a fifth region?",
        answered_by="matej.zelnik@example.org",
        note="I have asked the lead region whether they want to talk this week.",
    ),
    Letter(
        6, "Chloé Lambert", "chloe@example.com", "account", "fr",
        "J’ai changé d’organisme. Comment garder mon profil et changer d’adresse ?",
        answered_by="leila.haddad@example.org", state="answered",
    ),
    Letter(
        15, "", "m.vogt@example.com", "access", "de",
        "Die Karte lässt sich mit der Tastatur nicht verlassen, wenn ich bei 400 % lese.",
        answered_by="astrid.holm@example.org", note="Mended on the same day.", state="closed",
    ),
]  # fmt: skip


def receive(today: date) -> int:
    """Let the messages have come on their days; tells how many."""
    staff = {one.email: one for one in Person.objects.staff()}
    for number, letter in enumerate(reversed(LETTERS)):
        with clock.held_at(_at(days.before(today, letter.ago))):
            one, _new = Enquiry.objects.receive(
                once=f"made-up-{number}", by=None, name=letter.name, email=letter.email,
                subject=letter.subject, text=letter.text, language=letter.language,
            )  # fmt: skip
            if who := staff.get(letter.answered_by):
                _answer(one, letter, who)
    return len(LETTERS)


def _answer(one: Enquiry, letter: Letter, who: Person) -> None:
    one.assign(who, by=who)
    if letter.note:
        one.note(letter.note, by=who)
    one.become(letter.state, by=who)


def _at(day: date) -> datetime:
    return datetime.combine(day, time(11, 20), ZoneInfo(settings.TIME_ZONE)).astimezone(UTC)


def name_editors(by: Person | None) -> None:
    """Let them write, in all languages of their section."""
    people = {one.email: one for one in Person.objects.filter(email__in=EDITORS)}
    for email, (slug, may_publish) in EDITORS.items():
        section = Service.objects.live().filter(slug=slug).first()
        if email in people and section:
            Desk.objects.of(section).name(people[email], may_publish=may_publish, by=by)
