"""What the components do under a reader's hands: with the script, and without it."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from . import measure

pytestmark = pytest.mark.browser


@pytest.fixture
def kit():
    return reverse("kit:style")


def test_everything_opened_has_no_accessibility_fault(visit, kit):
    page = visit(kit)
    page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
    page.get_by_role("button", name="More to do").click()
    for scheme, width in measure.DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Open a dialog").click()
    assert not measure.violations(page), "the dialog"


def test_menu_opens_under_its_button_and_closes_by_escape(visit, kit):
    page = visit(kit)
    button = page.get_by_role("button", name="More to do")
    button.click()
    menu = page.locator("#kit-menu")
    place, from_button = menu.bounding_box(), button.bounding_box()
    assert place["y"] == pytest.approx(from_button["y"] + from_button["height"], abs=8)
    assert place["x"] == pytest.approx(from_button["x"], abs=2)
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert button.evaluate("one => one === document.activeElement")


def test_dialog_holds_the_focus_and_gives_it_back(visit, kit):
    page = visit(kit)
    button = page.get_by_role("button", name="Open a dialog")
    button.click()
    dialog = page.get_by_role("dialog", name="Cancel your place?")
    assert dialog.evaluate("one => one.contains(document.activeElement)")
    dialog.get_by_role("button", name="Keep it").click()
    assert not dialog.is_visible()
    assert button.evaluate("one => one === document.activeElement")


def test_tabs_follow_the_arrow_keys(visit, kit):
    page = visit(kit)
    page.get_by_role("tab", name="Questions").focus()
    page.keyboard.press("ArrowRight")
    assert page.get_by_role("tab", name="Polls").get_attribute("aria-selected") == "true"
    expect(page.locator("#tab-polls")).to_be_visible()
    assert not page.locator("#tab-questions").is_visible()


def test_tabs_are_links_to_their_parts_without_the_script(visit, kit):
    page = visit(kit, java_script_enabled=False)
    page.get_by_role("link", name="Polls", exact=True).click()
    assert page.url.endswith("#tab-polls")
    for part in ("questions", "polls", "programme"):
        expect(page.locator(f"#tab-{part}")).to_be_visible()


def test_wrong_answers_bring_the_focus_to_the_summary_and_on_to_the_field(visit, kit, watch):
    watch.expect(422)
    page = visit(kit)
    form = page.locator("#try")
    form.get_by_label("Email address").fill("name@")
    form.get_by_role("button", name="Try it").click()
    summary = page.locator("#try .error-summary")
    assert summary.evaluate("one => one === document.activeElement")
    assert summary.get_by_role("link").count() == 3
    summary.get_by_role("link", name="Enter a valid email address.").click()
    field = form.get_by_label("Email address")
    assert field.evaluate("one => one === document.activeElement")
    assert field.input_value() == "name@"
    assert not measure.violations(page)
