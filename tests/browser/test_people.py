"""Finding somebody and writing to them, as people do it: with and without a script, by keyboard."""

import re

import pytest
from django.core import mail
from playwright.sync_api import expect

from sympraxis.people.directory import keeping
from sympraxis.people.models import Audience, Letter, Topic

from ..people import found

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture(autouse=True)
def fresh_index(transactional_db):
    keeping.forget()
    yield
    keeping.forget()


@pytest.fixture
def kasia(transactional_db):
    person = found.somebody()
    person.profile.remove_picture(by=person)  # it is a name without a file
    return person


@pytest.mark.parametrize("script", [True, False], ids=["with a script", "without"])
def test_a_person_is_found_by_a_reversed_name_without_accents_and_written_to(visit, kasia, script):
    reader = found.member("reader")
    page = visit("/people/", reader, java_script_enabled=script)
    page.get_by_label("Name or words").fill("zielinska katar")
    page.keyboard.press("Enter")
    expect(page.locator(".finding")).to_have_text("1 person found by “zielinska katar”")
    page.get_by_text("Write", exact=False).locator("visible=true").first.click()
    expect(page.locator(".relay")).to_contain_text("reader@example.org")
    page.get_by_label("Your letter").fill("Good day, Katarzyna!")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_text("Your letter to Katarzyna Zielińska is on its way.")).to_be_visible()
    expect(page.locator(".finding")).to_contain_text("zielinska katar")  # back where one was
    assert "kz@example.org" not in page.content()
    assert Letter.objects.get().text == "Good day, Katarzyna!"
    assert [one.to for one in mail.outbox] == [["kz@example.org"]]


def test_filters_are_chosen_and_taken_away_on_a_phone(visit, kasia):
    page = visit("/people/", found.member("reader"), viewport={"width": 360, "height": 780})
    page.locator(".facets > summary").click()
    page.get_by_label("Hydrogen").check()
    page.get_by_label("Gaeilge").check()
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".finding")).to_have_text("1 person working on Hydrogen, speaking Gaeilge")
    page.get_by_role("link", name=re.compile("Hydrogen.*remove")).click()
    expect(page.locator(".finding")).to_have_text("1 person speaking Gaeilge")
    expect(page.locator(".chip")).to_have_count(1)


def test_what_is_hidden_vanishes_for_a_guest_from_page_search_and_list(visit, kasia):
    page = visit("/people/?topic=hydrogen")
    expect(page.get_by_role("link", name="Katarzyna Zielińska")).to_be_visible()
    kasia.profile.describe(by=kasia, topics_audience=Audience.MEMBERS)
    page.reload()
    expect(page.locator(".found")).to_have_count(0)
    expect(page.get_by_text("Nobody here fits all of it")).to_be_visible()
    page.goto("/people/")
    page.get_by_role("link", name="Katarzyna Zielińska").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Katarzyna Zielińska")
    topic = str(Topic.objects.get(slug="hydrogen"))
    expect(page.locator("main")).not_to_contain_text(topic)
    assert topic not in page.request.get("/people/list.csv").text()
