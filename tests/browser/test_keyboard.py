"""The ways through the site that a keyboard alone must find."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sympraxis.people.models import Person

from . import measure
from .pages import BY_PASSWORD

pytestmark = pytest.mark.browser
PASSWORD = "kestrel-harbour-lantern"
# Where the Tab key may lead while a dialog is open: inside it, or to the browser's own controls.
INSIDE = """document.activeElement === document.body
  || document.querySelector("dialog[open]").contains(document.activeElement)"""


@pytest.fixture
def eleni(live_server):
    return Person.objects.create_user("eleni@example.org", PASSWORD, given_name="Ελένη")


def tab_to(page, role, name):
    """Press Tab until the control with this role and name has the focus."""
    wanted = page.get_by_role(role, name=name).first
    for _ in range(40):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never reaches {name}.")


def type_password(page, email, password):
    tab_to(page, "textbox", "E-mail address")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type(email)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    page.keyboard.press("Enter")


def test_one_comes_in_after_a_slip_and_goes_out(visit, watch, eleni):
    watch.expect(422)
    page = visit(reverse(BY_PASSWORD))
    type_password(page, eleni.email, "not-it")
    summary = page.locator(".error-summary")
    summary.wait_for()
    assert summary.evaluate("one => one === document.activeElement")
    assert page.get_by_label("E-mail address").input_value() == eleni.email
    assert page.locator("input[type=password]").input_value() == ""
    assert measure.sticks_out(page) == []
    type_password(page, eleni.email, PASSWORD)
    page.locator("header .who").get_by_text("Ελένη").wait_for()
    tab_to(page, "button", "Sign out")
    page.keyboard.press("Enter")
    page.get_by_role("banner").get_by_role("link", name="Sign in").wait_for()


def test_phone_menu_opens_and_closes(visit):
    page = visit("/", viewport={"width": 360, "height": 740})
    navigation = page.get_by_role("navigation", name="Main")
    assert not navigation.is_visible()
    tab_to(page, "button", "Menu")
    page.keyboard.press("Enter")
    expect(navigation).to_be_visible()
    expect(navigation.get_by_role("link", name="Sign in")).to_be_visible()
    for scheme in ("light", "dark"):
        measure.dress(page, scheme, 360)
        assert not measure.violations(page), scheme
    assert measure.sticks_out(page) == []
    page.keyboard.press("Escape")
    assert not navigation.is_visible()


def test_dialog_keeps_the_focus_until_escape(visit):
    page = visit(reverse("kit:style"))
    opener = page.get_by_role("button", name="Open a dialog")
    opener.focus()
    page.keyboard.press("Enter")
    for _ in range(5):
        assert page.evaluate(INSIDE)
        page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    assert page.locator("dialog[open]").count() == 0
    assert opener.evaluate("one => one === document.activeElement")


def test_tabs_go_round_and_lead_into_their_panel(visit):
    page = visit(reverse("kit:style"))
    tabs = page.get_by_role("tablist", name="Example of tabs").get_by_role("tab")
    names = tabs.all_inner_texts()
    tabs.first.focus()
    for key, at in (("ArrowRight", 1), ("End", -1), ("ArrowRight", 0), ("ArrowLeft", -1)):
        page.keyboard.press(key)
        chosen = page.get_by_role("tab", selected=True).inner_text()
        assert chosen == names[at] == page.locator(":focus").inner_text()
        assert page.get_by_role("tabpanel").count() == 1
    page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("role") == "tabpanel"
