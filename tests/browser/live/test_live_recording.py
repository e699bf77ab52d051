"""What stays, in a real browser: made by ffmpeg, published at the desk, found by the search, read,
and jumped in by keyboard."""

import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from sympraxis.config import asgi
from sympraxis.live import copies
from sympraxis.live.models import Recording
from sympraxis.live.recordings import making
from sympraxis.live.recordings.serving import Recorded

from ...live.hosting import Host, hosting
from ...live.recordings import taped
from ...live.recordings.over import WHO_PAYS, Over, over
from ...people import community
from .. import measure
from ..conftest import sign_in
from .living import pytestmark  # noqa: F401

READ = """() => [...document.querySelector("video").textTracks]
  .filter((one) => one.mode === "showing")
  .flatMap((one) => [...(one.activeCues ?? [])].map((cue) => cue.text)).join(" ")"""
SHOW = """() => {
  for (const one of document.querySelector("video").textTracks)
    one.mode = one.kind === "captions" ? "showing" : "hidden";
}"""
LONG = 90  # seconds: nothing here is asserted to be quick


@pytest.fixture
def host(transactional_db: None) -> Iterator[Host]:
    copies.forget()
    with hosting(application=Recorded(asgi.files)) as host:
        yield host
    taped.forget()


@pytest.fixture
def it(server: str) -> Over:
    """Twelve seconds that were sent, a question eight seconds into them; nothing is shown yet."""
    it = over(published=False)
    it.recording.delete()
    it.question.live_at = it.began + timedelta(seconds=8)
    it.question.answered_at = it.began + timedelta(seconds=11)
    it.question.save()
    taped.tape_of(it.room, it.began)
    one = Recording.objects.create(
        room=it.room, session=it.session, from_at=it.began,
        until_at=it.began + timedelta(minutes=10),
    )  # fmt: skip
    making.make(one)
    it.recording = Recording.objects.get(pk=one.pk)
    assert it.recording.made_at, it.recording.fault
    return it


def comes(page: Page, expression: str) -> None:
    """Asked again and again from outside: the page itself may not evaluate what it is told."""
    end = time.monotonic() + LONG
    while not page.evaluate(expression):
        assert time.monotonic() < end, f"It did not happen: {expression}"
        page.wait_for_timeout(100)


def is_at(page: Page, seconds: float) -> None:
    condition = f"Math.abs(document.querySelector('video').currentTime - {seconds}) < 2.5"
    comes(page, condition)


def test_recording_is_published_found_read_and_jumped_in(open_context, server, it):
    desk_of_the_secretariat(open_context(), server, it)
    page = open_context().new_page()
    page.goto("/search/?q=hydrogen")
    page.get_by_role("link", name="Opening of the day").first.click()
    expect(page.locator("video")).to_be_visible()
    comes(page, "document.querySelector('video').readyState > 0")
    assert abs(page.evaluate("document.querySelector('video').duration") - 12) < 0.5
    page.evaluate("document.querySelector('video').muted = true")
    chapters_jump_by_keyboard(page)
    captions_are_shown(page)
    transcript_is_searched(page)
    another_sound_is_another_file_at_the_same_moment(page, it)
    assert not measure.violations(page) and not measure.sticks_out(page)


def desk_of_the_secretariat(context, server: str, it: Over) -> None:
    sign_in(context, community.person("ana", is_staff=True), server)
    page = context.new_page()
    page.goto(f"/desk/live/{it.room.public_id}/recordings/")
    assert not measure.violations(page) and not measure.sticks_out(page)
    page.get_by_role("link", name="Opening of the day").click()
    expect(page.get_by_role("textbox", name="Chapters")).to_have_value(
        f"0:00 Opening of the day\n0:08 {WHO_PAYS}"
    )
    assert not measure.violations(page) and not measure.sticks_out(page)
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_text("Published: whoever sees the event")).to_be_visible()


def chapters_jump_by_keyboard(page: Page) -> None:
    place = page.get_by_role("link", name=f"0:08 {WHO_PAYS}")
    place.focus()
    page.keyboard.press("Enter")
    is_at(page, 8)
    expect(place).to_have_attribute("aria-current", "true")
    assert "#t" not in page.url


def captions_are_shown(page: Page) -> None:
    page.evaluate(SHOW)
    page.evaluate("document.querySelector('video').pause()")
    page.get_by_role("link", name="0:05").click()
    is_at(page, 5)
    comes(page, f"({READ})().includes('Welcome to Brussels.')")
    chapters = (
        "[...document.querySelector('video').textTracks].find((one) => one.kind === 'chapters')"
    )
    comes(page, f"{chapters}.cues?.length === 2")


def transcript_is_searched(page: Page) -> None:
    lines = page.locator(".recording .lines > li:visible")
    before = lines.count()
    box = page.get_by_label("Search in the transcript")
    box.fill("HYDROGEN")
    expect(page.get_by_text("Passages found: 1")).to_be_visible()
    assert lines.count() == 1 < before
    box.fill("zinc")
    expect(page.get_by_text("Nothing found")).to_be_visible()
    box.fill("")


def another_sound_is_another_file_at_the_same_moment(page: Page, it: Over) -> None:
    page.evaluate("document.querySelector('video').pause()")
    page.get_by_role("link", name=f"0:08 {WHO_PAYS}").click()
    is_at(page, 8)
    page.get_by_label("Language of the sound").select_option(label="French")
    comes(page, "document.querySelector('video').src.includes('video-fr.mp4')")
    is_at(page, 8)


def test_letter_leads_to_the_moment_of_the_answer(open_context, server, it):
    Recording.objects.update(published_at=it.began)
    page = open_context().new_page()
    page.goto(f"/live/questions/{it.question.pk}/")
    is_at(page, 8)
    expect(page.get_by_role("link", name="Watch the answer, from 0:08")).to_be_visible()


def test_without_a_script_every_place_is_a_link_into_the_video(open_context, server, it):
    Recording.objects.update(published_at=it.began)
    page = open_context(java_script_enabled=False).new_page()
    page.goto(it.session.get_absolute_url())
    place = page.get_by_role("link", name=f"0:08 {WHO_PAYS}")
    assert place.get_attribute("href").endswith("video.mp4#t=8")
    expect(page.locator("[data-find]")).to_be_hidden()
    answer = page.request.get(f"{server}/live/recordings/{it.recording.public_id}/video.mp4",
                              headers={"range": "bytes=100-199"})  # fmt: skip
    assert (answer.status, len(answer.body())) == (206, 100)
