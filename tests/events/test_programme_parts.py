"""Parts of an event stand in its programme at their time, with their own place and registration."""

from datetime import timedelta

import pytest

from sympraxis.events import admission
from sympraxis.events.models import Code
from sympraxis.events.standing import FRESH
from sympraxis.kit import clock

from ..people.community import person
from . import desk, made
from .programmes import at, full_day, session

pytestmark = pytest.mark.django_db
WHOLE, PAGE = "/events/conference/", "/events/conference/programme/"
DAY = timedelta(days=1)


@pytest.fixture
def event():
    one = made.event()
    session(one, "Opening", "10:00", "10:30")
    session(one, "Panel", "14:00", "15:00")
    return one


def part(whole, slug="dinner", begins="12:00", **fields):
    return made.event(slug, parent=whole, title=slug.title(), starts_at=at(begins, whole), **fields)


def slots(client, page=PAGE):
    """What begins together, in its order, as the page has it."""
    days = client.get(page).context["programme"].days
    return [
        [one.event.title if one.is_part else one.session.title for one in slot.every]
        for day in days
        for slot in day.slots
    ]


def lines(client, page=PAGE):
    """{title: its line} of the parts."""
    return {one.event.title: one for one in client.get(page).context["programme"].parts}


def test_parts_stand_at_their_time_beside_what_begins_with_them(client, event):
    part(event, "dinner", "19:00"), part(event, "workshop", "14:00"), part(event, "walk", "12:00")
    assert slots(client) == [["Opening"], ["Walk"], ["Panel", "Workshop"], ["Dinner"]]
    assert slots(client, WHOLE) == slots(client)
    page = client.get(PAGE).text
    assert 'href="/events/dinner/"' in page and "2 sessions side by side" in page
    assert page.index("Opening") < page.index("Walk") < page.index("Workshop")


def test_hours_are_those_of_the_clock_of_the_whole(client, event):
    one = part(event, "walk", "12:00", zone="Asia/Tokyo")
    type(one).objects.filter(pk=one.pk).update(ends_at=one.starts_at + timedelta(hours=1))
    line = lines(client)["Walk"]
    assert (line.time, line.span) == ("12:00", "12:00–13:00")
    assert "12:00–13:00" in client.get(PAGE).text


def test_part_on_another_day_or_over_several_days_says_so(client, event):
    late = part(event, "visit", "09:00")
    type(late).objects.filter(pk=late.pk).update(
        starts_at=late.starts_at + DAY, ends_at=late.ends_at + 2 * DAY
    )
    days = client.get(PAGE).context["programme"].days
    assert [day.name for day in days] == ["Thursday, 30 March 2023", "Friday, 31 March 2023"]
    assert lines(client)["Visit"].span == "09:00 until 1 April, 16:00"


def test_place_and_registration_are_its_own(client, event):
    part(event, "dinner", mode="on_site", venue="Μέγαρο", capacity=0)
    part(event, "walk", cancelled_at=made.BEFORE)
    page = client.get(PAGE).text
    for words in ("Μέγαρο", "Full, with a waiting list", "Cancelled", "a registration of its own"):
        assert words in page
    assert [one.standing.stage.value for one in lines(client).values()] == ["waiting", "cancelled"]


def test_reader_finds_how_they_stand_there(client, event):
    one = part(event, "dinner", capacity=1)
    niko = person("niko")
    made.registered(event, "a", parts=[one.kinds.get()])
    mine = made.registered(event, person=niko, parts=[one.kinds.get()])
    assert "You are on the waiting list" not in client.get(PAGE).text
    client.force_login(niko)
    for page in (PAGE, WHOLE):
        assert "You are on the waiting list" in client.get(page).text
    admission.cancel(event.registrations.get(email="a@example.org"))
    assert "You take part" in client.get(PAGE).text
    own = f"/registrations/{mine.token}/programme/?own"
    assert slots(client, own) == [["Dinner"]]
    assert mine.parts.get().get_absolute_url() in client.get(own).text


def test_nobody_meets_a_part_that_they_may_not_see(client, event):
    part(event, "board", access="members"), part(event, "draft", published_at=None)
    for reader, seen in ((None, False), (person("member"), True), (None, False)):
        client.logout()
        if reader:
            client.force_login(reader)
        for page in (PAGE, WHOLE):  # the second is kept in memory for all who see the same
            text = client.get(page).text
            assert ("Board" in text) is seen
            assert "Draft" not in text


def test_invitation_goes_along_and_a_guest_inside_is_led_to_no_closed_door(client, event):
    type(event).objects.update(access="invited")
    event.refresh_from_db()
    one, other = part(event), part(event, "walk", "12:30")
    code = Code.objects.create(event=event, code="TWENTY")
    for page in (PAGE, WHOLE):
        assert 'href="/events/dinner/?invitation=TWENTY"' in (
            client.get(f"{page}?invitation=TWENTY").text
        )
    guest = made.registered(event, code=code, parts=[one.kinds.get()])
    page = client.get(f"/registrations/{guest.token}/programme/").text
    assert "Walk" in page and f"/events/{other.slug}/" not in page
    assert guest.parts.get().get_absolute_url() in page


def test_page_that_is_kept_counts_places_of_parts_anew(client, event):
    one = part(event, "dinner", capacity=6)
    with clock.held_at(made.BEFORE):
        assert "Few places left" not in client.get(PAGE).text
        for name in "abc":
            made.registered(event, name, parts=[one.kinds.get()])
    with clock.held_at(made.BEFORE + FRESH):
        assert "Few places left" in client.get(PAGE).text


def test_event_with_parts_alone_lists_them_once_and_its_programme_has_them(client):
    event = made.event()
    part(event)
    assert client.get(WHOLE).text.count(">Dinner</a>") == 1
    assert slots(client) == [["Dinner"]]


def test_editor_of_the_programme_has_sessions_alone(client, event):
    part(event)
    desk.organiser(client)
    assert "Dinner" not in client.get(f"/desk/events/{event.pk}/programme/").text


def test_parts_ask_the_same_for_one_and_for_twenty(client, event, django_assert_num_queries):
    full_day(event, 5)
    part(event)
    client.get(PAGE)
    with django_assert_num_queries(NUMBER):
        client.get(PAGE)
    for number in range(19):
        part(event, f"part-{number}", f"{10 + number % 9}:15")
    with django_assert_num_queries(NUMBER):
        client.get(PAGE)


NUMBER = 8
