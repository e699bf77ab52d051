"""The public site by keyboard alone: from the start page through services and news to a message
that reaches the secretariat, and on by the search in another language."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from sympraxis.people.models import Topic
from sympraxis.website.enquiries.forms import ContactForm
from sympraxis.website.models import Enquiry

from ..website import writing
from .test_keyboard import tab_to

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def news(live_server):
    water = Topic.objects.get(slug="water")
    writing.article("A call for experts", lead="Until spring.")
    return writing.article("Water used twice", lead="Four regions.", topics=[water])


def follow(page, name, role="link"):
    tab_to(page, role, name)
    page.keyboard.press("Enter")


def test_guest_reads_and_writes_by_keyboard(visit, news, monkeypatch):
    monkeypatch.setattr(ContactForm, "shortest", timedelta(0))  # a machine types faster
    page = visit("/")
    follow(page, "What we do")
    expect(page.locator("h1")).to_have_text("What we do")
    follow(page, "Working groups")
    expect(page.locator("h1")).to_have_text("Working groups")

    follow(page, "News")
    follow(page, "Water")
    expect(page).to_have_url(re.compile("topic=water"))
    follow(page, "Water used twice")
    expect(page.locator("h1")).to_have_text("Water used twice")

    follow(page, "Contact")
    follow(page, "Write to the secretariat")
    tab_to(page, "textbox", "Your e-mail address")
    page.keyboard.type("eleni@example.org")
    tab_to(page, "textbox", "Your message")
    page.keyboard.type("Is there a recording?")
    follow(page, "Send", "button")
    expect(page).to_have_url(re.compile("/contact/message/sent/"))
    assert Enquiry.objects.get().text == "Is there a recording?"

    follow(page, "Search")
    tab_to(page, "searchbox", "What are you looking for?")
    page.keyboard.type("water")
    page.keyboard.press("Enter")
    expect(page.locator(".hits")).to_contain_text("Water used twice")
    follow(page, "Français")
    expect(page).to_have_url(re.compile(r"/fr/search/\?q=water"))
    expect(page.locator(".hits")).to_contain_text("Water used twice")
