"""Streams on another host than the pages: two names of loopback, between which no cookie goes."""

from typing import Any

import pytest
from playwright.sync_api import expect

from sympraxis.config import security
from sympraxis.kit import clock
from sympraxis.live import passes

from ...live import made
from . import desks, living
from .conftest import connected
from .living import pytestmark  # noqa: F401
from .test_live_line import end_streams, reads, say


@pytest.fixture
def server(server: str, host: Any, settings: Any, watch: Any) -> str:
    live = f"http://localhost:{host.port}"
    settings.LIVE_URL = live
    configured = security.configured(settings.ENV, server, [live])
    settings.CONTENT_SECURITY_POLICY = configured["CONTENT_SECURITY_POLICY"]
    watch.friends.add(f"localhost:{host.port}")
    return server


def test_room_has_its_stream_its_own_and_its_votes_by_brief_passes(enter, host):
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who, wait=False)
    asked: list[str] = []
    page.on("request", lambda one: "/stream/" in one.url and asked.append(one.url))
    page.reload()
    connected(page)
    say(room, "Read on another host.")
    reads(page, "Read on another host.")
    page.get_by_role("radio", name=living.CHOICES[0]).check()
    page.get_by_role("button", name="Answer").first.click()
    expect(page.locator("#spoken")).to_contain_text("Your answer is kept.")
    assert room.polls.get().ballots.get().attendee == who
    expect(page.locator(".your").first).to_be_visible()  # what is one's own is asked there too
    assert asked and all(one.startswith("http://localhost:") and "pass=" in one for one in asked)
    for cookie in page.context.cookies():
        assert cookie["domain"] != "localhost"

    end_streams(host, "restart")
    say(room, "After a restart.")
    reads(page, "After a restart.")


def test_drop_that_outlasts_a_pass_is_mended_with_another(enter, host, monkeypatch, watch):
    monkeypatch.setattr(passes, "BRIEF", passes.BRIEF / 300)  # two seconds
    room = living.room()
    page = enter(room)
    page.wait_for_timeout(2_500)
    for audience in list(host.streams.audiences.values()):
        for peer in audience.peers():
            host.loop.call_soon_threadsafe(peer.abort)
    say(room, "Read after the drop.")
    reads(page, "Read after the drop.")
    connected(page)
    watch.faults = [one for one in watch.faults if "INCOMPLETE_CHUNKED" not in one]


def test_desks_and_stage_have_their_streams_there(moderating, screen):
    room = desks.room()
    page, stage = moderating(room), screen(room)
    expect(page.locator("#line")).to_contain_text("Connected")
    one = made.question(room, "Who decides?")
    room.shows, room.shown_question = "question", one
    room.save()
    room.ring()
    expect(stage.locator("body")).to_contain_text("Who decides?")
    expect(desks.opened(page, "Who decides?")).to_be_visible()


def test_who_is_put_out_hears_it_there(enter):
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who)
    who.blocked_at = clock.now()
    who.save()
    room.ring()
    expect(page.locator("#line")).to_contain_text("put you out of this room")
