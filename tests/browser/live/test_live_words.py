"""Whatever people write is words, on every page of the room that a frame brings it to."""

from playwright.sync_api import Page, expect

from ...live import made
from . import living
from .conftest import connected
from .living import pytestmark  # noqa: F401

HTML = "<img src=x onerror=alert(1)><b>Bold</b>"
MADE = "img[src=x], main b:text-is('Bold'), main i:text-is('Ada')"


def write_everywhere(room) -> None:
    """After the page was opened, so that frames bring it."""
    ada = living.attendee(room, f"<i>Ada</i> {HTML}")
    made.question(room, f"{HTML} pays?", by=ada)
    made.question(room, f"{HTML} waits?", by=ada, approved_at=None)
    room.notices.create(words=f"{HTML} notice")
    poll = made.poll(room, f"{HTML} choice", "B", title=f"{HTML} poll")
    room.shows, room.shown_poll = "poll", poll
    room.save()
    room.ring()


def is_words(page: Page, *expected: str) -> None:
    for words in expected:
        expect(page.get_by_text(f"{HTML} {words}").first).to_be_attached()
    expect(page.locator(MADE)).to_have_count(0)


def test_html_is_words_in_the_room_at_the_desk_and_on_the_stage(enter, moderating, screen):
    room = living.room()
    page, desk, stage = enter(room), moderating(room), screen(room)
    connected(desk)
    acted = []
    for each in (page, desk, stage):
        each.on("dialog", lambda dialog: acted.append(dialog.message) or dialog.accept())
    write_everywhere(room)
    is_words(page, "pays?", "notice", "choice", "poll")
    is_words(desk, "pays?", "waits?", "poll")
    is_words(stage, "choice", "poll")
    page.reload()
    is_words(page, "pays?", "notice", "choice", "poll")
    assert not acted
