"""A live room as it is on a busy morning, to be looked at and to be changed."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from sympraxis.kit import clock
from sympraxis.live.models import Attendee, Poll, Question, Room

from ...events import made as events
from ...events import programmes
from ...live import made

pytestmark = pytest.mark.browser
# Keeps all that the live region says.
HEAR = """() => {
  window.said = [];
  const hear = new MutationObserver(() => said.push(spoken.textContent));
  hear.observe(spoken, { childList: true, characterData: true, subtree: true });
}"""
SOON = timedelta(seconds=15)
LONG = "How do you keep the entrepreneurial discovery process alive once the strategy is approved?"
CHOICES = ("Finding the right partners", "Staff and skills", "Data for monitoring",
           "Rules for combining funds")  # fmt: skip
ASKED = [
    (LONG, "Núria Ferrer i Vidal", "Cataluña", "en", 9),
    ("What can a small region do when its best partners are all in other Member States?",
     "Tomáš Dvořák", "Moravskoslezsko", "en", 6),
    ("Will the working group be open to regions that are not in a partnership yet?",
     "", "", "en", 5),
    ("Πώς συνδέουμε τη στρατηγική μας με το Ταμείο Δίκαιης Μετάβασης;", "Κατερίνα Δήμου",
     "Δυτική Μακεδονία", "el", 3),
]  # fmt: skip


def room(**fields: object) -> Room:
    """A session that is on, two that follow, four questions and one that waits, an open poll."""
    now = clock.now().replace(second=0, microsecond=0)
    event = events.event(starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=3),
                         title="S3 Conference 2023")  # fmt: skip
    programme(event, now)
    here = made.room(event=event, name="Plenary", **fields)
    here.notices.create(words="The slides of this session are on its page.")
    for words, name, place, language, support in ASKED:
        question(here, words, name, place, language, support)
    made.question(here, "Only moderators read this yet", approved_at=None)
    made.poll(here, *CHOICES, title="What slows your strategy down most?", results="own",
              closes_at=now + timedelta(minutes=30))  # fmt: skip
    return here


def programme(event: object, now: object) -> None:
    def session(title: str, begins: int, ends: int, *who: str) -> None:
        one = event.sessions.create(  # type: ignore[attr-defined]
            title=title,
            starts_at=now + timedelta(minutes=begins),  # type: ignore[operator]
            ends_at=now + timedelta(minutes=ends),  # type: ignore[operator]
        )
        for order, name in enumerate(who):
            one.appearances.create(speaker=programmes.speaker(name), order=order)

    session("Putting strategies into practice, 2021–2027", -50, 20, "Chiara D’Angelo",
            "Ελένη Παπαδοπούλου", "Rūta Kazlauskaitė", "Niamh Ní Bhriain")  # fmt: skip
    session("Lunch, one hour", 20, 80)
    session("Three working groups, side by side", 80, 140)


def question(
    here: Room, words: str, name: str, place: str = "", language: str = "en", support: int = 0
) -> Question:
    by = made.attendee(here, name or "Nobody Named", place=place)
    one = made.question(here, words, by=by, language=language, anonymous=not name)
    for number in range(support):
        one.supports.create(attendee=made.attendee(here, f"Supporter {number}"))
    return one


def vote(poll: Poll, *counts: int) -> None:
    """So many people choose each of its options."""
    for option, number in zip(poll.options.all(), counts, strict=True):
        for at in range(number):
            who = made.attendee(poll.room, f"Voter {option.pk} {at}")
            poll.ballots.create(attendee=who)
            poll.votes.create(attendee=None if poll.secret else who, option=option)


def attendee(here: Room, name: str = "Zsófia Kertész") -> Attendee:
    return made.attendee(here, name, place="Észak-Magyarország")


KINDS = ("multiple", "rating", "scale", "ranking", "cloud", "text", "number", "quiz", "ideas")


def every_kind(here: Room) -> None:
    """A poll of each kind, open, and one that is over with its results."""
    for kind in KINDS:
        made.poll(here, "Trust", "Time", "Skills", kind=kind, title=f"Asked as {kind}")
    over = made.poll(here, "Yes", "No", title="Is it over?", closed_at=clock.now())
    vote(over, 3, 1)


def change_everything(here: Room) -> None:
    """Something of each part of the board is another: new, changed, gone."""
    question(here, "A question that came later", "Late Lena", support=7)
    first, second = here.questions.order_by("pk")[:2]
    first.supports.first().delete()
    second.live_at = clock.now()
    second.save()
    third = here.questions.order_by("pk")[2]
    third.withdrawn_at = clock.now()
    third.save()
    here.notices.update(ended_at=clock.now())
    here.notices.create(words="Lunch is on the second floor.")
    over = here.polls.first()
    vote(over, 1, 4, 2, 0)
    over.closed_at = clock.now()
    over.save()
    made.poll(here, "Yes", "No", title="Did you read the report?")
    here.hands.create(attendee=attendee(here, "Hanna Hand"))
    here.ring()


# How each kind is answered from its first field on, and what is written down then.
ANSWERS = {
    "multiple": ["Trust", "Time"],
    "rating": ["2"],
    "scale": ["2"],
    "ranking": ["Time", "Trust", "Skills"],
    "cloud": ["courage"],
    "text": ["courage"],
    "number": ["12.5"],
    "quiz": ["Time"],
    "ideas": ["Trust"],
}


def answer_by_keyboard(page: Page, kind: str) -> None:
    keys = page.keyboard
    if kind in ("cloud", "text"):
        keys.type("courage")
    elif kind == "number":
        keys.type("12.5")
    elif kind == "ranking":  # the first button moves the first up; the next one moves it down
        keys.press("Tab")
        keys.press("Enter")
    else:
        keys.press("Space")
    if kind == "multiple":
        keys.press("Tab")
        keys.press("Space")
    if kind in ("rating", "scale", "quiz"):
        keys.press("ArrowRight")


def answered(poll: Poll) -> list[str]:
    """What is written down of the only answer."""
    votes = poll.votes.order_by("rank", "option")
    return [
        one.words or (one.option.words if one.option else f"{one.number.normalize():f}")
        for one in votes
    ]


def spoken(page: Page, words: str | re.Pattern[str]) -> None:
    """The live region says so, now or in the next summary."""
    expect(page.locator("#spoken")).to_contain_text(words)
