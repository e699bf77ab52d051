"""An event on another day: its sessions go along, on the clock on the wall, or stay put."""

from datetime import UTC, datetime, timedelta

import pytest

from sympraxis.events import organising
from sympraxis.events.models import Session
from sympraxis.kit import moments

from . import desk, made, post, programmes

pytestmark = pytest.mark.django_db
LATER = {"starts_at_date": "2023-10-30", "ends_at_date": "2023-10-30"}  # winter time there


@pytest.fixture
def ines(client):
    return desk.organiser(client)


@pytest.fixture
def event():
    """Two sessions on the day of the conference, at 10:00 and at 11:00."""
    one = made.event()
    programmes.session(one, "Opening", who=["Ελένη"])
    programmes.session(one, "Panel", "11:00", "12:00", places=5)
    return one


def moved(client, event, *, read=None, **said):
    """Save the details with these; the page that comes then. `read`: the form, if known."""
    page = f"/desk/events/{event.pk}/details/"
    typed = read or desk.details(event)
    sent = {name: value for name, value in {**typed, **said}.items() if value is not None}
    return client.post(page, {**sent, "tell": "yes"}, follow=True)


def hours(event, zone=made.BRUSSELS):
    walls = (moments.local(one.starts_at, zone) for one in event.sessions.order_by("starts_at"))
    return [at.strftime("%m-%d %H:%M") for at in walls]


def test_sessions_move_with_the_day_and_keep_their_hours(client, ines, event):
    answer = moved(client, event, **LATER)
    assert "2 sessions moved with it." in answer.text and "clash" not in answer.text
    assert hours(event) == ["10-30 10:00", "10-30 11:00"]
    first = event.sessions.order_by("starts_at").first()
    assert first.starts_at == datetime(2023, 10, 30, 9, tzinfo=UTC)
    assert first.ends_at - first.starts_at == timedelta(minutes=30)


def test_choice_is_on_and_can_be_taken_back(client, ines, event):
    read = desk.details(event)
    assert read["sessions_follow"] == "on"
    answer = moved(client, event, read=read, sessions_follow=None, **LATER)
    assert hours(event) == ["03-30 10:00", "03-30 11:00"] and "moved with it" not in answer.text
    Session.objects.all().delete()
    assert "sessions_follow" not in desk.details(event)


def test_other_words_or_another_end_move_no_session(client, ines, event):
    answer = moved(client, event, title="Another", ends_at_time="18:00")
    assert hours(event) == ["03-30 10:00", "03-30 11:00"] and "moved with it" not in answer.text


def test_choice_that_was_taken_back_survives_another_organiser(client, ines, event):
    page = f"/desk/events/{event.pk}/details/"
    second = desk.typed(client, page)
    assert second == desk.details(event)
    client.post(page, {**second, "venue": "Hall"})
    del second["sessions_follow"]
    again = desk.in_form(client.post(page, {**second, **LATER}))
    assert "sessions_follow" not in again and again["starts_at_date"] == "2023-10-30"


def test_hours_stay_on_the_wall_of_another_zone(ines, event):
    said = {"zone": "Europe/Athens", "starts_at": event.starts_at - timedelta(hours=1)}
    organising.change(event, said, edition=event.edition, by=ines, sessions_follow=True)
    assert hours(event, "Europe/Athens") == ["03-30 10:00", "03-30 11:00"]


def test_calendar_of_ones_own_programme_follows(client, ines, event):
    registration = made.registered(event)
    address = f"/registrations/{registration.token}/programme"
    panel = event.sessions.get(title="Panel")
    client.post(f"{address}/{panel.public_id}/place/", {"keep": "yes"})
    before = post.entry(client.get(f"{address}.ics").content)
    moved(client, event, **LATER)
    after = post.entry(client.get(f"{address}.ics").content)
    assert after["uid"] == before["uid"] and int(after["sequence"]) > int(before["sequence"])
    assert after["dtstart"].dt == datetime(2023, 10, 30, 10, tzinfo=UTC)


def test_speaker_who_is_somewhere_else_by_then_is_told_of(client, ines, event):
    part = made.event("dinner", parent=event, starts_at=datetime(2023, 10, 30, 8, 30, tzinfo=UTC))
    programmes.session(part, "Toast", "10:15", "10:45", who=["Ελένη"])
    answer = moved(client, event, **LATER)
    assert "1 session clashes with something now" in answer.text
    desk_page = client.get(f"/desk/events/{event.pk}/programme/").text
    assert "Ελένη is also in “Toast (" in desk_page
