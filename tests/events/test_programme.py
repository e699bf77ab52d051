"""The programme as everybody reads it: its days, its clock, its pages, and who may see them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from sympraxis.events import arranging, programme
from sympraxis.events.models import Speaker
from sympraxis.kit import bus, clock

from ..people import community
from ..people.community import person
from . import made
from .programmes import at, full_day, session, speaker

pytestmark = pytest.mark.django_db
HOSTILE = "<script>alert(1)</script>\"'><b>{{ 7|add:7 }}\u202e"


def slots(of):
    return [[line.session.title for line in slot.lines] for day in of.days for slot in day.slots]


def test_what_begins_together_stands_side_by_side():
    event = made.event()
    session(event, "Lunch", "12:30", "13:30", format="break")
    session(event, "B", "13:30", "14:30", room="Blue")
    session(event, "A", "13:30", "14:45", room="Amber")
    session(event, "Opening", "09:30", "10:00")
    of = programme.of(event)
    event.rooms.filter(name="Amber").update(order=1)
    assert slots(programme.of(event)) == [["Opening"], ["Lunch"], ["A", "B"]]
    assert of.clock == "All times are CEST, the time in Brussels."
    assert [line.length for line in of.lines][1] == "1 hour"


def test_days_are_those_of_the_clock_of_the_event():
    event = made.event(ends_at=made.STARTS + timedelta(days=2))
    late = session(event, "Late", "23:30", "23:50")
    late.starts_at, late.ends_at = (at + timedelta(days=1) for at in (late.starts_at, late.ends_at))
    late.save()
    session(event, "First", "00:10", "00:20")  # in UTC it is still the day before
    assert [day.name for day in programme.of(event).days] == [
        "Thursday, 30 March 2023", "Friday, 31 March 2023",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("begins", "span", "length"),
    [
        (datetime(2023, 3, 26, 0, 30, tzinfo=UTC), "01:30 CET–03:30 CEST", "1 hour"),
        (datetime(2023, 10, 29, 0, 30, tzinfo=UTC), "02:30 CEST–02:30 CET", "1 hour"),
    ],
)
def test_session_across_a_clock_change_says_which_clock(client, begins, span, length):
    event = made.event(starts_at=begins)
    one = session(event, "Night shift")
    one.starts_at, one.ends_at = begins, begins + timedelta(hours=1)
    one.save()
    line = programme.line_of(one)
    whole = next(programme.of(event).lines)
    assert (line.length, whole.span) == (length, span)
    page = client.get("/events/conference/programme/").text
    assert span in page and f"<small>{span.split()[1].partition('–')[0]}</small>" in page
    assert begins.astimezone(ZoneInfo("Europe/Brussels")).isoformat() in page


def test_programme_asks_the_same_for_one_and_for_thirty(django_assert_num_queries):
    event = made.event()
    niko = made.registered(event)
    session(event, "First", "09:30", "09:45", who=["Everywhere"], room="Hall", places=3)
    for more in (0, 29):
        full_day(event, more)
        with django_assert_num_queries(4):  # sessions, who speaks, slides, places
            assert list(programme.of(event, AnonymousUser()).lines)
        with django_assert_num_queries(6):  # and one's own seats and marks
            assert list(programme.of(event, niko).lines)


@pytest.mark.parametrize("who", ["nobody", "member"])
def test_page_asks_the_same_for_one_and_for_thirty(client, django_assert_num_queries, who):
    event = made.event()
    session(event, "First", "09:30", "09:45", who=["Everywhere"], room="Hall", places=3)
    if who == "member":
        niko = person("niko")
        made.registered(event, person=niko)
        client.force_login(niko)
    client.get("/events/conference/programme/")
    asked = {"nobody": 6, "member": 12}[who]
    for more in (0, 29):
        full_day(event, more)
        with django_assert_num_queries(asked):
            assert client.get("/events/conference/programme/").status_code == 200


def test_pages_of_a_draft_are_nowhere(client):
    event = made.event(published_at=None)
    one = session(event, "Secret", who=["Ελένη"])
    one.slides.create(title="Plan", file=SimpleUploadedFile("plan.pdf", b"%PDF-1.4"))
    ghost = Speaker.objects.get()
    addresses = [
        "/events/conference/programme/", one.get_absolute_url(), ghost.get_absolute_url(),
        one.slides.get().get_absolute_url(),
    ]  # fmt: skip
    for address in addresses:
        assert client.get(address).status_code == 404
    client.force_login(person("niko"))
    for address in addresses:
        assert client.get(address).status_code == 404
    client.force_login(person("ines", is_staff=True))
    for address in addresses:
        assert client.get(address).status_code == 200


def test_speaker_shows_only_what_the_reader_may_see(client):
    shown, hidden = made.event(), made.event("members", access="members", title="For members")
    ghost = speaker("Only there")
    session(shown, "Open session", who=["Ελένη"])
    session(hidden, "Closed session", who=["Ελένη", "Only there"])
    eleni = Speaker.objects.exclude(pk=ghost.pk).get()
    assert client.get(ghost.get_absolute_url()).status_code == 404
    page = client.get(eleni.get_absolute_url()).text
    assert "Open session" in page and "Closed" not in page and "For members" not in page
    client.force_login(person("niko"))
    page = client.get(eleni.get_absolute_url()).text
    assert "Open session" in page and "Closed session" in page
    assert client.get(ghost.get_absolute_url()).status_code == 200


def test_session_of_another_event_is_not_found(client):
    one, other = made.event(), made.event("other")
    found = session(one)
    slides = found.slides.create(title="Plan", file=SimpleUploadedFile("plan.pdf", b"%PDF-1.4"))
    elsewhere = session(other)
    for address in (
        f"/events/other/programme/{found.public_id}/",
        f"/events/conference/programme/{elsewhere.public_id}/slides/{slides.pk}/",
        f"/events/conference/programme/{found.public_id}/slides/{slides.pk + 1}/",
        "/events/conference/programme/nothing/",
    ):
        assert client.get(address).status_code == 404


def test_slides_come_as_a_download_that_no_browser_runs(client):
    event = made.event()
    one = session(event)
    file = SimpleUploadedFile("plan.pdf", b"%PDF-1.4")
    slides = one.slides.create(title="Σχέδιο", file=file)
    assert "Σχέδιο" in client.get(one.get_absolute_url()).text
    answer = client.get(slides.get_absolute_url())
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert answer["Content-Disposition"].startswith("attachment")
    assert (answer["X-Content-Type-Options"], answer["Content-Type"]) == (
        "nosniff", "application/pdf",
    )  # fmt: skip


def test_picture_is_served_under_a_new_name_for_each_and_to_whom_sees_the_speaker(client):
    from sympraxis.people import pictures

    event = made.event()
    session(event, who=["Ελένη"])
    eleni = Speaker.objects.get()
    eleni.describe(by=None, picture=pictures.portrait(community.picture()))
    first = eleni.picture_address
    assert first in client.get("/events/conference/programme/").text
    answer = client.get(first)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert client.get(first, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    eleni.describe(by=None, picture=pictures.portrait(community.picture(colour="red")))
    assert eleni.picture_address != first
    assert client.get(first).status_code == 404
    event.published_at = None
    event.save()
    assert client.get(eleni.picture_address).status_code == 404


def test_hostile_and_endless_words_stay_words(client):
    event = made.event(title="T" * 300)
    long = "Ω" * 300
    session(event, long, room="R" * 120, who=["N" * 200], abstract=HOSTILE * 10)
    one = session(event, HOSTILE, "11:00", "11:30", who=[HOSTILE], abstract="A\n\nB")
    eleni = Speaker.objects.latest("pk")
    eleni.describe(by=None, biography=HOSTILE, organisation=HOSTILE)
    for address in ("/events/conference/programme/", one.get_absolute_url(),
                    eleni.get_absolute_url()):  # fmt: skip
        page = client.get(address)
        assert page.status_code == 200
        assert "<script>alert" not in page.text and "14" not in page.text.split("&lt;b&gt;")[1][:9]
    assert "\u202e" not in eleni.name


def test_what_a_speaker_does_stands_beside_the_name(client):
    event = made.event()
    eleni = speaker("Ελένη", position="Adviser", organisation="Kriti")
    one = session(event, who=["Ελένη"])
    assert client.get("/events/conference/programme/").text.count("Adviser, Kriti") == 2
    one.appearances.update(part="chair")
    assert "Chair · Adviser, Kriti" in client.get(one.get_absolute_url()).text
    assert "Adviser, Kriti" in client.get(eleni.get_absolute_url()).text


def test_slug_is_the_name_as_far_as_it_can_be_written_so():
    assert speaker("Łukasz Wiśniewski").slug == "lukasz-wisniewski"
    again = Speaker.objects.enter(name="Łukasz Wiśniewski", by=None)
    assert again.slug.startswith("lukasz-wisniewski-")
    assert speaker("Ελένη").slug.startswith("speaker-")
    assert len(speaker("N" * 200).slug) <= 80
    assert Speaker.objects.named("lukasz  WISNIEWSKI")[0].slug == "lukasz-wisniewski"


def test_places_are_counted_beside_each_session(client):
    event = made.event()
    one = session(event, "Workshop", places=2)
    holders = [f"registration:{number}" for number in range(3)]
    for holder, words in zip(holders, ["1 place left", "Full", "Full, 1 waiting"], strict=True):
        one.places.take(holder)
        assert words in client.get("/events/conference/programme/").text


def test_member_who_registered_sees_the_own_marks_and_a_guest_sees_none(client):
    event = made.event()
    niko = person("niko")
    one = session(event, "Workshop", places=2)
    registration = made.registered(event, person=niko)
    registration.favourites.create(session=one)
    page = client.get("/events/conference/programme/").text
    assert "In your programme" not in page and registration.token not in page
    client.force_login(niko)
    page = client.get("/events/conference/programme/").text
    assert "In your programme" in page and registration.token in page


def test_page_says_what_is_on_now(client):
    event = made.event()
    session(event, "Opening", "10:00", "10:30")
    with clock.held_at(at("10:15", event)):
        assert "slot now" in client.get("/events/conference/programme/").text
    with clock.held_at(at("10:30", event)):
        assert "slot now" not in client.get("/events/conference/programme/").text


def test_other_languages_have_their_own_clock_and_days(client):
    event = made.event()
    session(event, "Eröffnung", "10:00", "10:30")
    with translation.override("fr"):
        of = programme.of(event)
        assert of.days[0].name == "jeudi 30 mars 2023"
        assert next(of.lines).time == "10:00"


def test_every_change_makes_pages_old(monkeypatch):
    event = made.event()
    ines = person("ines", is_staff=True)
    one = session(event, who=["Ελένη"])
    rung: list[str] = []
    monkeypatch.setattr(bus, "ring", rung.append)
    arranging.shift(one, one.starts_at + timedelta(hours=1), following=False, by=ines)
    assert {f"event:{event.pk}", "events"} <= set(rung)
    rung.clear()
    Speaker.objects.get().describe(by=ines, position="Minister")
    assert {f"event:{event.pk}", "events"} <= set(rung)
