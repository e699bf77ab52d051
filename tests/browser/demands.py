"""What every page is asked to hold to. Each demand takes a page that was opened. Those that only
look take it as it is; those that do something load it anew, so that they see what nobody touched.
"""

from collections.abc import Callable
from typing import Literal

from playwright.sync_api import Page, expect

from . import measure

Scheme = Literal["light", "dark"]


def afresh(page: Page, width: int = 1280, height: int = 900, scheme: Scheme = "light") -> None:
    """Load the page again, without what its address says of a place in it, on such a screen."""
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=scheme, media="screen")
    page.goto(page.url.partition("#")[0])


def no_accessibility_fault(page: Page) -> None:
    for scheme, width in measure.DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"


def well_built(page: Page) -> None:
    measure.dress(page, *measure.DRESSES[0])
    assert page.title().strip()
    assert page.locator("html").get_attribute("lang")
    assert page.locator("h1").count() == 1
    assert page.locator("h1").inner_text().strip()
    for landmark in ("banner", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1, landmark  # type: ignore[arg-type]
    assert measure.running_animations(page) == []


def paper(page: Page) -> None:
    measure.dress(page, "dark", 320)
    page.set_viewport_size({"width": 794, "height": 1123})  # A4
    page.emulate_media(media="print")
    expect(page.locator("h1")).to_be_visible()
    assert measure.pale_in_print(page) == []
    assert measure.sticks_out(page) == []


def skip_link(page: Page) -> None:
    afresh(page)
    skip = measure.first_stop(page)
    target = skip.get_attribute("href")
    assert target and target.startswith("#")
    assert page.locator(f"main{target}, main {target}").count() == 1
    box = skip.bounding_box()
    assert box and box["y"] >= 0 and box["height"] > 10, "the skip link is seen when it has focus"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.locator("main :focus, footer :focus").count() == 1


def focus_is_seen(page: Page) -> None:
    afresh(page)
    stops = measure.tab_stops(page)
    assert stops
    assert [stop["what"] for stop in stops if not stop["seen"]] == []
    assert [stop["what"] for stop in stops if stop["hidden"]] == []


def narrow_screen(page: Page) -> None:
    afresh(page, 320, 640, scheme="dark")
    assert measure.sticks_out(page) == []
    # 1280 by 1024 at 400 %: what remains is 320 by 256.
    page.set_viewport_size({"width": 320, "height": 256})
    assert measure.sticks_out(page) == []
    assert [stop["what"] for stop in measure.tab_stops(page) if stop["hidden"]] == []


def no_script(page: Page) -> None:
    with measure.scripts_off(page):
        afresh(page, 360, 800)
        expect(page.locator("h1")).to_be_visible()
        page.get_by_role("button", name="Menu").click()
        expect(page.locator("header nav a").first).to_be_visible()


# Those that only look come first: to load a page costs as much as to look at it.
DEMANDS: dict[str, Callable[[Page], None]] = {
    "no accessibility fault": no_accessibility_fault,
    "well built": well_built,
    "paper": paper,
    "skip link": skip_link,
    "focus is seen": focus_is_seen,
    "narrow screen": narrow_screen,
    "no script": no_script,
}
