"""Changing the language by keyboard: as a guest by a link, as a member by a button."""

import pytest

from sympraxis.people.models import Person

from .. import bracketed

pytestmark = pytest.mark.browser


@pytest.fixture
def three(tmp_path):
    bracketed.write(tmp_path, "fr", "de")
    with bracketed.spoken(tmp_path):
        yield


def press(page, name: str) -> None:
    """Follow the way in the header to the languages, then to one of them, by keyboard."""
    page.locator(".who .language").focus()
    page.keyboard.press("Enter")
    for _ in range(12):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == name:
            break
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_guest_changes_the_language_and_stays_on_the_page(three, visit):
    page = visit("/regions/?q=lom", None)
    press(page, "Français")
    assert page.url.endswith("/fr/regions/?q=lom")
    assert page.locator("html").get_attribute("lang") == "fr"
    assert page.locator(".languages [aria-current]").inner_text() == "Français"


def test_member_changes_the_language_for_good(three, visit, reader):
    person = reader("member")
    page = visit("/account/", person)
    press(page, "Deutsch")
    assert page.url.endswith("/de/account/")
    assert Person.objects.get(pk=person.pk).language == "de"
