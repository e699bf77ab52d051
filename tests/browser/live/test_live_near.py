"""How far behind the studio somebody is, as the player tells it by the moments of the picture: near
from the first second, whoever comes, and however slowly it begins."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route

from ...live.broadcast.staged import Staged, staged
from ...live.hosting import Host
from . import living
from .conftest import connected
from .living import pytestmark  # noqa: F401
from .watching import LONG, broadcasting, goes_on, press_watch, until

MOST = 7  # seconds, to which the way to this server adds less than one
# What the player said in each second since this was asked for.
HEAR = """() => {
  const place = document.querySelector("[data-behind]");
  window.heard = [];
  const hear = () => place.textContent && heard.push(parseInt(place.textContent));
  const all = { childList: true, characterData: true, subtree: true };
  new MutationObserver(hear).observe(place, all);
}"""


@pytest.fixture
def host(transactional_db: None) -> Iterator[Host]:
    yield from broadcasting()


def heard(page: Page) -> list[int]:
    return list(page.evaluate("window.heard"))


def until_listed(stage: Staged, what: str, times: int) -> None:
    end = time.monotonic() + LONG
    while stage.playlist("picture.m3u8").count(what) < times:
        assert time.monotonic() < end, "It did not come."
        time.sleep(0.2)


@contextmanager
def held_up(page: Page, seconds: float) -> Iterator[None]:
    """Segments that are asked for from now on take so long, once."""
    held: list[Route] = []
    page.route("**/*.m4s", lambda one: held.append(one))  # noqa: PLW0108 (it sets a mark on it)
    yield
    until(page, lambda: held)
    page.wait_for_timeout(1000 * seconds)
    page.unroute("**/*.m4s")  # lets them go on


def test_who_begins_slowly_begins_near(enter, host):
    """The first segments take six seconds: a jump, before anything is seen."""
    with staged(living.room()) as stage, stage.encoder():
        page = enter(stage.room)
        page.evaluate(HEAR)
        until(page, lambda: stage.now().state == "on-air")
        with held_up(page, 6):
            page.get_by_role("button", name="Watch").click()
        goes_on(page)
        until(page, lambda: heard(page))
        assert heard(page)[0] <= MOST


def test_who_is_quicker_than_the_line_to_the_room_watches_on_when_it_is_there(let_in, host):
    """What was drawn stands until the room says something, and then the picture stays."""
    with staged(living.room()) as stage, stage.encoder():
        until_listed(stage, "#EXTINF", 2)
        page = let_in(stage.room).new_page()
        held: list[Route] = []
        page.route("**/stream/**", lambda one: held.append(one))  # noqa: PLW0108
        page.goto(stage.room.get_absolute_url())
        press_watch(page)
        assert held
        sounds = page.get_by_label("Language of the sound").locator("option")
        assert sounds.all_text_contents() == ["Original (English)", "French"]
        page.unroute("**/stream/**")
        connected(page)
        goes_on(page)


def test_who_comes_with_the_first_second_or_is_interrupted_is_near(enter, host):
    with staged(living.room()) as stage:
        page = enter(stage.room)
        page.evaluate(HEAR)
        with stage.encoder():
            press_watch(page)
            until(page, lambda: heard(page))
            assert max(heard(page)) <= MOST
        until(page, lambda: stage.now().state == "cut")
        page.wait_for_timeout(10_000)
        with stage.encoder():
            until(page, lambda: stage.now().state == "on-air")
            goes_on(page)
            page.evaluate("window.heard = []")
            until(page, lambda: heard(page)[-1:] and heard(page)[-1] <= MOST, seconds=10)


def test_a_long_segment_makes_nobody_late_who_comes_after_it(enter, host):
    """The playlist's own measure is the longest of half a minute."""
    with staged(living.room()) as stage:
        with stage.encoder(gop=60):
            until_listed(stage, "EXTINF:4", 2)
        with stage.encoder():
            until_listed(stage, "EXTINF:2", 4)
            assert "TARGETDURATION:4" in stage.playlist("picture.m3u8")
            page = enter(stage.room)
            page.evaluate(HEAR)
            press_watch(page)
            until(page, lambda: heard(page))
            assert heard(page)[0] <= MOST


def test_whose_line_failed_for_a_while_comes_near_again(enter, host):
    """Faster than the studio, and nothing is left out."""
    with staged(living.room()) as stage, stage.encoder():
        page = enter(stage.room)
        press_watch(page)
        page.evaluate(HEAR)
        with held_up(page, 6):
            pass
        until(page, lambda: heard(page) and max(heard(page)) > MOST)
        until(page, lambda: heard(page)[-1] <= MOST, seconds=25)
