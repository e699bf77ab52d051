"""Feeds, calendars and the map of addresses, read as programs read them."""

from datetime import UTC, datetime, timedelta
from xml.etree import ElementTree

import pytest
from icalendar import Calendar

from sympraxis.kit import clock
from sympraxis.people.models import Topic
from sympraxis.regions.models import Region

from . import made

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = timedelta(days=1)


@pytest.fixture
def several():
    """To come, past, cancelled; in French, in Portugal, about a topic."""
    made.event(published_at=made.BEFORE - 3 * DAY, summary="A <day> & more.")
    made.event("past", title="Past", starts_at=made.BEFORE - 30 * DAY,
               published_at=made.BEFORE - 60 * DAY)  # fmt: skip
    visit = made.event(
        "visit", title="Study visit", mode="on_site", venue="Porto", languages=["pt"],
        country=Region.objects.current().get(code="PT"), starts_at=made.STARTS + 9 * DAY,
        published_at=made.BEFORE - 2 * DAY, cancelled_at=made.BEFORE - DAY,
        cancelled_because="No host.",
    )  # fmt: skip
    visit.topics.add(Topic.objects.get(slug=Topic.objects.first().slug))
    return visit


def atom(client, query: str = ""):
    answer = client.get(f"/events/feed.atom{query}")
    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def entries(client, query: str = ""):
    answer = client.get(f"/events/calendar.ics{query}")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    whole = Calendar.from_ical(answer.content)
    assert whole["METHOD"] == "PUBLISH" and whole["VERSION"] == "2.0"
    return {str(one["SUMMARY"]): one for one in whole.walk("VEVENT")}


def test_feed_is_a_valid_atom_feed_what_was_announced_last_first(client, settings, several):
    feed = atom(client)
    assert feed.tag == f"{ATOM}feed"
    for part in ("id", "title", "updated"):
        assert feed.find(f"{ATOM}{part}").text
    (own,) = [one.attrib["href"] for one in feed.findall(f"{ATOM}link")
              if one.attrib["rel"] == "self"]  # fmt: skip
    assert own == f"{settings.BASE_URL}/events/feed.atom"
    found = feed.findall(f"{ATOM}entry")
    titles = [one.find(f"{ATOM}title").text for one in found]
    assert titles == ["Cancelled: Study visit", "S3 Conference 2023", "Past"]
    ids = [one.find(f"{ATOM}id").text for one in found]
    assert len(set(ids)) == 3 and all(one.startswith("tag:") for one in ids)
    second = found[1]
    assert second.find(f"{ATOM}link").attrib["href"] == f"{settings.BASE_URL}/events/conference/"
    summary = second.find(f"{ATOM}summary").text.replace("\xa0", " ")
    assert "30 March 2023, 09:30 CEST (Brussels)" in summary and "A <day> & more." in summary
    assert second.find(f"{ATOM}published").text == "2023-03-14T09:15:00+00:00"
    assert found[0].find(f"{ATOM}updated").text == "2023-03-16T09:15:00+00:00"


def test_calendar_holds_the_instants_and_what_was_cancelled(client, settings, several):
    found = entries(client)
    assert set(found) == {"S3 Conference 2023", "Past", "Study visit"}
    one = found["S3 Conference 2023"]
    assert one.decoded("DTSTART") == datetime(2023, 3, 30, 7, 30, tzinfo=UTC)
    assert one["DTSTART"].params["TZID"] == "Europe/Brussels"
    assert str(one["URL"]) == f"{settings.BASE_URL}/events/conference/"
    assert str(found["Study visit"]["STATUS"]) == "CANCELLED"
    assert str(one["STATUS"]) == "CONFIRMED"


FILTERED = {
    "?when=upcoming": {"S3 Conference 2023", "Study visit"},
    "?when=past": {"Past"},
    "?country=PT&country=BE": {"Study visit"},
    "?language=pt": {"Study visit"},
    "?mode=online&when=past": {"Past"},
    "?topic=nothing-of-this-name": set(),
    "?when=%00&mode=": {"S3 Conference 2023", "Past", "Study visit"},
}


def test_feed_and_calendar_honour_the_filters_of_the_list(client, several):
    for query, titles in FILTERED.items():
        assert set(entries(client, query)) == titles, query
        feed = atom(client, query)
        own = feed.find(f"{ATOM}title").text
        said = {one.text.removeprefix("Cancelled: ") for one in feed.iter(f"{ATOM}title")}
        assert said - {own} == titles, query


def test_entry_has_one_identity_wherever_it_is_met(client, several):
    alone = Calendar.from_ical(client.get("/events/visit/event.ics").content).walk("VEVENT")[0]
    assert alone["UID"] == entries(client)["Study visit"]["UID"]
    assert str(alone["STATUS"]) == "CANCELLED"


def test_list_says_where_its_feeds_are_with_the_filters_in_force(client, several):
    text = client.get("/events/?country=PT&page=1&unknown=x").text
    for kind, address in (("application/atom+xml", "feed.atom"), ("text/calendar", "calendar.ics")):
        assert f'type="{kind}" href="/events/{address}?country=PT"' in text


def test_feed_speaks_the_language_of_its_address(client, several):
    assert "/fr/events/conference/" in client.get("/fr/events/feed.atom").text


def test_feeds_take_as_many_queries_for_one_as_for_thirty(client, django_assert_num_queries):
    addresses = ["/events/feed.atom", "/events/calendar.ics"]
    for address in addresses:
        client.get(address)
    for slug, more in (("first", 1), ("more", 29)):
        made.many(more, slug, title=lambda at: f"Event {at}")
        for address in addresses:
            with django_assert_num_queries(4):
                client.get(address)


def test_map_of_addresses_names_the_public_pages(client, settings, several):
    made.event("draft", published_at=None)
    with clock.held_at(made.BEFORE):
        text = client.get("/sitemap.xml").text
    for path in ("/events/", "/events/conference/", "/events/past/", "/events/visit/"):
        assert f"<loc>{settings.BASE_URL}{path}</loc>" in text
    assert "draft" not in text
