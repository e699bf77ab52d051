"""The card for other sites: it may stand in any frame, and nothing else may."""

import html
import re

import pytest

from . import made

pytestmark = pytest.mark.django_db


def test_card_may_stand_in_any_frame_and_runs_nothing(client):
    made.event(summary="The launch event.")
    answer = client.get("/events/conference/card/")
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy["frame-ancestors"] == "*"
    assert policy["script-src"] == policy["default-src"] == "'none'"
    assert "X-Frame-Options" not in answer
    assert not answer.cookies
    assert "<script" not in answer.text and "<form" not in answer.text


@pytest.mark.parametrize("path", ["/events/", "/events/conference/", "/", "/events/none/card/"])
def test_every_other_page_keeps_its_policy(client, path):
    made.event()
    answer = client.get(path)
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
    assert answer["X-Frame-Options"] == "DENY"


def test_links_of_the_card_lead_out_of_the_frame_to_this_site(client, settings):
    made.event()
    links = re.findall(r"<a [^>]+>", client.get("/events/conference/card/").text)
    assert len(links) == 3
    for link in links:
        assert f'href="{settings.BASE_URL}/' in link
        assert 'target="_blank" rel="noopener"' in link


def test_card_says_how_things_stand(client):
    event = made.event(capacity=0, waiting=False)
    assert "All places are taken" in client.get("/events/conference/card/").text
    event.cancelled_at, event.cancelled_because = made.BEFORE, "No light in the studio."
    event.save()
    text = client.get("/events/conference/card/").text
    assert "Cancelled" in text and "No light in the studio." in text


def test_page_offers_the_frame_to_copy_with_the_title_escaped(client, settings):
    made.event(title='A "day" <for> all & more')
    page = client.get("/events/conference/").text
    said = html.unescape(re.search(r"<textarea[^>]*readonly[^>]*>(.*?)</textarea>", page)[1])
    assert said.startswith(f'<iframe src="{settings.BASE_URL}/events/conference/card/"')
    title = re.search(r'title="([^"]*)"', said)[1]
    assert html.unescape(title) == 'A "day" <for> all & more'
    assert "style=" not in said and "<script" not in said
