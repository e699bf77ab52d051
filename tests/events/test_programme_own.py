"""One's own programme, by the personal link: marks, places in sessions, the calendar."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from icalendar import Calendar

from sympraxis.activity.models import Entry
from sympraxis.events import admission, arranging, signing_up
from sympraxis.events.models import Favourite, Registration, Session
from sympraxis.events.models.registration import State
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.jobs.worker import work_off
from sympraxis.kit.models import Seats
from sympraxis.kit.models.seats import SeatState

from ..people.community import person
from . import made
from .programmes import at, full_day, session

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(db):
    return made.event()


def own(registration, *more):
    return "/".join([f"/registrations/{registration.token}/programme", *more, ""])


def calendar_of(client, registration):
    answer = client.get(f"/registrations/{registration.token}/programme.ics")
    assert answer.status_code == 200
    return answer, Calendar.from_ical(answer.content)


def test_place_is_given_by_the_button_and_given_back(client, event):
    niko, one = made.registered(event), session(event, "Workshop", places=1)
    place = own(niko, one.public_id, "place")
    assert "Sign up" in client.get(own(niko)).text
    answer = client.post(place, {"keep": "yes", "back": "whole"})
    assert answer.url == f"{own(niko)}?marked={one.public_id}"
    page = client.get(answer.url)
    assert "You have a place" in page.text and "autofocus" in page.text
    client.post(place, {"keep": "yes"})
    assert one.places.taken_count == 1
    client.post(place, {"keep": "no", "back": "session"})
    assert one.places.taken_count == 0
    client.post(place, {"keep": "no"})
    actions = Entry.objects.filter(action__in=["events.signed_up", "events.gave_back"])
    assert [entry.details["session"] for entry in actions] == [one.pk, one.pk]


def test_next_in_line_moves_up_and_gets_one_letter(event, mailoutbox):
    one = session(event, "Workshop", places=1)
    first, second, third = (made.registered(event, name) for name in "abc")
    for registration in (first, second, third):
        signing_up.sign_up(registration, one, by=None)
    assert [one.places.position(each.holder) for each in (first, second, third)] == [None, 1, 2]
    work_off()
    mailoutbox.clear()
    signing_up.give_back(first, one, by=None)
    signing_up.give_back(first, one, by=None)
    work_off()
    (letter,) = mailoutbox
    assert letter.to == ["b@example.org"] and letter.subject == "You have a place: Workshop"
    assert one.places.seat_of(second.holder).state == SeatState.TAKEN
    assert one.places.position(third.holder) == 1


def test_giving_up_the_event_gives_the_sessions_back_to_those_who_wait(event, mailoutbox):
    one = session(event, "Workshop", places=1)
    first, second = made.registered(event, "a"), made.registered(event, "b")
    for registration in (first, second):
        signing_up.sign_up(registration, one, by=None)
    work_off()
    mailoutbox.clear()
    admission.cancel(first)
    assert one.places.seat_of(second.holder).state == SeatState.TAKEN
    work_off()
    assert "You have a place: Workshop" in [letter.subject for letter in mailoutbox]


def test_only_who_takes_part_signs_up(client):
    event = made.event("small", capacity=1)
    made.registered(event, "first")
    waiting, one = made.registered(event), session(event, "Workshop", places=5)
    assert waiting.state == State.WAITING
    with pytest.raises(Refused, match="Only those who take part"):
        signing_up.sign_up(waiting, one, by=None)
    assert "Sign up" not in client.get(own(waiting)).text
    assert client.post(own(waiting, one.public_id, "place"), {"keep": "yes"}).status_code == 409
    assert one.places.taken_count == 0


def test_refusal_gives_the_reason(event):
    niko = made.registered(event)
    full, free = session(event, "Workshop", places=0, waiting=False), session(event, "Talk")

    def assert_refused(one, said, now=None):
        mine = Registration.objects.get(pk=niko.pk)
        with clock.held_at(now or clock.now()), pytest.raises(Refused, match=said):
            signing_up.sign_up(mine, one, by=None)

    assert_refused(full, "All places are taken")
    assert_refused(full, "has begun", at("10:00", event))
    assert_refused(free, "Just come")
    event.cancelled_at = clock.now()
    event.save()
    assert_refused(full, "is cancelled")


def test_nobody_holds_places_in_two_sessions_at_once(event):
    niko = made.registered(event)
    one, two = session(event, "One", places=1), session(event, "Two", places=1)
    after = session(event, "After", "10:30", "11:00", places=1)
    signing_up.sign_up(niko, one, by=None)
    with pytest.raises(Refused, match="“One” is at the same time"):
        signing_up.sign_up(niko, two, by=None)
    assert signing_up.sign_up(niko, after, by=None).state == SeatState.TAKEN
    signing_up.give_back(niko, one, by=None)
    assert signing_up.sign_up(niko, two, by=None).state == SeatState.TAKEN


def test_page_of_the_registration_leads_there_where_there_is_a_programme(client, event):
    niko = made.registered(event)
    assert own(niko) not in client.get(niko.get_absolute_url()).text
    session(event)
    assert own(niko) in client.get(niko.get_absolute_url()).text
    double = made.registered(event, given_name="Somebody else")  # nobody can tell it from others
    assert own(double) in client.get(double.get_absolute_url()).text


def test_marks_come_and_go(client, event):
    niko, one = made.registered(event), session(event)
    for keep, number in [("yes", 1), ("yes", 1), ("no", 0), ("no", 0)]:
        client.post(own(niko, one.public_id, "favourite"), {"keep": keep})
        assert Favourite.objects.count() == number
    other = session(made.event("other"))
    assert client.post(own(niko, other.public_id, "favourite")).status_code == 404
    assert client.get(own(niko, one.public_id, "favourite")).status_code == 405


def test_only_mine_shows_what_was_chosen(client, event):
    niko = made.registered(event)
    one, two = session(event, "Marked"), session(event, "Signed up", "11:00", "11:30", places=1)
    session(event, "Neither", "12:00", "12:30")
    assert "not chosen anything yet" in client.get(f"{own(niko)}?own").text
    signing_up.mark(niko, one)
    signing_up.sign_up(niko, two, by=None)
    page = client.get(f"{own(niko)}?own").text
    assert "Marked" in page and "Signed up" in page and "Neither" not in page
    assert "Neither" in client.get(own(niko)).text


def test_calendar_holds_what_is_ones_own_and_no_cache_keeps_it(client, event):
    niko = made.registered(event)
    one, two = session(event, "Marked", room="Hall"), session(event, "Taken", "11:00", "11:30",
                                                               places=1)  # fmt: skip
    session(event, "Neither")
    signing_up.mark(niko, one)
    signing_up.sign_up(niko, two, by=None)
    answer, calendar = calendar_of(client, niko)
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    entries = calendar.walk("VEVENT")
    assert [str(entry["summary"]).split(" (")[0] for entry in entries] == ["Marked", "Taken"]
    assert entries[0].decoded("dtstart") == at("10:00", event)
    assert entries[0]["location"] == "Hall" and calendar.walk("VTIMEZONE")
    uid = entries[0]["uid"]
    arranging.shift(one, one.starts_at + timedelta(minutes=5), following=False, by=None)
    moved = calendar_of(client, niko)[1].walk("VEVENT")[0]
    assert (moved["uid"], moved.decoded("dtstart")) == (uid, at("10:05", event))


def test_calendar_of_an_ended_registration_is_empty_and_its_pages_are_gone(client, event):
    niko, one = made.registered(event), session(event)
    signing_up.mark(niko, one)
    admission.cancel(niko)
    assert not calendar_of(client, niko)[1].walk("VEVENT")
    for address in (own(niko), own(niko, one.public_id)):
        assert client.get(address).status_code == 404


def test_link_that_is_not_one_opens_nothing(client, event):
    one = session(event)
    for rest in ("", f"{one.public_id}/"):
        assert client.get(f"/registrations/{'x' * 22}/programme/{rest}").status_code == 404
    assert client.get(f"/registrations/{'x' * 22}/programme.ics").status_code == 404
    assert (
        client.post(f"/registrations/{'x' * 22}/programme/{one.public_id}/place/").status_code
        == 404
    )


def test_guest_of_an_event_by_invitation_reads_all_of_it_by_the_link_alone(client):
    event = made.event("closed", access="invited")
    one = session(event, "Inside", who=["Ελένη"])
    slides = one.slides.create(title="Plan", file=SimpleUploadedFile("plan.pdf", b"%PDF-1.4"))
    niko = made.registered(event, code=event.codes.create())
    assert client.get(one.get_absolute_url()).status_code == 404
    page = client.get(own(niko, one.public_id)).text
    assert "Inside" in page and "Ελένη" in page and "/speakers/" not in page
    assert f'href="{event.get_absolute_url()}' not in page
    assert client.get(own(niko, one.public_id, "slides", str(slides.pk))).status_code == 200
    assert client.get(own(made.registered(made.event()), one.public_id)).status_code == 404


def test_draft_shows_nothing_to_those_who_registered_before(client, event):
    niko, one = made.registered(event), session(event)
    signing_up.mark(niko, one)
    event.published_at = None
    event.save()
    assert client.get(own(niko)).status_code == 404
    assert not calendar_of(client, niko)[1].walk("VEVENT")


def test_page_asks_the_same_for_one_and_for_thirty(client, event, django_assert_num_queries):
    niko = made.registered(event)
    session(event, "First", "09:30", "09:45", who=["Everywhere"], room="Hall", places=3)
    client.get(own(niko))
    for more in (0, 29):
        full_day(event, more)
        with django_assert_num_queries(8):
            assert client.get(own(niko)).status_code == 200


def test_member_finds_the_way_from_the_session_to_the_own_one(client, event):
    niko = person("niko")
    registration, one = made.registered(event, person=niko), session(event, places=1)
    address = own(registration, one.public_id)
    assert address not in client.get(one.get_absolute_url()).text
    client.force_login(niko)
    assert address in client.get(one.get_absolute_url()).text
    signing_up.sign_up(registration, one, by=niko)
    assert "You have a place" in client.get(address).text


def test_erased_session_leaves_no_seat(event):
    niko, one = made.registered(event), session(event, places=1)
    signing_up.sign_up(niko, one, by=None)
    pool = one.places_id
    arranging.remove(one, by=None)
    assert not Session.objects.exists() and not Seats.objects.filter(pk=pool).exists()
