"""The line to the room: held back, cut, ended, shared by tabs; what is sent survives all of it."""

import asyncio

from playwright.sync_api import Page, Route, expect

from sympraxis.kit import clock
from sympraxis.live.stream.pacing import Gate
from sympraxis.live.stream.ring import Ring

from ...live import made
from ...live.reading import until
from . import living
from .conftest import connected
from .living import pytestmark  # noqa: F401

LINE = "#line"


def say(room, words: str) -> None:
    room.notices.create(words=words)
    room.ring()


def reads(page: Page, words: str) -> None:
    expect(page.locator(".notices")).to_contain_text(words)


def streams(host, room) -> int:
    audience = host.streams.audiences.get(room.pk)
    return len(audience.peers()) if audience else 0


def end_streams(host, reason: str) -> None:
    async def end() -> None:
        for audience in host.streams.audiences.values():
            audience.end(audience.peers(), reason)

    asyncio.run_coroutine_threadsafe(end(), host.loop).result(10)


def let_go(host) -> None:
    """Close all streams without a word, and forget what could mend a short absence."""

    async def forget() -> None:
        for audience in host.streams.audiences.values():
            for sight in audience.sights.values():
                sight.ring = Ring()
            for peer in audience.peers():
                peer.abort()

    asyncio.run_coroutine_threadsafe(forget(), host.loop).result(10)


def test_page_comes_back_after_the_server_was_started_anew(enter, host):
    room = living.room()
    page = enter(room)
    end_streams(host, "restart")
    say(room, "Said after the restart.")
    reads(page, "Said after the restart.")
    connected(page)


def test_network_that_holds_streams_back_gets_short_polling_and_is_told(enter):
    room = living.room()
    page = enter(room, wait=False)
    page.route("**/stream/*/?role=*", lambda route: None)  # taken, and never answered
    page.reload()
    expect(page.locator(LINE)).to_have_text("Slow connection")
    expect(page.locator("#line-notice")).to_contain_text("news every 4 seconds")
    say(room, "Read all the same.")
    reads(page, "Read all the same.")
    page.unroute_all()


def test_proxy_that_cuts_every_stream_gets_short_polling(enter):
    room = living.room()
    page = enter(room, wait=False)
    body = "retry: 300\n\nevent: beat\ndata: {}\n\n"  # it begins, and is cut

    def cut(route: Route) -> None:
        route.fulfill(content_type="text/event-stream", body=body)

    page.route("**/stream/*/?role=*", cut)
    page.reload()
    expect(page.locator(LINE)).to_have_text("Slow connection")
    say(room, "Read all the same.")
    reads(page, "Read all the same.")
    page.unroute_all()


def cut_streams(host) -> None:
    """As something on the way does: without a word."""

    async def cut() -> None:
        for audience in host.streams.audiences.values():
            for peer in audience.peers():
                peer.abort()

    asyncio.run_coroutine_threadsafe(cut(), host.loop).result(10)


def test_proxy_that_cuts_streams_every_minute_costs_neither_news_nor_the_stream(enter, host, watch):
    room = living.room()
    page = enter(room)
    page.clock.install()
    page.reload()

    def is_slow() -> bool:
        return page.locator(LINE).text_content() == "Slow connection"

    def is_cut(words: str) -> None:
        until(lambda: streams(host, room) == 1 or is_slow())
        cut_streams(host)
        say(room, words)
        reads(page, words)

    for minute in range(4):
        connected(page)
        is_cut(f"Said when minute {minute} was over.")
        connected(page)
        page.clock.fast_forward(61_000)
    for number in range(8):  # positive control: as often within one minute
        if not is_slow():  # a cut may meet a stream that was about to be another anyway
            is_cut(f"Said after cut {number}.")
    expect(page.locator(LINE)).to_have_text("Slow connection")
    watch.faults = [one for one in watch.faults if "INCOMPLETE_CHUNKED" not in one]


def test_tab_that_slept_for_an_hour_knows_what_is_true_and_keeps_what_was_typed(enter, host, watch):
    """The browser has stopped the page, the server let the stream go, and the frames of that hour
    are forgotten."""
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who, wait=False)
    page.clock.install()
    page.reload()
    connected(page)
    page.get_by_text("Ask a question").click()
    words = page.get_by_label("Your question", exact=True)
    words.fill("Half a question")
    browser = page.context.new_cdp_session(page)
    browser.send("Page.setWebLifecycleState", {"state": "frozen"})
    let_go(host)
    living.change_everything(room)
    browser.send("Page.setWebLifecycleState", {"state": "active"})
    page.clock.fast_forward("01:00:00")
    reads(page, "Lunch is on the second floor.")
    connected(page)
    expect(page.locator(".asked .words").get_by_text("A question that came later")).to_be_visible()
    expect(page.get_by_role("heading", name="Did you read the report?")).to_be_visible()
    expect(words).to_have_value("Half a question")
    page.get_by_role("button", name="Send to the moderators").click()
    expect(page.locator(".asked .words").get_by_text("Half a question")).to_be_visible()
    assert who.questions.get().words == "Half a question"
    watch.faults = [one for one in watch.faults if "ERR_" not in one]


