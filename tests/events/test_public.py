"""The page of an event: what it says, in every state, and how long."""

import pytest

from . import made

pytestmark = pytest.mark.django_db


def page(client, slug: str = "conference") -> str:
    answer = client.get(f"/events/{slug}/")
    assert answer.status_code == 200
    return answer.text.replace("\xa0", " ")


def test_page_says_what_when_for_whom_and_until_when(client):
    made.event(summary="The launch event.", audience="Whoever puts strategies into practice.")
    text = page(client)
    for fact in ("S3 Conference 2023", "The launch event.", "Whoever puts", "09:30", "16:30",
                 "CEST (Brussels)", "29 March 2023", "19:00 CEST (Brussels)", 'data-day="4"',
                 'href="/events/conference/registration/"', "mailto:events@example.org"):  # fmt: skip
        assert fact in text, fact
    assert client.get("/events/").status_code == 200
    assert client.get("/events/conference/card/").status_code == 200
    assert client.get("/events/feed.atom").status_code == 200
    assert client.get("/events/calendar.ics").status_code == 200
    assert "S3 Conference" in client.get("/").text
