"""Pages for when something goes wrong are pages too: readable, reachable, with a way back."""

import pytest
from playwright.sync_api import expect

from . import measure

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.browser.urls")]

TROUBLE = {
    "/trouble/unreadable/": 400,
    "/trouble/closed/": 403,
    "/nowhere/": 404,
    "/trouble/refused/": 409,
    "/trouble/broken/": 500,
}


@pytest.mark.parametrize(("path", "status"), TROUBLE.items(), ids=map(str, TROUBLE.values()))
def test_trouble_is_told_on_a_sound_page(visit, watch, path, status):
    watch.expect(status)
    page = visit(path)
    assert page.title().strip()
    assert page.locator("h1").count() == 1
    for scheme, width in [*measure.DRESSES, ("light", 320)]:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"
        assert measure.sticks_out(page) == []
    way_back = page.locator("main a.button").first
    expect(way_back).to_be_visible()
    with page.expect_navigation():
        way_back.click()
    expect(page.locator("h1")).to_be_visible()


def test_refusal_shows_its_sentence(visit, watch):
    watch.expect(409)
    page = visit("/trouble/refused/")
    expect(page.get_by_text("Registration closed on 29 March 2023")).to_be_visible()
