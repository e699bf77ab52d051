"""The organisers' desk: their list, a new event, its details, publishing, cancelling, removing."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail

from sympraxis.activity.models import Entry
from sympraxis.events import admission, offering, organising
from sympraxis.events.models import Event
from sympraxis.events.models.event import Stage
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.models import Seats
from sympraxis.questionnaires.models import Questionnaire

from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    return desk.organiser(client)


NEW = {
    "title": "Κρήτη 2027", "zone": "Europe/Athens", "mode": "on_site",
    "starts_at_date": "2027-03-25", "starts_at_time": "09:30",
    "ends_at_date": "2027-03-25", "ends_at_time": "17:00",
}  # fmt: skip


def test_new_event_is_a_draft_with_a_kind_and_an_address_in_plain_letters(client, ines):
    answer = client.post("/desk/events/new/", NEW)
    one = Event.objects.get()
    assert answer.url == f"/desk/events/{one.pk}/"
    assert (one.slug, one.stage, one.made_by) == ("kriti-2027", Stage.DRAFT, ines)
    assert one.starts_at == datetime(2027, 3, 25, 7, 30, tzinfo=UTC)
    assert one.registration_zone == "Europe/Athens"
    assert [kind.name for kind in one.kinds.all()] == ["Participant"]
    assert Entry.objects.about(one).get().action == "events.made"


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Конференция", "konferentsiya"), ("欧州会議", "ouzhouhuiyi"), ("!?", "event"),
     ("Wort " * 60, "-".join(["wort"] * 12))],
)  # fmt: skip
def test_address_is_made_from_any_script_and_never_twice(ines, title, slug):
    said = {"zone": "UTC", "starts_at": made.STARTS, "ends_at": made.STARTS + timedelta(hours=1)}
    first, second = (organising.make(by=ines, title=title, **said) for _ in range(2))
    assert (first.slug, second.slug) == (slug, f"{slug}-2")
    assert len(second.slug) <= 80


def test_moments_that_do_not_exist_or_exist_twice_are_asked_about(client, ines):
    night = {**NEW, "zone": "Europe/Brussels", "starts_at_date": "2027-03-28"}
    answer = client.post("/desk/events/new/", {**night, "starts_at_time": "02:30"})
    assert answer.status_code == 422
    assert "so 02:30 does not exist" in answer.text
    twice = {**night, "starts_at_date": "2026-10-25", "starts_at_time": "02:30",
             "ends_at_date": "2026-10-25"}  # fmt: skip
    answer = client.post("/desk/events/new/", twice)
    assert "Which of the two?" in answer.text
    assert client.post("/desk/events/new/", {**twice, "starts_at_which": "1"}).status_code == 302
    assert Event.objects.get().starts_at == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


def test_what_is_wrong_stands_beside_the_field_and_nothing_typed_is_lost(client, ines):
    for wrong, said in (
        ({"title": " "}, "This field is required."), ({"mode": "nowhere"}, "valid"),
        ({"zone": "Atlantis"}, "No time zone is called"),
        ({"ends_at_time": "08:00"}, "It has to end after it starts."),
        ({"starts_at_date": "2027-99-99"}, "Enter a valid date."),
    ):  # fmt: skip
        answer = client.post("/desk/events/new/", {**NEW, **wrong})
        assert answer.status_code == 422, wrong
        assert said in answer.text, wrong
        assert 'value="09:30"' in answer.text, wrong
    assert not Event.objects.exists()


def test_details_show_what_is_there_and_save_what_is_typed(client, ines):
    event = desk.draft(ines)
    page = f"/desk/events/{event.pk}/details/"
    said = desk.typed(client, page)
    assert said == desk.details(event)
    said |= {"capacity": "40", "offer_for": "24", "registration_zone": "Helsinki",
             "registration_closes_at_date": "2023-03-29", "registration_closes_at_time": "20:00",
             "languages": ["el", "fr"], "about": "One.\r\n\r\nTwo."}  # fmt: skip
    answer = client.post(page, said)
    assert answer.url == f"/desk/events/{event.pk}/", answer.context["form"].errors
    event.refresh_from_db()
    assert event.registration_zone == "Europe/Helsinki"
    assert event.registration_closes_at == made.CLOSES
    assert (event.languages, event.about) == (["el", "fr"], "One.\n\nTwo.")
    places = event.places
    assert (places.capacity, places.offer_for) == (40, timedelta(hours=24))
    assert desk.typed(client, page) | {"edition": "1", "read": "x"} == {
        **said, "registration_zone": "Helsinki (Europe/Helsinki)", "edition": "1", "read": "x",
        "about": "One.\n\nTwo.",
    }  # fmt: skip


def test_address_follows_the_title_of_a_draft_and_stays_after_publishing(client, ines):
    event = desk.draft(ines)
    page = f"/desk/events/{event.pk}/details/"
    typed = desk.details(event)
    client.post(page, {**typed, "title": "Another", "slug": ""})
    event.refresh_from_db()
    assert event.slug == "another"
    desk.draft(ines, title="Taken")
    typed |= {"title": "Another", "edition": event.edition}
    answer = client.post(page, {**typed, "slug": "taken"})
    assert answer.status_code == 422 and "Another page has this address." in answer.text
    event.publish(by=ines)
    assert client.post(page, {**typed, "title": "Third", "slug": "third"}).status_code == 302
    event.refresh_from_db()
    assert (event.title, event.slug) == ("Third", "another")


def test_second_of_two_organisers_sees_what_changed_and_loses_nothing(client, ines):
    event = desk.draft(ines)
    page = f"/desk/events/{event.pk}/details/"
    first = second = desk.details(event)
    client.post(page, {**first, "title": "Theirs", "venue": "Hall", "capacity": "9"})
    answer = client.post(page, {**second, "title": "Mine", "summary": "My words"})
    assert answer.status_code == 409
    assert "Somebody else saved this event" in answer.text
    told = {clash.label: (clash.now, clash.kept) for clash in answer.context["clashes"]}
    assert told == {"Title": ("Theirs", False), "Venue": ("Hall", True), "Places": ("9", True)}
    event.refresh_from_db()
    assert (event.title, event.summary) == ("Theirs", "")
    again = desk.in_form(answer)
    assert (again["title"], again["summary"], again["venue"]) == ("Mine", "My words", "Hall")
    assert client.post(page, again).status_code == 302
    event.refresh_from_db()
    assert (event.title, event.summary, event.venue) == ("Mine", "My words", "Hall")
    assert event.places.capacity == 9


def test_change_between_reading_and_writing_is_refused(ines):
    event = desk.draft(ines)
    organising.change(event, {"title": "One"}, edition=1, by=ines)
    with pytest.raises(organising.Stale):
        organising.change(event, {"title": "Two"}, edition=1, by=ines)
    event.refresh_from_db()
    assert event.title == "One"


def test_moving_asks_first_and_tells_everybody_who_is_in_once(client, ines, drained):
    event = made.event(capacity=2, edition=1)
    *_stay, gone = made.line(event, ["a", "b", "c", "gone"])
    admission.cancel(gone)
    drained()
    mail.outbox.clear()
    page = f"/desk/events/{event.pk}/details/"
    said = {**desk.details(event), "starts_at_time": "10:00"}
    answer = client.post(page, said)
    assert "Saving tells 3 people" in answer.text
    event.refresh_from_db()
    assert event.starts_at == made.STARTS
    said = {**desk.in_form(answer), "tell": "yes"}
    assert client.post(page, said).status_code == 302
    event.refresh_from_db()
    assert (event.starts_at, event.sequence) == (made.STARTS + timedelta(minutes=30), 1)
    drained()
    to = sorted(address for one in mail.outbox for address in one.to)
    assert to == ["a@example.org", "b@example.org", "c@example.org"]
    # The same form once more is another edition, and tells nobody.
    assert client.post(page, said).status_code == 409
    again = {**said, "edition": event.edition, "about": "More words."}
    assert client.post(page, again).status_code == 302
    drained()
    assert len(mail.outbox) == 3
    event.refresh_from_db()
    assert event.sequence == 1


def test_more_places_let_the_next_in_and_fewer_send_nobody_away(client, ines):
    event = made.event(capacity=1)
    first, second, third = made.line(event, ["a", "b", "c"])
    page = f"/desk/events/{event.pk}/details/"
    typed = desk.details(event)
    for capacity, states in (("2", ["admitted", "admitted", "waiting"]),
                             ("0", ["admitted", "admitted", "waiting"]),
                             ("", ["admitted", "admitted", "admitted"])):  # fmt: skip
        client.post(page, {**typed, "capacity": capacity})
        typed["edition"] = str(int(typed["edition"]) + 1)
        for one in (first, second, third):
            one.refresh_from_db()
        assert [one.state for one in (first, second, third)] == states, capacity


def test_publishing_says_what_is_missing_and_refuses_what_cannot_be(client, ines):
    event = desk.draft(ines)
    page = f"/desk/events/{event.pk}/"
    assert "One sentence that says what it is." in client.get(page).text
    event.kinds.update(by_invitation=True)
    assert "Nobody can register" in client.get(page).text
    assert client.post(f"{page}publication/").status_code == 409
    event.kinds.update(by_invitation=False)
    client.post(f"{page}publication/")
    event.refresh_from_db()
    assert event.stage == Stage.COMING
    with clock.held_at(event.ends_at):
        assert event.stage == Stage.OVER
        late = desk.draft(ines)
        answer = client.post(f"/desk/events/{late.pk}/publication/")
        assert answer.status_code == 409 and "It ends in the past." in answer.text


def test_cancelling_tells_the_family_and_takes_entries_out_of_calendars(client, ines, drained):
    event = made.event()
    part = made.event("workshop", parent=event, title="Workshop")
    whole = made.registered(event)
    made.registered(part, within=whole)
    drained()
    mail.outbox.clear()
    page = f"/desk/events/{event.pk}/cancellation/"
    assert "2 letters" in client.get(page).text
    assert client.post(page, {"reason": " "}).status_code == 422
    assert client.post(page, {"reason": "A strike."}).status_code == 302
    client.post(page, {"reason": "Twice."})
    drained()
    assert len(mail.outbox) == 2
    entries = [[part.content for part in one.alternatives] for one in mail.outbox]
    assert all("METHOD:CANCEL" in "".join(parts) for parts in entries)
    for one in (event, part):
        one.refresh_from_db()
        assert (one.cancelled_because, one.sequence, one.stage) == ("A strike.", 1, "cancelled")
    assert event.registrations.active().count() == 1


def test_only_drafts_that_nobody_registered_for_are_removed(client, ines):
    event = desk.draft(ines)
    part = organising.make(by=ines, parent=event, title="Part", zone="UTC",
                           starts_at=event.starts_at, ends_at=event.ends_at)  # fmt: skip
    offering.ask(event.kinds.get(), by=ines)
    client.post(f"/desk/events/{event.pk}/removal/")
    assert not Event.objects.exists() and not Seats.objects.exists()
    assert not Questionnaire.objects.exists()
    assert Entry.objects.filter(action="events.discarded", object_id=event.pk).exists()
    public = made.event()
    assert client.post(f"/desk/events/{public.pk}/removal/").status_code == 409
    with pytest.raises(Refused):
        organising.discard(public, by=ines)
    assert part.pk and Event.objects.get() == public


def test_list_shows_each_where_it_belongs_with_its_numbers(client, ines, drained):
    event = made.event(capacity=1, title="Coming")
    made.registered(event)
    made.registered(event, "waits")
    made.event("decided", title="By approval", approval_needed=True)
    made.registered(Event.objects.get(slug="decided"))
    desk.draft(ines, title="Half a thought")
    made.event("old", title="Last year", starts_at=made.STARTS - timedelta(days=365),
               published_at=made.BEFORE - timedelta(days=400))  # fmt: skip
    rows = {one.title: (one.admitted, one.waiting, one.applied)
            for one in client.get("/desk/events/").context["page"]}  # fmt: skip
    assert rows == {"Coming": (1, 1, 0), "By approval": (0, 0, 1)}
    for show, title in (("drafts", "Half a thought"), ("past", "Last year")):
        page = client.get(f"/desk/events/?show={show}")
        assert [one.title for one in page.context["page"]] == [title]
    assert len(client.get("/desk/events/?show=all").context["page"]) == 4


def test_list_takes_the_same_queries_for_one_and_for_thirty(
    client, ines, django_assert_num_queries
):
    for slug, more in (("first", 1), ("more", 29)):
        made.many(more, slug)
        with django_assert_num_queries(desk.AROUND + 3):
            client.get("/desk/events/?show=all")


def test_part_begins_as_the_whole_does(client, ines):
    event = made.event()
    page = client.get(f"/desk/events/{event.pk}/parts/new/")
    assert 'value="09:30"' in page.text and "Brussels (Europe/Brussels)" in page.text
    client.post(f"/desk/events/{event.pk}/parts/new/", {**NEW, "title": "Dinner"})
    part = event.parts.get()
    assert (part.title, part.is_draft, part.contact) == ("Dinner", True, "events@example.org")
    assert "Dinner" in client.get(f"/desk/events/{event.pk}/").text
