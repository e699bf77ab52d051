"""The player in a real browser: what ffmpeg sends by SRT is seen, heard, read, cut and back."""

import os
import signal
import time
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from sympraxis.config import asgi
from sympraxis.kit import clock
from sympraxis.live import copies
from sympraxis.live.broadcast import places
from sympraxis.live.broadcast.serving import Segments
from sympraxis.live.models import Broadcast

from ...live.broadcast.staged import Staged, staged
from ...live.hosting import Host, hosting
from . import living
from .living import pytestmark  # noqa: F401

STATE = """() => {
  const video = document.querySelector("video");
  return {
    time: video.currentTime, paused: video.paused, frames: video.getVideoPlaybackQuality().totalVideoFrames,
    sound: video.webkitAudioDecodedByteCount,
  };
}"""


@pytest.fixture
def host(transactional_db: None) -> Iterator[Host]:
    copies.forget()
    with hosting(application=Segments(asgi.files, places.opened())) as host:
        yield host


def until(what: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end, "It did not happen."
        time.sleep(0.2)


def moves(page: Page, seconds: float = 30) -> None:
    """The picture goes on, and sound is decoded with it."""
    before = page.evaluate(STATE)

    def goes() -> bool:
        now = page.evaluate(STATE)
        return (
            now["time"] > before["time"] + 1
            and now["frames"] > before["frames"]
            and now["sound"] > before["sound"]
        )

    until(goes, seconds)


def on_air(stage: Staged) -> None:
    until(lambda: stage.now().state == "on-air")


def test_everything(enter, host):
    room = living.room()
    with staged(room) as stage:
        page = enter(room)
        expect(page.get_by_text("There is no picture here now")).to_be_visible()
        loaded: list[str] = []
        page.on("request", lambda one: loaded.append(one.url))
        with stage.encoder() as first:
            page.get_by_role("button", name="Watch").click(timeout=30_000)
            moves(page)
            page.screenshot(path="/tmp/bc/player-light.png")
            print(page.evaluate(STATE), page.locator(".behind").text_content())
