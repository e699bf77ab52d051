"""Calendar entries, read by a parser that is not ours: the right instant on any clock."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from sympraxis.events import admission, calendar
from sympraxis.kit import clock

from . import made, post

pytestmark = pytest.mark.django_db


def invitation(registered):
    content = calendar.invitation(registered)
    return post.Entry(str(Calendar.from_ical(content)["method"]), post.entry(content))


@pytest.mark.parametrize(
    ("zone", "starts_at", "shown"),
    [
        # The seed: 30 March 2023 in Brussels, four days after its clocks went on.
        ("Europe/Brussels", datetime(2023, 3, 30, 7, 30, tzinfo=UTC), "2023-03-30T09:30+02:00"),
        # Across the night of 26 March 2023, when 02:00 became 03:00 ...
        ("Europe/Brussels", datetime(2023, 3, 26, 0, 30, tzinfo=UTC), "2023-03-26T01:30+01:00"),
        ("Europe/Brussels", datetime(2023, 3, 26, 1, 30, tzinfo=UTC), "2023-03-26T03:30+02:00"),
        # ... and that of 29 October 2023, when 03:00 became 02:00.
        ("Europe/Brussels", datetime(2023, 10, 29, 0, 30, tzinfo=UTC), "2023-10-29T02:30+02:00"),
        ("Europe/Brussels", datetime(2023, 10, 29, 1, 30, tzinfo=UTC), "2023-10-29T01:30+00:00"),
        ("Europe/Brussels", datetime(2023, 10, 29, 2, 30, tzinfo=UTC), "2023-10-29T03:30+01:00"),
        # Zones without another time in summer, far from the server's and the reader's.
        ("Asia/Kathmandu", datetime(2023, 3, 30, 3, 30, tzinfo=UTC), "2023-03-30T09:15+05:45"),
        ("America/Bogota", datetime(2023, 7, 1, 14, tzinfo=UTC), "2023-07-01T09:00-05:00"),
        ("Australia/Lord_Howe", datetime(2023, 4, 1, 14, tzinfo=UTC), "2023-04-02T01:00+11:00"),
        ("UTC", datetime(2023, 3, 30, 7, 30, tzinfo=UTC), "2023-03-30T07:30+00:00"),
    ],
)
def test_entry_is_at_the_right_instant(zone, starts_at, shown):
    fields = {"starts_at": starts_at, "zone": zone, "registration_zone": zone}
    with clock.held_at(starts_at - timedelta(days=20)):
        registered = made.registered(made.event(**fields))
        entry = invitation(registered)
    assert entry.starts_at.astimezone(UTC) == starts_at
    assert entry.dtend.dt.astimezone(UTC) == starts_at + timedelta(hours=7)
    assert entry.starts_at.isoformat(timespec="minutes") == shown
    # Whatever clock the reader lives by: it is the same instant.
    assert entry.starts_at.astimezone(ZoneInfo("Asia/Tokyo")) == starts_at


def test_calendar_brings_the_rules_of_its_clock():
    """A program that knows no zones by name finds both changes of the year in the file."""
    content = calendar.invitation(made.registered(made.event()))
    (zone,) = Calendar.from_ical(content).walk("VTIMEZONE")
    assert zone["tzid"] == "Europe/Brussels"
    kinds = {part.name for part in zone.subcomponents}
    assert kinds == {"STANDARD", "DAYLIGHT"}
    own = zone.to_tz()
    for day, hours in ((25, 1), (30, 2)):
        assert datetime(2023, 3, day, 9, tzinfo=own).utcoffset() == timedelta(hours=hours)


def test_entry_is_followed_through_change_and_cancellation():
    event = made.event()
    registered = made.registered(event)
    first = invitation(registered)
    event.starts_at += timedelta(hours=1)
    event.ends_at += timedelta(hours=1)
    event.sequence += 1
    event.save()
    registered.refresh_from_db()
    second = invitation(registered)
    admission.cancel(registered)
    third = invitation(registered)
    again = made.registered(event)
    fourth = invitation(again)
    assert [one.method for one in (first, second, third, fourth)] == [
        "REQUEST", "REQUEST", "CANCEL", "REQUEST",
    ]  # fmt: skip
    assert len({str(one.uid) for one in (first, second, third, fourth)}) == 1
    numbers = [int(one.sequence) for one in (first, second, third, fourth)]
    assert numbers == sorted(set(numbers)), "each later than the one before"
    assert second.starts_at - first.starts_at == timedelta(hours=1)


def test_entry_says_who_where_and_how_to_join():
    event = made.event(mode="hybrid", venue="Charlemagne", venue_address="Rue de la Loi 170")
    registered = made.registered(event)
    entry = invitation(registered)
    assert str(entry.location) == "Charlemagne, Rue de la Loi 170"
    assert str(entry.organizer) == "MAILTO:events@example.org"
    assert str(entry.attendee) == "MAILTO:niko@example.org"
    assert entry.attendee.params["PARTSTAT"] == "ACCEPTED"
    assert registered.get_absolute_url() in str(entry.description)


def test_entry_stands_long_names_and_hostile_words():
    title = "Ω" * 290 + "\r\nX:1;,\\"
    registered = made.registered(made.event(title=title))
    entry = invitation(registered)
    assert "x" not in {name.lower() for name in entry.event}
    content = calendar.invitation(registered)
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_links_to_calendars_on_the_web_name_the_instant_and_no_secret():
    event = made.event(title="Questions & answers")
    asked = {"google": calendar.google(event), "outlook": calendar.outlook(event)}
    google, outlook = (parse_qs(urlsplit(address).query) for address in asked.values())
    assert google["dates"] == ["20230330T073000Z/20230330T143000Z"]
    assert google["ctz"] == ["Europe/Brussels"]
    assert google["text"] == outlook["subject"] == ["Questions & answers"]
    assert outlook["startdt"] == ["2023-03-30T07:30:00+00:00"]
    assert "registrations" not in "".join(asked.values())
