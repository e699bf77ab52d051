"""The player in a real browser: what ffmpeg sends by SRT is seen, heard, read, cut and back."""

import os
import signal
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from sympraxis.kit import clock
from sympraxis.live import copies
from sympraxis.live.broadcast import captioning, places
from sympraxis.live.broadcast.captioning import Line

from ...live import made
from ...live.broadcast.staged import Staged, broadcast, staged
from ...live.hosting import Host
from .. import measure
from . import living
from .living import pytestmark  # noqa: F401
from .watching import broadcasting, goes_on, packer, press_watch, state, until


@pytest.fixture
def host(transactional_db: None) -> Iterator[Host]:
    yield from broadcasting()


def test_two_languages_are_seen_heard_read_cut_and_back_without_a_reload(enter, host):
    room = living.room()
    with staged(room, caption_languages=["en"]) as stage:
        page = enter(room)
        expect(page.get_by_text("There is no picture here now")).to_be_visible()
        page.evaluate("window.neverReloaded = true")
        loaded: list[str] = []
        page.on("request", lambda one: loaded.append(one.url))
        with stage.encoder():
            press_watch(page)
            hears_the_interpreter(page, loaded)
            reads(page, stage, loaded)
            os.kill(packer(stage), signal.SIGKILL)
            goes_on(page)
        until(page, lambda: stage.now().state == "cut")
        expect(page.get_by_text("The picture is interrupted since")).to_be_visible()
        with stage.encoder(size="640x360", sounds=1):
            until(page, lambda: state(page)["width"] == 640)
            goes_on(page)
            expect(page.get_by_text("The picture is interrupted since")).to_be_hidden()
            joins_late(enter, room)
        assert page.evaluate("window.neverReloaded")


def hears_the_interpreter(page: Page, loaded: list[str]) -> None:
    """Original first, and always there; the other track is loaded, and sounds."""
    sound = page.get_by_label("Language of the sound")
    assert sound.locator("option").all_text_contents() == ["Original (English)", "French"]
    assert not any("/2/" in one for one in loaded)
    sound.select_option("French")
    until(page, lambda: any("/2/" in one for one in loaded))
    goes_on(page)


# Where it plays HLS itself and its owner wants captions always.
CHOSEN_BY_THE_BROWSER = """() => {
  window.theirs = document.querySelector("video").addTextTrack("subtitles", "English", "en");
  window.theirs.mode = "showing";
}"""


def reads(page: Page, stage: Staged, loaded: list[str]) -> None:
    """A line meets the moment of the picture at which it was spoken; what is over is over."""
    page.get_by_label("Captions").select_option("English")
    stage.broadcast.refresh_from_db()
    lines = [Line("Long ago", clock.now() - timedelta(seconds=30)), Line("Good morning to all")]
    captioning.write(stage.broadcast, "en", lines)
    until(page, lambda: state(page)["read"])
    assert state(page)["read"] == "Good morning to all"
    assert not any("/captions/" in one for one in loaded)  # those of the stream are for others
    page.evaluate(CHOSEN_BY_THE_BROWSER)
    until(page, lambda: page.evaluate("window.theirs.mode") == "disabled")


def joins_late(enter: Callable[..., Page], room: object) -> None:
    other = enter(room, made.attendee(room, "Late Lena"))  # type: ignore[arg-type]
    press_watch(other)


CONTROLS = ["Pause", "Sound off", "Language of the sound", "More of the player", "Full screen"]
FURTHER = ["Loudness", "Sound only, saves data", "To now, as near as can be", "Picture in picture"]


def test_every_control_is_reached_by_keyboard_named_and_fits_a_phone(enter, host):
    room = living.room()
    with staged(room) as stage, stage.encoder():
        page = enter(room, viewport={"width": 360, "height": 780}, color_scheme="dark")
        until(page, lambda: stage.now().state == "on-air")
        page.get_by_role("button", name="Watch").focus()
        page.keyboard.press("Enter")
        goes_on(page)
        bar = page.get_by_role("group", name="Player")
        expect(bar.get_by_role("button", name="Pause")).to_be_focused()
        for name in CONTROLS:
            expect(bar.get_by_label(name).or_(bar.get_by_text(name)).first).to_be_visible()
        page.keyboard.press("Enter")
        expect(bar.get_by_role("button", name="Play")).to_be_focused()
        page.keyboard.press("Enter")
        summary = bar.locator("summary")
        summary.focus()
        page.keyboard.press("Enter")
        for name in FURTHER:
            one = bar.get_by_label(name).or_(bar.get_by_role("button", name=name)).first
            expect(one).to_be_visible()
        bar.get_by_label("Sound only").check()
        until(page, lambda: state(page)["width"] == 0)
        page.keyboard.press("Escape")
        expect(summary).to_be_focused()
        assert not measure.violations(page) and not measure.sticks_out(page)
        languages_of_a_stream_from_elsewhere(enter, stage, host)


