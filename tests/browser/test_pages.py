"""Every page, measured: accessibility, keyboard, narrow screens, paper, no script, no motion."""

import pytest

from . import measure
from .pages import NO_PAGE, PAGES, Page, named_addresses

# Takes a form only, and is there in a demonstration alone: tests/browser/test_signin.py goes there.
IN_A_DEMONSTRATION = {"people:look-around"}


def test_every_address_is_listed_as_a_page_or_has_a_reason_not_to_be():
    listed = {page.name for page in PAGES}
    named = set(named_addresses()) - IN_A_DEMONSTRATION
    assert named - listed - set(NO_PAGE) == set(), "add these to PAGES or NO_PAGE"
    assert (listed | set(NO_PAGE)) - named == set(), "these exist no longer"
    assert listed & set(NO_PAGE) == set()


every_page = pytest.mark.parametrize("a_page", PAGES, ids=str)
browser = pytest.mark.browser


@pytest.fixture
def see(visit, reader):
    """Visit a page of the list as somebody who may see it."""

    def see(a_page: Page, **options):
        person = reader(a_page.who)  # first, because the address may lead to what stands around
        return visit(a_page.path, person, **options)

    return see


@browser
@every_page
def test_page_has_no_accessibility_fault(see, a_page: Page):
    page = see(a_page)
    for scheme, width in measure.DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"


@browser
@every_page
def test_page_is_well_built_and_its_skip_link_works(see, a_page: Page):
    page = see(a_page)
    assert page.title().strip()
    assert page.locator("html").get_attribute("lang")
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark
    assert measure.running_animations(page) == []

    skip = measure.first_stop(page)
    target = skip.get_attribute("href")
    assert target and target.startswith("#")
    assert page.locator(f"main{target}, main {target}").count() == 1
    box = skip.bounding_box()
    assert box and box["y"] >= 0 and box["height"] > 10, "the skip link is seen when it has focus"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus, footer :focus").count() == 1


@browser
@every_page
def test_page_shows_where_the_focus_is(see, a_page: Page):
    page = see(a_page)
    stops = measure.tab_stops(page)
    assert stops
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    assert [stop["what"] for stop in stops if stop["hidden"]] == []


@browser
@every_page
def test_page_fits_a_narrow_screen_and_paper(see, a_page: Page):
    page = see(a_page, viewport={"width": 320, "height": 640}, color_scheme="dark")
    assert measure.sticks_out(page) == []
    # 1280 by 1024 at 400 %: what remains is 320 by 256.
    page.set_viewport_size({"width": 320, "height": 256})
    assert measure.sticks_out(page) == []
    assert [stop["what"] for stop in measure.tab_stops(page) if stop["hidden"]] == []

    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible()
    assert measure.pale_in_print(page) == []
    assert measure.sticks_out(page) == []


@browser
@every_page
def test_page_works_without_script(see, a_page: Page):
    page = see(a_page, java_script_enabled=False, viewport={"width": 360, "height": 800})
    assert page.locator("h1").is_visible()
    page.get_by_role("button", name="Menu").click()
    assert page.locator("header nav a").first.is_visible()
