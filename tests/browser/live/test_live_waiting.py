"""The page before a room: it goes on by itself when the room opens, and says so."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from sympraxis.kit import clock
from sympraxis.live import waiting
from sympraxis.live.models import Room
from sympraxis.live.models.room import EARLY

from ...events import made as events
from ...live import made
from .. import measure
from .living import pytestmark  # noqa: F401


@pytest.fixture(autouse=True)
def nearly_at_once(monkeypatch):
    monkeypatch.setattr(waiting, "SPREAD", 1)


def opens_in(seconds: float, **fields: object) -> Room:
    begins = clock.now() + EARLY + timedelta(seconds=seconds)
    return made.room(event=events.event(starts_at=begins), **fields)


def before(page: Page, room: Room, path: str = "") -> None:
    page.goto(path or f"{room.get_absolute_url()}entrance/")


def test_page_says_that_it_is_open_and_takes_one_in(let_in):
    room = opens_in(3)
    page = let_in(room, made.attendee(room)).new_page()
    before(page, room)
    told = page.get_by_role("status")
    expect(told).to_contain_text("this page goes on by itself when the room opens")
    expect(told).to_have_text("The room is open: this page goes on within seconds.")
    page.wait_for_url(f"**{room.get_absolute_url()}")
    expect(page.locator("#line")).to_have_text("Connected")


def test_clock_of_the_device_does_not_matter(let_in):
    room = opens_in(3)
    page = let_in(room, made.attendee(room)).new_page()
    page.add_init_script("const real = Date.now; Date.now = () => real() - 7_200_000;")
    before(page, room)
    page.wait_for_url(f"**{room.get_absolute_url()}")


def test_who_comes_early_by_a_clock_waits_on(let_in):
    room = opens_in(3600)
    page = let_in(room, made.attendee(room)).new_page()
    page.clock.install()
    before(page, room)
    page.clock.fast_forward(3_700_000)
    with page.expect_navigation(url="**/entrance/"):
        page.clock.run_for(5_000)
    expect(page.get_by_role("status")).to_contain_text("this page goes on by itself")


def test_nothing_that_is_being_typed_is_lost(let_in):
    room = opens_in(8)  # time to type, on a busy machine too
    page = let_in(room, made.attendee(room)).new_page()
    before(page, room)
    page.get_by_text("Send me the link once more").click()
    field = page.get_by_role("textbox")
    field.fill("ada@")
    expect(page.get_by_role("status")).to_contain_text("The room is open")
    page.wait_for_timeout(5_500)
    expect(field).to_have_value("ada@")
    field.blur()
    page.wait_for_url(f"**{room.get_absolute_url()}")


def test_walk_in_is_asked_for_a_name_when_the_room_opens(open_context, server):
    room = opens_in(3, code="123456", walk_ins_allowed=True)
    page = open_context().new_page()
    before(page, room, "/live/code/123456/")
    expect(page.get_by_label("Name")).to_be_visible()


def test_page_is_whole_in_every_dress_and_without_a_script(let_in):
    room = opens_in(600)
    page = let_in(room, made.attendee(room)).new_page()
    before(page, room)
    for scheme, width in (("light", 1280), ("dark", 360)):
        measure.dress(page, scheme, width)
        assert not measure.violations(page)
        assert measure.sticks_out(page) == []
    plain = let_in(room, made.attendee(room), java_script_enabled=False).new_page()
    before(plain, room)
    expect(plain.get_by_text("Press it when the time has come.")).to_be_visible()
    expect(plain.get_by_role("link", name="Come in")).to_be_visible()
