"""Faults of a broadcast before the eyes of whoever watches, or comes at that moment: the page says
what is going on, and goes on by itself."""

import os
import signal
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from sympraxis.kit import clock
from sympraxis.live.broadcast import places, stage, window

from ...conftest import REQUIRE_ALL
from ...live import made
from ...live.broadcast.staged import Staged, staged
from ...live.hosting import Host
from . import living
from .living import pytestmark  # noqa: F401
from .watching import LONG, broadcasting, goes_on, packer, press_watch, state, until

INTERRUPTED = "The picture is interrupted since"


@pytest.fixture
def host(transactional_db: None) -> Iterator[Host]:
    yield from broadcasting()


def is_so(page: Page, one: Staged, name: str, why: str = "") -> None:
    until(page, lambda: (one.now().state, one.now().why) == (name, why))


def somebody(enter: Any, one: Staged, name: str) -> Page:
    page: Page = enter(one.room, made.attendee(one.room, name))
    page.evaluate("window.neverReloaded = true")
    return page


def test_who_comes_while_nothing_can_be_shown_reads_so_and_watches_when_it_is_back(
    enter, host, monkeypatch
):
    """Interrupted, another codec, no keyframes."""
    monkeypatch.setattr(stage, "PATIENCE", 4)
    with staged(living.room()) as one:
        first = somebody(enter, one, "Ines")
        with one.encoder():
            press_watch(first)
        is_so(first, one, "cut")
        second = somebody(enter, one, "Tom")
        with one.encoder(codec="mpeg2video"):
            is_so(first, one, "trouble", "codec")
            for page in (first, second):
                expect(page.get_by_text(INTERRUPTED)).to_be_visible()
        with one.encoder(gop=9999):
            is_so(first, one, "trouble", "keyframes")
            expect(second.get_by_text(INTERRUPTED)).to_be_visible()
        with one.encoder(size="640x360"):
            until(first, lambda: state(first)["width"] == 640)
            goes_on(first)
            press_watch(second)
            expect(first.get_by_text(INTERRUPTED)).to_be_hidden()
        assert first.evaluate("window.neverReloaded")


def test_strangers_and_a_full_disk_disturb_nobody_who_watches(enter, host, monkeypatch):
    """Another passphrase, a second encoder with the right one: nobody listens to either. Less room
    than has to be spare."""
    monkeypatch.setattr(window, "LENGTH", timedelta(seconds=12))
    with staged(living.room()) as one, one.encoder():
        page = somebody(enter, one, "Ines")
        press_watch(page)
        for given in (["of-another-stage"], []):
            with one.encoder(*given) as other:
                until(page, lambda other=other: other.poll() is not None)
                assert other.returncode != 0
            goes_on(page)
        monkeypatch.setattr(stage, "SPARE", 1 << 60)
        is_so(page, one, "on-air", "disk")
        goes_on(page)
        press_watch(somebody(enter, one, "Tom"))
        monkeypatch.setattr(stage, "SPARE", 0)
        is_so(page, one, "on-air")
        goes_on(page)
        assert page.evaluate("window.neverReloaded")


def test_whoever_hears_an_interpreter_who_falls_silent_hears_the_original(enter, host):
    """The track is there and nothing comes in it: nobody's picture waits."""
    with staged(living.room()) as one, one.encoder(lasts=(None, 14)):
        page = somebody(enter, one, "Ines")
        press_watch(page)
        page.get_by_label("Language of the sound").select_option("French")
        goes_on(page)
        is_so(page, one, "on-air", "sound")
        goes_on(page)
        goes_on(page)
        page.get_by_label("Language of the sound").select_option("Original (English)")
        goes_on(page)
        assert page.evaluate("window.neverReloaded")


def test_clock_that_is_set_moves_nobody_who_watches(enter, host):
    """Forwards, backwards, and a new tape begins on each: only that asks the clock."""
    with staged(living.room()) as one, one.encoder():
        page = somebody(enter, one, "Ines")
        press_watch(page)
        now = clock.now()
        with clock.held_at(now + timedelta(hours=1)):
            goes_on(page)
            os.kill(packer(one), signal.SIGKILL)
            goes_on(page)
        with clock.held_at(now - timedelta(minutes=30)):
            os.kill(packer(one), signal.SIGKILL)
            goes_on(page)
            press_watch(somebody(enter, one, "Tom"))
        assert page.evaluate("window.neverReloaded")


@pytest.mark.skipif(not REQUIRE_ALL, reason="takes a minute: run where nothing may be left out")
def test_cut_of_half_a_minute_is_told_and_mended(enter, host):
    with staged(living.room()) as one:
        page = somebody(enter, one, "Ines")
        with one.encoder():
            press_watch(page)
        is_so(page, one, "cut")
        page.wait_for_timeout(30_000)
        expect(page.get_by_text(INTERRUPTED)).to_be_visible()
        with one.encoder():
            goes_on(page)
            expect(page.get_by_text(INTERRUPTED)).to_be_hidden()
        assert page.evaluate("window.neverReloaded")


def test_who_is_put_out_is_shown_nothing_more(enter, host):
    with staged(living.room()) as one, one.encoder():
        who = made.attendee(one.room, "Ines")
        page = enter(one.room, who)
        press_watch(page)
        here = f"http://127.0.0.1:{host.port}{places.address(one.broadcast)}"
        assert page.context.request.get(here).status == 200
        who.blocked_at = clock.now()
        who.save()
        one.room.ring()
        expect(page.locator(".slate").get_by_text("put you out of this room")).to_be_visible()
        expect(page.get_by_role("button", name="Watch")).to_be_hidden()
        asked: list[str] = []
        page.on("request", lambda each: asked.append(each.url))
        until(page, lambda: page.context.request.get(here).status == 403, LONG)
        page.wait_for_timeout(3000)
        assert not any("/broadcast/" in each for each in asked)
        assert page.evaluate("!document.querySelector('video').currentSrc.startsWith('http')")
