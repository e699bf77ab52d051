"""Filling in one's profile by hand: the two pickers by keyboard, and the same without a script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from sympraxis.people.models import Person

from ..people import community as made

pytestmark = pytest.mark.browser


@pytest.fixture
def niko(live_server) -> Person:
    ada = made.works_at(made.person("ada"), made.organisation("Regione Lombardia, DG Ricerca"))
    assert ada.profile.organisation
    return made.person("niko")


def test_region_and_organisation_are_picked_by_keyboard(visit, niko):
    page = visit("/account/profile/", niko)
    page.get_by_role("link", name="Add your region, so that neighbours find you.").click()
    page.locator("#id_region").press_sequentially("lombardy")
    page.get_by_role("option", name="Lombardia").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_label("Who sees your region").select_option("everybody")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
    assert page.locator("#region").inner_text().count("Seen by everybody") == 1

    page.get_by_role("link", name="Say where you work").click()
    page.locator("#id_organisation").press_sequentially("ricerca regione")
    page.get_by_role("option", name="DG Ricerca").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.locator("#id_organisation").input_value() == (
        "Regione Lombardia, DG Ricerca (ITC4)"
    )
    page.get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Regione Lombardia, DG Ricerca").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Regione Lombardia, DG Ricerca")
    expect(page.get_by_text("Niko").last).to_be_visible()


def part(key):
    return reverse("people:profile-part", args=[key])


def test_without_a_script_the_server_asks_and_a_new_organisation_is_added(visit, watch, niko):
    page = visit(part("work"), niko, java_script_enabled=False)
    page.get_by_label("Your organisation").fill("Regione Lombardia Ricerca")
    page.get_by_label("What you do there").fill("Researcher")
    watch.expect(422)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("radio", name="Regione Lombardia, DG Ricerca")).to_be_visible()
    page.get_by_role("radio", name="No, it is another one").check()
    page.get_by_role("button", name="Save").click()
    assert page.get_by_label("Name").input_value() == "Regione Lombardia Ricerca"
    page.get_by_label("Where it is at home").fill("ITC4")
    page.get_by_role("button", name="Add it").click()
    shown = page.locator("#work").inner_text()
    assert "Regione Lombardia Ricerca" in shown
    assert "Researcher" in shown
