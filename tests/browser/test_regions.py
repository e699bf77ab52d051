"""Regions under a reader's hands: the maps by arrow keys, the picker, the search."""

import io
import json
import re

import pytest
from playwright.sync_api import expect

from sympraxis.kit.progress import Progress
from sympraxis.regions import importing

from ..regions.made_up import features
from . import measure

pytestmark = [pytest.mark.browser, pytest.mark.usefixtures("transactional_db")]

# From every place of a map by the four arrow keys, as pressed: which places are ever reached?
WALK = """() => {
  const map = document.querySelector("section .tilemap");
  const places = [...map.querySelectorAll("a")];
  const reached = new Set();
  const todo = [places[0]];
  while (todo.length) {
    const from = todo.pop();
    if (reached.has(from)) continue;
    reached.add(from);
    for (const key of ["ArrowRight", "ArrowLeft", "ArrowDown", "ArrowUp"]) {
      from.focus();
      from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
      todo.push(document.activeElement);
    }
  }
  return places.filter((one) => !reached.has(one)).map((one) => one.getAttribute("aria-label"));
}"""


@pytest.fixture
def boundaries(transactional_db, tmp_path):
    """Squares instead of tiles: the true map, with nobody's boundaries."""
    file = tmp_path / "made-up.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features()}))
    importing.geometry.bring(
        file, dry_run=False, skip_faulty=False, progress=Progress(io.StringIO()), notice="(C) us"
    )


@pytest.fixture(params=["tiles", "outlines"])
def a_map(request, visit):
    if request.param == "outlines":
        request.getfixturevalue("boundaries")
    return visit("/regions/")


def test_map_is_one_stop_and_arrow_keys_move_on_it(a_map):
    stops = a_map.locator('section .tilemap a:not([tabindex="-1"])')
    expect(stops).to_have_count(1)
    stops.focus()
    first = a_map.evaluate("document.activeElement.getAttribute('aria-label')")
    for key in ("ArrowRight", "ArrowDown", "ArrowLeft"):
        a_map.keyboard.press(key)
    here = a_map.locator(".tilemap a:focus")
    expect(here).to_have_count(1)
    expect(stops).to_have_count(1)
    there = here.get_attribute("aria-label")
    assert there != first
    code = re.search(r"\((\w{4})\)", there).group(1)
    a_map.keyboard.press("Enter")
    a_map.wait_for_url(f"**/regions/{code}/")
    expect(a_map.get_by_text(f"· {code}")).to_be_visible()


def test_every_region_is_reached_by_arrow_keys(a_map):
    assert a_map.evaluate(WALK) == []


def test_true_map_is_sound_in_every_dress(boundaries, visit):
    for path in ("/regions/", "/regions/ITC4/", "/regions/FRY1/"):
        page = visit(path)
        for scheme, width in [*measure.DRESSES, ("light", 320)]:
            measure.dress(page, scheme, width)
            assert not measure.violations(page), f"{path}, {scheme}, {width} px"
            assert measure.sticks_out(page) == []
        assert [stop["what"] for stop in measure.tab_stops(page) if not stop["seen"]] == []
    expect(page.get_by_text("(C) us")).to_be_visible()


PART = "/account/profile/region/"
FIELD = re.compile("^Your region")


def test_picker_is_a_combobox_by_keyboard(visit, reader):
    page = visit(PART, reader("member"))
    field = page.get_by_role("combobox", name=FIELD)
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    field.fill("")
    field.press_sequentially("luxemb")
    listed = page.get_by_role("listbox", name=FIELD)
    expect(listed.get_by_role("option")).to_have_count(2)
    expect(field).to_have_attribute("aria-expanded", "true")
    assert field.get_attribute("aria-controls") == listed.get_attribute("id")
    expect(page.get_by_text("2 fit. Use the arrow keys.")).to_be_attached()

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    on = listed.get_by_role("option", selected=True)
    expect(on).to_have_count(1)
    expect(field).to_have_attribute("aria-activedescendant", on.get_attribute("id"))
    assert not measure.violations(page)
    page.keyboard.press("ArrowUp")
    chosen = on.locator(".code").inner_text()
    page.keyboard.press("Enter")
    expect(field).to_have_value(re.compile(rf"\({chosen}\)$"))
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_be_focused()
    assert page.url.endswith(PART), "Enter chose, and did not send the form"

    page.keyboard.press("Enter")
    page.wait_for_url("**/account/profile/")
    assert chosen in ("LU00", "BE34")
    page.goto(PART)
    expect(page.get_by_role("combobox", name=FIELD)).to_have_value(re.compile(rf"\({chosen}\)$"))


def test_picker_closes_by_escape_and_says_when_none_fits(visit, reader):
    page = visit(PART, reader("member"))
    field = page.get_by_role("combobox", name=FIELD)
    field.fill("")
    field.press_sequentially("łódz")
    listed = page.get_by_role("listbox", name=FIELD)
    expect(listed.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(listed).to_be_hidden()
    expect(field).to_have_value("łódz")
    field.press_sequentially("xx")
    expect(page.get_by_text("None fits.")).to_be_attached()


def test_ambiguous_region_is_asked_about_without_script(visit, reader, watch):
    watch.expect(422)
    narrow = {"width": 320, "height": 640}
    page = visit(PART, reader("member"), java_script_enabled=False, viewport=narrow)
    page.get_by_role("textbox", name=FIELD).fill("Luxembourg")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Several regions fit “Luxembourg”.").first).to_be_visible()
    expect(page.get_by_role("textbox", name=FIELD)).to_have_value("Luxembourg")
    page.get_by_role("radio", name="BE34").check()
    page.get_by_role("button", name="Save").click()
    page.goto(PART)
    expect(page.get_by_role("textbox", name=FIELD)).to_have_value(re.compile(r"\(BE34\)$"))


def test_search_finds_on_a_narrow_screen_without_script(visit):
    page = visit("/regions/", java_script_enabled=False, viewport={"width": 320, "height": 640})
    page.get_by_role("searchbox").fill("Κρήτη")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("status")).to_contain_text("2 regions for “Κρήτη”")
    page.locator("#found").get_by_role("link", name="Kriti", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kriti")
