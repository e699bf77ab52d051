"""Ways to sign in, by hand: passkeys by a virtual authenticator, a second step, sessions."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from playwright.sync_api import expect

from sympraxis.people import demo
from sympraxis.people.models import Person

from ..people.signing import app_code, code_in
from . import measure
from .test_entry import sound

pytestmark = pytest.mark.browser
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
}


@pytest.fixture
def person(live_server):
    return Person.objects.create_user("eleni@example.org", given_name="Ελένη")


def device(page, **options):
    """Give the browser a device that makes passkeys; returns its session with Chromium."""
    talk = page.context.new_cdp_session(page)
    talk.send("WebAuthn.enable")
    talk.send("WebAuthn.addVirtualAuthenticator", {"options": {**DEVICE, **options}})
    return talk


def sign_in(page, person, path="/account/safety/"):
    """By a code, as everybody can."""
    page.goto(path)
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_label("Code from the e-mail").fill(code_in(mail.outbox[-1]))
    page.locator("main").get_by_role("button", name="Sign in").click()


def sign_out(page):
    page.goto("/account/sign-out/")
    page.locator("main").get_by_role("button", name="Sign out").click()
    page.get_by_text("You are signed out.").wait_for()


def add_passkey(page, name="My telephone"):
    page.goto("/account/safety/passkeys/")
    page.get_by_label("Name").fill(name)
    page.get_by_role("button", name="Add it").click()
    page.get_by_role("heading", name=name).wait_for()


def test_passkey_alone_lets_in_and_leads_on(visit, person):
    page = visit("/")
    device(page)
    sign_in(page, person)
    page.get_by_role("link", name="Add a passkey").click()
    sound(page)
    add_passkey(page)
    sound(page)
    assert not Authenticator.objects.exclude(type="webauthn").exists()
    sign_out(page)
    page.goto("/account/sessions/")
    sound(page)
    page.get_by_role("button", name="With a passkey").click()
    page.get_by_role("heading", name="Where you are signed in").wait_for()
    expect(page.get_by_text("this one")).to_be_visible()


def test_passkey_by_keyboard_is_renamed_and_removed(visit, person):
    page = visit("/")
    device(page)
    sign_in(page, person)
    add_passkey(page)
    page.get_by_role("link", name="Rename My telephone").press("Enter")
    sound(page)
    page.get_by_label("Name").fill("Το τηλέφωνό μου")
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Το τηλέφωνό μου").wait_for()
    page.get_by_role("link", name="Remove Το τηλέφωνό μου").press("Enter")
    sound(page)
    page.get_by_role("button", name="Remove it").press("Enter")
    page.get_by_role("heading", name="Ways to sign in").wait_for()
    assert not Authenticator.objects.exists()
    sign_out(page)
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="With a passkey").click()
    page.get_by_text("That passkey does not open this door").wait_for()
    sound(page)


def test_passkey_of_another_person_opens_only_theirs(visit, person):
    other = Person.objects.create_user("niamh@example.org", given_name="Niamh")
    page = visit("/")
    device(page)
    sign_in(page, other)
    add_passkey(page, "Niamh’s")
    sign_out(page)
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="With a passkey").click()
    page.locator(".who").get_by_text("Niamh").wait_for()
    theirs = Authenticator.objects.get()
    page.context.clear_cookies()
    sign_in(page, person)
    assert page.request.get(f"/account/safety/passkeys/{theirs.pk}/").status == 404
    assert page.request.get(f"/account/safety/passkeys/{theirs.pk}/removal/").status == 404


def test_device_that_knows_nobody_says_so_and_leaves_other_ways(visit, person):
    page = visit("/account/sign-in/")
    device(page, isUserVerified=False)
    page.get_by_role("button", name="With a passkey").click()
    page.get_by_text("That did not work").wait_for()
    assert page.get_by_role("button", name="With a passkey").is_enabled()
    sound(page)


def test_entrance_without_script_offers_what_works(visit, person):
    page = visit("/account/sign-in/", java_script_enabled=False)
    assert not page.get_by_role("button", name="With a passkey").is_visible()
    sign_in(page, person, "/account/safety/passkeys/")
    expect(page.get_by_text("This browser knows no passkeys")).to_be_visible()


def second_step(page):
    """Set it up by hand; returns the key and the recovery codes."""
    page.goto("/account/safety/app/")
    sound(page)
    key = re.sub(r"\s", "", page.locator(".typed-key").inner_text())
    page.get_by_label("The code that your app shows now").fill(app_code(key))
    page.get_by_role("button", name="Switch it on").click()
    page.get_by_role("heading", name="Recovery codes").wait_for()
    sound(page)
    codes = page.locator(".recovery-codes li").all_inner_texts()
    page.get_by_role("link", name="I have written them down").click()
    return key, codes


def test_second_step_and_a_recovery_code(visit, watch, person):
    page = visit("/")
    sign_in(page, person)
    _key, codes = second_step(page)
    sound(page)
    for address in ("recovery-codes/", "recovery-codes/new/", "app/removal/"):
        page.goto(f"/account/safety/{address}")
        sound(page)
    sign_out(page)
    watch.expect(422)
    sign_in(page, person)
    sound(page)
    field = page.get_by_label("Code from your app, or a recovery code")
    field.fill("000000")
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert").first).to_be_visible()
    field.fill(codes[0])
    page.locator("main").get_by_role("button", name="Sign in", exact=True).click()
    page.get_by_text("9 recovery codes are left.").wait_for()


def test_passkey_stands_for_the_second_step_and_shows_who_one_is(visit, person):
    page = visit("/")
    device(page)
    sign_in(page, person)
    add_passkey(page)
    second_step(page)
    sign_out(page)
    sign_in(page, person)
    page.get_by_role("button", name="Use a passkey instead").click()
    page.get_by_role("heading", name="Ways to sign in").wait_for()
    for address in ("code", "passkey"):
        page.goto(f"/account/again/{address}/?next=/account/sessions/")
        sound(page)
    page.get_by_role("button", name="Use the passkey").click()
    page.get_by_role("heading", name="Where you are signed in").wait_for()


def test_other_browser_is_signed_out_from_here(visit, person):
    here, there = visit("/account/", person), visit("/account/", person)
    here.goto("/account/sessions/")
    here.get_by_role("button", name="Sign it out").click()
    here.get_by_text("That browser is signed out.").wait_for()
    there.reload()
    expect(there.get_by_role("heading", name="Sign in")).to_be_visible()


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_clock_is_chosen_by_its_city(visit, watch, person, script):
    watch.expect(422)
    page = visit("/account/preferences/", person, java_script_enabled=script)
    field = page.locator("input[name=time_zone]")
    field.fill("")
    if script:
        field.press_sequentially("portug")
        page.get_by_role("option", name="Lisbon, Portugal").wait_for()
        sound(page)
        field.press("ArrowDown")
        assert field.get_attribute("aria-activedescendant")
        field.press("Enter")
    else:
        field.fill("Portugal")
        page.get_by_role("button", name="Keep").click()
        page.get_by_label("Lisbon, Portugal").check()
    page.get_by_role("button", name="Keep").click()
    page.get_by_text("That is how it is from now on.").wait_for()
    person.refresh_from_db()
    assert person.time_zone == "Europe/Lisbon"


def test_form_is_sent_once_however_often_one_clicks(visit, person):
    page = visit("/account/sign-in/")
    page.get_by_label("E-mail address").fill(person.email)
    sent = []
    page.on("request", lambda request: sent.append(request.method))
    page.get_by_role("button", name="Send me a code").dblclick()
    page.get_by_label("Code from the e-mail").wait_for()
    assert sent.count("POST") == 1 and len(mail.outbox) == 1


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_one_click_into_a_demonstration(visit, live_server, settings, script):
    settings.ROOT_URLCONF = "tests.people.demo_urls"
    Person.objects.create_user(demo.FACES["expert"], given_name="Десислава")
    page = visit("/account/sign-in/?next=/account/sessions/", java_script_enabled=script)
    expect(page.get_by_text("This is a demonstration.").first).to_be_visible()
    if script:
        sound(page)
        assert measure.sticks_out(page) == []
    page.get_by_role("button", name="An expert").click()
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
