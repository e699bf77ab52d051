"""Desks of a live room, opened by whoever sits there."""

from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

from sympraxis.kit import clock
from sympraxis.live import linking
from sympraxis.live.models import Link, Room
from sympraxis.people.models import Person

from ...events import programmes
from ...live import made
from .. import conftest
from . import living

WORDS = "What can a small region do when its partners are all elsewhere?"
POLISH = "Jak włączyć małe firmy, które nie mają działu badań?"


def room(**fields: Any) -> Room:
    """A busy morning: three that wait, one on stage, labels, a draft, a hand, a call."""
    here = living.room(**fields)
    first, second = here.questions.shown().order_by("pk")[:2]
    second.assigned_to = programmes.speaker("Niamh Ní Bhriain", title="Speaker")
    second.note = "She asked the same this morning."
    second.save()
    for number, name in enumerate(("Monitoring", "Governance", "Funding"), 1):
        here.labels.create(name=name, colour=number)
    second.labels.add(here.labels.first())
    zsofia = made.attendee(here, "Zsófia Kertész", place="Észak-Magyarország")
    polish = made.attendee(here, "Grzegorz Nowicki", place="Śląskie")
    for words, who, language in ((WORDS, zsofia, "en"), (POLISH, polish, "pl")):
        made.question(here, words, by=who, language=language, approved_at=None)
    first.live_at = clock.now()
    first.save()
    here.shows, here.shown_question = "question", first
    here.save()
    made.poll(here, "Yes", "No", title="Was this session useful?", opened_at=None)
    living.vote(here.polls.get(title="What slows your strategy down most?"), 19, 41, 28, 12)
    here.hands.create(attendee=zsofia)
    here.help_calls.create(attendee=zsofia, words="I hear no sound", browser="Firefox 128")
    made.attendee(here, "Spam Sam", blocked_at=clock.now(), blocked_because="Advertising")
    return here


def at_desk(context: BrowserContext, room: Room, person: Person, server: str, where: str) -> Page:
    conftest.sign_in(context, person, server)
    page = context.new_page()
    page.goto(f"{room.get_absolute_url()}{where}/")
    ready(page)
    return page


def by_link(context: BrowserContext, link: Link) -> Page:
    page = context.new_page()
    page.goto(linking.address(link))
    ready(page)
    return page


def ready(page: Page) -> None:
    expect(page.locator("#line")).to_contain_text("Connected")


def waiting(page: Page, words: str) -> Locator:
    return page.locator("#waiting .question").filter(has_text=words)


def opened(page: Page, words: str) -> Locator:
    return page.locator("#open > .queue > .question").filter(has_text=words)


def pick(page: Page, words: str) -> Locator:
    """The question, picked by a click on what stands beside it."""
    one = waiting(page, words).or_(opened(page, words))
    if one.get_attribute("aria-current") != "true":
        one.get_by_role("button", name="More").click()
    expect(one).to_have_attribute("aria-current", "true")
    return one
