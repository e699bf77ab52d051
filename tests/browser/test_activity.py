"""What is new, under a reader's hands: opened, read, chosen by mail, and ended by one click."""

import pytest

from sympraxis.activity import kinds, of_people, record, unsubscribing
from sympraxis.activity.kinds import Pace
from sympraxis.activity.models import Preference
from sympraxis.people.models import Mandate

from . import measure
from .pages import MEMBER

pytestmark = pytest.mark.browser


def unread(page):
    """What the header says, as it is heard."""
    return " ".join(page.locator("header .who a.news").inner_text().split())


def test_news_is_opened_and_the_rest_is_read_by_keyboard(visit, reader):
    person = reader(MEMBER)
    page = visit("/", person)
    assert unread(page) == "New 2 unread"
    page.get_by_role("link", name="New 2 unread").first.click()
    page.locator(".inbox a").first.click()
    page.wait_for_url("**/mandates/**")
    assert unread(page) == "New 1 unread"
    page.goto("/new/")
    button = page.get_by_role("button", name="Mark all as read")
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_text("All is marked as read.").wait_for()
    assert unread(page) == "New"
    assert page.locator(".inbox .unread").count() == 0
    for scheme, width in measure.DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"


def test_news_of_what_is_gone_vanishes_from_page_and_count(visit, reader):
    person = reader(MEMBER)
    page = visit("/new/", person)
    assert unread(page) == "New 2 unread"
    Mandate.objects.waiting().delete()
    page.reload()
    assert unread(page) == "New 1 unread"
    assert page.locator(".inbox li").count() == 1


def test_pace_is_chosen_without_script(visit, reader):
    person = reader(MEMBER)
    page = visit("/account/notifications/", person, java_script_enabled=False)
    group = page.get_by_role("group", name="Your colleagues")
    assert group.get_by_label("Once a day").is_checked()
    group.get_by_label("Once a week").check()
    page.get_by_role("button", name="Save").click()
    assert group.get_by_label("Once a week").is_checked()
    chosen = Preference.objects.get(person=person, kind=kinds.COLLEAGUES.key)
    assert chosen.pace == Pace.WEEKLY


def test_link_of_a_letter_ends_it_for_a_reader_who_is_not_signed_in(visit, reader, server):
    person = reader(MEMBER)
    link = unsubscribing.address(person, kinds.COLLEAGUES.key).split("/unsubscribe/")[1]
    page = visit(f"/unsubscribe/{link}")
    assert not Preference.objects.exists()
    page.get_by_role("button", name="Send me no more of them").click()
    page.get_by_role("heading", name="You get no more of these mails").wait_for()
    assert Preference.objects.get(person=person).pace == Pace.NEVER


def test_names_that_would_be_scripts_are_words(visit, reader):
    person = reader(MEMBER)
    person.given_name, person.family_name = "<img src=x onerror=alert(1)>", "\u202eevil"
    person.save()
    mandate = Mandate.objects.waiting().get()
    record(of_people.CONFIRMED, on=mandate, by=None)
    page = visit("/new/", person)
    assert page.locator("img").count() == 0
