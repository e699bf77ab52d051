"""Events in a browser: found and read by keyboard, the card in a page of others, every state."""

import http.server
import threading

import pytest

from sympraxis.events.models import Event
from sympraxis.people.models import Person

from ..events import made, showing
from . import measure

pytestmark = pytest.mark.browser


@pytest.fixture
def events(live_server):
    return showing.several()


@pytest.mark.parametrize("slug", ["workshop", "webinar", "visit", "past"])
def test_page_of_an_event_in_any_state_has_no_accessibility_fault(visit, events, slug):
    page = visit(f"/events/{slug}/")
    for scheme, width in measure.DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"
    measure.dress(page, "light", 320)
    assert measure.sticks_out(page) == []


def test_draft_and_own_events_have_no_accessibility_fault(visit, events):
    niko = Person.objects.create_user("niko@example.org", is_staff=True)
    made.registered(events, person=niko)
    Event.objects.filter(slug="webinar").update(published_at=None)
    for path in ("/events/webinar/", "/account/events/", "/events/conference/"):
        page = visit(path, niko)
        for scheme, width in measure.DRESSES:
            measure.dress(page, scheme, width)
            assert not measure.violations(page), f"{path} {scheme}, {width} px"


def test_conference_is_found_from_the_start_page_by_keyboard_without_a_script(visit, events):
    page = visit("/", java_script_enabled=False)
    band = page.locator("#coming-title a")
    band.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/events/conference/")
    page.get_by_role("button", name="Add to calendar").press("Enter")
    page.get_by_role("link", name="Calendar file (ICS)").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="Register", exact=True).press("Enter")
    page.wait_for_url("**/events/conference/registration/")


def test_filters_are_used_by_keyboard_and_taken_away_again(visit, events):
    page = visit("/events/")
    page.get_by_label("Portugal").press("Space")
    page.get_by_role("button", name="Show").press("Enter")
    page.wait_for_url("**/events/?country=PT")
    assert page.locator(".gathering").count() == 1
    page.locator(".chip").press("Enter")
    page.wait_for_url("**/events/")
    assert page.locator(".gathering").count() == 3


@pytest.fixture
def elsewhere(server, events):
    """A site of others, on an address of its own, with the snippet in one of its pages."""
    address = f"{server}/events/conference/card/"
    title = '<!doctype html><html lang="en"><title>Elsewhere</title><link rel="icon" href="data:,">'
    body = f'{title}<h1>Hello</h1><iframe src="{address}" title="Card" width="360" height="480">'

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_):
            """Nobody reads it."""

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as served:
        threading.Thread(target=served.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{served.server_port}/"
        served.shutdown()


def test_card_stands_in_the_page_of_others_without_script_or_cookie(chromium, elsewhere, events):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(elsewhere)
    card = page.frame_locator("iframe")
    card.get_by_role("heading", name=events.title).wait_for()
    assert card.get_by_role("link", name="Register").get_attribute("target") == "_blank"
    assert card.locator("script").count() == 0
    assert context.cookies() == []
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    context.close()


def test_card_has_no_accessibility_fault_and_fits_a_narrow_frame(visit, events):
    page = visit("/events/conference/card/")
    for scheme, width in measure.DRESSES:
        measure.dress(page, scheme, width)
        assert not measure.violations(page), f"{scheme}, {width} px"
    page.set_viewport_size({"width": 260, "height": 600})
    assert measure.sticks_out(page) == []
