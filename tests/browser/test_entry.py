"""Coming in by hand, with and without script, and the pages that one meets only on the way."""

import re

import pytest
from playwright.sync_api import expect

from sympraxis.kit.models import KeptMessage
from sympraxis.people.models import Person

from . import measure

pytestmark = pytest.mark.browser
PASSWORD = "four words that hold"


@pytest.fixture
def staff(live_server, settings):
    settings.EMAIL_BACKEND = "sympraxis.kit.mail.Outbox"
    return Person.objects.create_user(
        "niamh@example.org", PASSWORD, given_name="Niamh", is_staff=True
    )


def sound(page):
    for scheme, width in measure.DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{page.url}, {scheme}, {width} px"
    measure.dress(page, "light", 1280)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_password_brings_in_after_a_slip(visit, watch, staff, script):
    watch.expect(422)
    page = visit("/account/", java_script_enabled=script)
    page.get_by_role("link", name="With a password").click()
    page.get_by_label("E-mail address").fill(staff.email)
    page.get_by_label("Password").fill("a slip")
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert page.get_by_label("E-mail address").input_value() == staff.email
    if script:
        sound(page)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    page.locator("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_text("You are signed out.")).to_be_visible()


def test_code_brings_in_and_is_seen_in_the_outbox(visit, watch, staff):
    page = visit("/account/sign-in/")
    page.get_by_label("E-mail address").fill(staff.email)
    page.get_by_role("button", name="Send me a code").click()
    sound(page)
    kept = KeptMessage.objects.get()
    page.get_by_label("Code from the e-mail").fill(re.search(r"\w{4}-\w{4}$", kept.subject)[0])
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.goto("/outbox/")
    page.get_by_role("link", name=kept.subject).click()
    sound(page)
    page.get_by_role("link", name="See the HTML part").click()
    expect(page.get_by_role("heading")).to_have_count(1)


def test_first_password_page_is_sound(visit, staff):
    staff.set_unusable_password()
    staff.save()
    page = visit("/account/password/", staff)
    expect(page.get_by_role("heading", name="Choose a password")).to_be_visible()
    sound(page)
