"""What can be measured of a page: accessibility by axe, sideways scroll, the way of the Tab key."""

from pathlib import Path
from typing import Any, TypedDict

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

OWN_SCRIPT = Path(__file__).with_name("measure.js").read_text()


def violations(page: Page) -> list[str]:
    """What axe finds on the page as it stands, one line for each fault."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")["violations"]
    return [
        f"{rule['id']}: {' '.join(map(str, node['target']))}: {node['failureSummary']}"
        for rule in found
        for node in rule["nodes"]
    ]


def _ask(page: Page, question: str) -> Any:
    if not page.evaluate("'measure' in window"):
        page.evaluate(OWN_SCRIPT)
    return page.evaluate(f"measure.{question}()")


def sticks_out(page: Page) -> list[str]:
    """The first elements that make the page scroll sideways; empty where it does not."""
    return list(_ask(page, "sticksOut"))


class Stop(TypedDict):
    """One stop of the Tab key: `seen` where the focus shows, `hidden` where something covers it."""

    what: str
    seen: bool
    hidden: bool


def tab_stops(page: Page, most: int = 400) -> list[Stop]:
    """Press Tab through the whole page, from the top; at most `most` stops."""
    _ask(page, "startWalk")
    for _ in range(most):
        page.keyboard.press("Tab")
        if not _ask(page, "step"):
            return list(_ask(page, "stops"))
    raise AssertionError(f"More than {most} tab stops: does the focus ever come to the end?")


def running_animations(page: Page) -> list[str]:
    return list(_ask(page, "runningAnimations"))


def pale_in_print(page: Page) -> list[str]:
    """Text of the main part that would be printed too pale to read (emulate print first)."""
    return list(_ask(page, "paleInPrint"))
