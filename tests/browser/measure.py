"""What can be measured of a page: accessibility by axe, sideways scroll, the way of the Tab key."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypedDict

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Locator, Page

OWN_SCRIPT = Path(__file__).with_name("measure.js").read_text()


FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
TAB = {"type": "rawKeyDown", "key": "Tab", "code": "Tab", "windowsVirtualKeyCode": 9}
AT_ONCE = 10  # presses of it between two looks at where the focus is
DRESSES = [(scheme, width) for scheme in ("light", "dark") for width in (1280, 360)]


def dress(page: Page, scheme: str, width: int) -> None:
    """Show the page in light or dark and at a width, and wait until it is drawn so."""
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate(FRAMES)


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line for each fault."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    return list(_ask(page, "violations"))


def _ask(page: Page, question: str) -> Any:
    asked = f"async () => 'measure' in window ? [await measure.{question}()] : null"
    found = page.evaluate(asked)
    if found is None:
        page.evaluate(OWN_SCRIPT)
        found = page.evaluate(asked)
    return found[0]


def sticks_out(page: Page) -> list[str]:
    """The first elements that make the page scroll sideways; empty where it does not."""
    return list(_ask(page, "sticksOut"))


def first_stop(page: Page) -> Locator:
    """The first element that the Tab key reaches, with the focus in it."""
    _ask(page, "startWalk")
    return page.locator(":focus")


class Stop(TypedDict):
    """One stop of the Tab key: `seen` where the focus shows, `hidden` where something covers it."""

    what: str
    seen: bool
    hidden: bool


def tab_stops(page: Page, most: int = 400) -> list[Stop]:
    """Press Tab through the whole page, from the top; at most `most` stops."""
    _ask(page, "startWalk")
    talk = page.context.new_cdp_session(page)
    try:
        for _ in range(0, most, AT_ONCE):
            stops = _ask(page, "walked")
            if stops is not None:
                return list(stops)
            for _press in range(AT_ONCE):
                talk.send("Input.dispatchKeyEvent", TAB)
    finally:
        talk.detach()
    raise AssertionError(f"More than {most} tab stops: does the focus ever come to the end?")


@contextmanager
def scripts_off(page: Page) -> Iterator[None]:
    """What is loaded meanwhile runs no script, as in a browser whose reader switched them off."""
    talk = page.context.new_cdp_session(page)
    talk.send("Emulation.setScriptExecutionDisabled", {"value": True})
    yield
    talk.send("Emulation.setScriptExecutionDisabled", {"value": False})
    talk.detach()


def running_animations(page: Page) -> list[str]:
    return list(_ask(page, "runningAnimations"))


def pale_in_print(page: Page) -> list[str]:
    """Text of the main part that would be printed too pale to read (emulate print first)."""
    return list(_ask(page, "paleInPrint"))