def test_offline_is_said_and_mended(enter, watch):
    room = living.room()
    page = enter(room)
    page.evaluate(living.HEAR)
    page.context.set_offline(True)
    expect(page.locator("#line-notice")).to_contain_text("You are offline")
    say(room, "Said meanwhile.")
    page.context.set_offline(False)
    reads(page, "Said meanwhile.")
    connected(page)
    until(lambda: page.wait_for_timeout(50) or "You are back." in page.evaluate("said.join(' ')"))
    watch.faults = [one for one in watch.faults if "INTERNET_DISCONNECTED" not in one]


def test_who_is_put_out_is_told_so(enter):
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who)
    who.blocked_at = clock.now()
    who.save()
    room.ring()
    expect(page.locator(LINE)).to_have_text("The moderators have put you out of this room.")
    expect(page.locator("#spoken")).to_contain_text("put you out")


def test_rush_at_the_door_is_told_when(enter, host, watch):
    room = living.room()
    enter(room)
    watch.expect(503)
    host.streams.gate = Gate(1)
    for number in range(8):  # others who come before, and a page that takes its time
        host.streams.gate.ask(number, host.loop.time())
    page = enter(room, living.attendee(room, "Rushing Rosa"), wait=False)
    expect(page.locator("#line-notice")).to_contain_text("You are in in")
    connected(page)


def test_tabs_share_one_stream_and_each_outlives_the_other(enter, host):
    room = living.room()
    first = enter(room)
    second = first.context.new_page()
    second.goto(room.get_absolute_url())
    connected(second)
    say(room, "For both tabs.")
    reads(first, "For both tabs.")
    reads(second, "For both tabs.")
    assert streams(host, room) == 1
    first.close()
    until(lambda: streams(host, room) == 1)
    say(room, "For the one that is left.")
    reads(second, "For the one that is left.")


def test_question_outlives_a_lost_answer_and_a_reload_and_is_one(enter, watch):
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who)
    tried: list[str] = []

    def lose(route: Route) -> None:
        tried.append(route.request.post_data or "")
        if len(tried) == 1:
            route.fetch(max_redirects=0)  # it arrives; the answer does not
        route.abort()

    page.route("**/questions/", lose)
    page.get_by_text("Ask a question").click()
    page.get_by_label("Your question", exact=True).fill("Did this arrive?")
    page.get_by_role("button", name="Send to the moderators").click()
    expect(page.locator("#spoken")).to_contain_text("Not sent yet.")
    until(lambda: page.wait_for_timeout(50) or len(tried) > 1)
    assert len(set(tried)) == 1, "the same key each time"
    page.unroute_all()
    page.reload()
    expect(page.locator(".asked").get_by_text("Did this arrive?").first).to_be_visible()
    expect(page.locator("#spoken")).to_contain_text("With the moderators.")
    assert who.questions.count() == 1
    watch.faults = [one for one in watch.faults if "ERR_FAILED" not in one]


def test_vote_outlives_a_drop_and_a_reload(enter, watch):
    room = living.room()
    who = living.attendee(room)
    page = enter(room, who)
    page.route("**/supports?*", lambda route: route.abort())
    button = page.locator(".asked .question").first.get_by_role("button")
    button.click()
    expect(button).to_have_attribute("aria-busy", "true")
    expect(button).to_have_attribute("aria-pressed", "false")
    page.reload()
    connected(page)
    expect(button).to_have_attribute("aria-busy", "true")
    assert who.supports.count() == 0
    page.unroute_all()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert who.supports.count() == 1
    watch.faults = [one for one in watch.faults if "ERR_FAILED" not in one]


def test_clock_that_is_wrong_changes_nothing_of_what_is_left(enter):
    room = living.room()
    page = enter(room, wait=False)
    page.add_init_script("const was = Date.now; Date.now = () => was() - 600_000;")
    page.reload()
    connected(page)
    say(room, "A frame brings the time.")
    reads(page, "A frame brings the time.")
    left = page.locator("[data-left]:visible").first
    expect(left).to_contain_text("2")  # 29 or 28 minutes, not 39
    minutes = int(left.inner_text().split(":")[0])
    assert minutes <= 30


def test_like_rooms_of_the_event_are_linked(enter):
    room = living.room()
    other = made.room(event=room.event, name="Workshop hall")
    page = enter(room)
    link = page.get_by_role("link", name="Workshop hall")
    assert link.get_attribute("href") == other.get_absolute_url()