def languages_of_a_stream_from_elsewhere(
    enter: Callable[..., Page], stage: Staged, host: Host
) -> None:
    """The stream says which there are; the one that plays unasked is the original."""
    other = made.room(event=stage.room.event, name="Hall 2")
    there = f"http://127.0.0.1:{host.port}{places.address(stage.broadcast)}"
    broadcast(other, source="address", address=there, original_language="")
    page = enter(other)
    press_watch(page)
    sound = page.get_by_label("Language of the sound")
    assert sound.locator("option").all_text_contents() == ["Original", "fr"]
    sound.select_option("fr")
    goes_on(page)


def test_player_from_elsewhere_is_asked_for_nothing_before_the_click(enter, host, watch):
    room = living.room()
    broadcast(room, source="embed", address="https://video.invalid/embed/7")
    page = enter(room)
    asked: list[str] = []
    page.on("request", lambda one: asked.append(one.url))
    page.reload()
    expect(page.get_by_text("they see your network address")).to_be_visible()
    page.wait_for_load_state("load")
    assert asked and not any("video.invalid" in one for one in asked)
    watch.friends.add("video.invalid")
    told = {"body": "<p>The picture</p>", "content_type": "text/html"}
    page.route("https://video.invalid/**", lambda one: one.fulfill(**told))
    page.get_by_role("button", name="Show it here").click()
    expect(page.frame_locator("iframe").get_by_text("The picture")).to_be_visible()


def test_captions_are_read_beneath_a_picture_that_is_not_ours(enter, host):
    """With a script and without: a player from elsewhere takes no captions of ours."""
    room = living.room()
    one = broadcast(room, source="embed", address="https://video.invalid/embed/7",
                    caption_languages=["en", "fr"])  # fmt: skip
    page = enter(room, viewport={"width": 360, "height": 780})
    beneath = page.get_by_role("region", name="What is spoken")
    waits = beneath.get_by_text("while somebody writes it")
    expect(waits).to_be_visible()
    for number in range(1, 5):
        captioning.write(one, "en", [Line(f"Sentence {number}.")])
    captioning.write(one, "fr", [Line("Bonjour.")])
    expect(beneath.locator("p:visible").first).to_have_text("English Sentence 3. Sentence 4.")
    expect(beneath.locator("[lang=fr]")).to_have_text("Bonjour.")
    expect(waits).to_be_hidden()
    assert not measure.violations(page) and not measure.sticks_out(page)
    copies.forget()
    plain = enter(room, java_script_enabled=False, wait=False)
    drawn = plain.get_by_role("region", name="What is spoken")
    assert " ".join(drawn.inner_text().split()) == " ".join(beneath.inner_text().split())


# A player of somebody else: hls.js as it comes, with the captions that the stream carries.
OTHER = """async ({library, address}) => {
  const Hls = (await import(library)).default;
  const video = Object.assign(document.createElement("video"), { muted: true, id: "other" });
  document.body.append(video);
  const hls = (window.other = new Hls({ enableWorker: false }));
  hls.attachMedia(video);
  hls.loadSource(address);
  await new Promise((resolve) => hls.once(Hls.Events.SUBTITLE_TRACKS_UPDATED, resolve));
  hls.subtitleTrack = 0;
  await video.play();
  return hls.subtitleTracks.map((one) => one.name);
}"""
# Every line that is seen just now, with the moment in the studio at which it is to be read.
READ = """() => {
  const video = document.querySelector("#other");
  const ahead = window.other.playingDate?.getTime() - video.currentTime * 1000;
  const told = (cue) => [cue.text, ahead + cue.startTime * 1000];
  const tracks = [...video.textTracks].filter((one) => one.mode === "showing");
  return tracks.flatMap((one) => [...(one.activeCues ?? [])].map(told));
}"""


def test_another_player_reads_the_captions_that_the_stream_carries(enter, host):
    room = living.room()
    with staged(room, caption_languages=["en", "fr"]) as stage, stage.encoder():
        page = enter(room, bypass_csp=True)  # as on a page of theirs
        until(page, lambda: stage.now().state == "on-air")
        library = page.locator("[data-hls]").get_attribute("data-hls")
        given = {"library": library, "address": places.address(stage.broadcast)}
        assert page.evaluate(OTHER, given) == ["English", "Français"]
        spoken = clock.now()
        captioning.write(stage.broadcast, "en", [Line("Good morning to all", spoken)])
        until(page, lambda: page.evaluate(READ))
        ((words, at),) = page.evaluate(READ)
        assert words == "Good morning to all"
        assert abs(at - spoken.timestamp() * 1000) < 250
