"""The whole product as one process tree: `sympraxis demo`, entered by somebody of the demo."""

import re
import subprocess
import time
from urllib.parse import urlsplit

import pytest
from django.urls import reverse
from playwright.sync_api import TimeoutError, expect

from sympraxis.live.broadcast import programs
from sympraxis.people.demo import OPERATOR

from ..conftest import missing
from . import measure, weight
from .pages import SIGN_IN
from .site import DEMO, STARTS_WITHIN, demo

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with demo(tmp_path_factory.mktemp("demo")) as site:
        yield site


@pytest.fixture
def server(running):
    return running.address


def test_demo_is_entered_used_and_left(visit, running):
    page = visit("/", color_scheme="dark", timezone_id="Europe/Lisbon")
    expect(page.locator("h1")).to_be_visible()
    assert page.get_by_text("18:00 (Lisbon)").count() >= 1
    page.get_by_role("banner").get_by_role("link", name="Sign in").click()
    page.wait_for_url(f"**{reverse(SIGN_IN)}")
    page.get_by_role("link", name="With a password").click()
    page.get_by_label("E-mail address").fill(OPERATOR)
    page.get_by_label("Password").fill(running.password)
    page.keyboard.press("Enter")
    page.locator("header .who").get_by_text("Astrid").wait_for()
    page.goto(reverse("kit:outbox"))
    assert page.locator("h1").inner_text() == "Outbox"
    assert measure.violations(page) == []
    page.get_by_role("button", name="Sign out").first.click()
    page.get_by_role("banner").get_by_role("link", name="Sign in").wait_for()


def test_one_click_lets_in(visit):
    page = visit(reverse(SIGN_IN))
    assert measure.violations(page) == []
    page.get_by_role("region", name="Look around as").get_by_role("button").first.click()
    page.get_by_role("banner").get_by_role("button", name="Sign out").first.wait_for()
    expect(page.get_by_text("This is a demonstration")).to_be_visible()


def test_demo_says_where_to_look_and_as_whom_each_time(running):
    """A second run, while it is served, makes nothing anew and says the same."""
    told = where_to_look(running.log.read_text())
    for path in ("", "live/demo/room/", "live/demo/stage/", "live/demo/desk/"):
        assert f"{running.address}/{path}" in told
    assert re.search(rf"Password: +{running.password} ", told)
    assert (running.folder / "demo-password").stat().st_mode & 0o777 == 0o600
    again = subprocess.run([*DEMO, "--no-serve"], env=running.environment, capture_output=True,
                           text=True, timeout=STARTS_WITHIN, check=True)  # fmt: skip
    assert where_to_look(again.stdout) == told


def where_to_look(said: str) -> str:
    return said[said.index("Look at it") : said.index("demo-password")]


def test_page_kept_for_everyone_never_shows_who_reads(visit):
    """Two readers in a row get the same; a third, where it was written anew between them."""
    texts = [visit("/").locator("body").inner_text() for _ in range(3)]
    assert texts[1] in (texts[0], texts[2])


def test_page_that_is_not_there_is_answered_kindly(visit, watch):
    watch.expect(404)
    page = visit("/nowhere/")
    expect(page.locator("h1")).to_be_visible()
    assert measure.violations(page) == []


@pytest.mark.parametrize("path", ["/", "/fr/", "/de/"])
def test_start_page_keeps_its_budget(open_context, running, path):
    weighed = weight.weighed(open_context().new_page(), path)
    assert 5_000 < weighed.of_all_but("Font") <= 60_000  # bytes, compressed
    assert 3 < len(weighed.answers) <= 12
    assert weighed.hosts == {urlsplit(running.address).netloc}


@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_jumps_on_the_start_page(open_context, width):
    page = open_context(viewport={"width": width, "height": 900}).new_page()
    assert weight.jumps(page, "/") == 0


@pytest.mark.parametrize("width", [1280, 360])
def test_hardly_anything_jumps_when_the_typefaces_come_late(open_context, width):
    """Most of a jump is a line that breaks elsewhere: the fallbacks have the measures of ours."""
    context = open_context(viewport={"width": width, "height": 900})
    late = []

    def hold_back(route):
        late.append(route.request.url)
        time.sleep(0.5)
        route.continue_()

    context.route("**/*.woff2", hold_back)
    assert weight.jumps(context.new_page(), "/") < 0.01
    assert late


STATE = """() => {
  const video = document.querySelector('video');
  const parts = [...Array(video.buffered.length).keys()];
  return {
    at: video.currentTime, ready: video.readyState, network: video.networkState,
    paused: video.paused, seeking: video.seeking, error: video.error?.message,
    buffered: parts.map((i) => [video.buffered.start(i), video.buffered.end(i)]),
    said: document.querySelector('main').innerText.slice(0, 400),
  };
}"""


def test_studio_of_the_demo_sends_a_picture_that_moves(visit):
    if not programs.able():
        missing("ffmpeg with SRT")
    page = visit("/live/demo/room/")
    page.get_by_label("Your name").fill("Vera Visitor")
    page.wait_for_timeout(1100)  # who is quicker is no person
    page.get_by_role("button", name="Come in").click()
    page.get_by_role("button", name="Watch").click(timeout=90_000)
    moved = "() => document.querySelector('video').currentTime > 1"
    try:
        page.wait_for_function(moved, timeout=90_000)
    except TimeoutError:
        pytest.fail(f"The picture does not move: {page.evaluate(STATE)}")
    sounds = page.get_by_label("Language of the sound").locator("option")
    assert sounds.all_text_contents() == ["Original (English)", "French"]
