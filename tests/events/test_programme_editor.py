"""Organisers arrange the programme: what they see, what is refused, what warns, what is undone."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from sympraxis.activity.models import Entry
from sympraxis.events import clashes
from sympraxis.events.forms.programme import RoomForm, SessionForm, next_session
from sympraxis.events.forms.speakers import SlidesForm, SpeakerForm
from sympraxis.events.models import Room, Session, Slides, Speaker
from sympraxis.kit.jobs.worker import work_off

from ..people import community
from . import desk, made
from .programmes import at, full_day, session, speaker

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture
def ines(db):
    return desk.organiser()


@pytest.fixture
def officer(client, ines):
    client.force_login(ines)
    return client


@pytest.fixture
def event(db):
    return made.event()


def address(name, event, **more):
    return reverse(f"events:desk-{name}", kwargs={"pk": event.pk, **more})


def new_one(**said):
    return {
        "title": "Opening", "format": "panel", "starts_at_date": "2023-03-30",
        "starts_at_time": "10:00", "ends_at_date": "2023-03-30", "ends_at_time": "10:45",
        "waiting_allowed": "on", **said,
    }  # fmt: skip


def as_read(session):
    """What a browser would send of the page of a session, were nothing changed."""
    return desk.read(SessionForm(session=Session.objects.get(pk=session.pk)))


def mark(event):
    return {"mark": SessionForm(session=next_session(event))["mark"].value()}


def test_what_is_of_another_event_is_not_found(officer, event):
    other = session(made.event("other"), who=["Ελένη"], room="Hall")
    for name, more in [
        ("session", {"session": other.pk}), ("room", {"room": other.room_id}),
        ("speaker", {"speaker": Speaker.objects.get().pk}),
        ("session-removal", {"session": other.pk}),
    ]:  # fmt: skip
        assert officer.get(address(name, event, **more)).status_code == 404
    assert officer.get(reverse("events:desk-programme", args=[event.pk + 9])).status_code == 404


def test_officer_adds_a_session_on_the_clock_of_the_event(officer, event, ines):
    answer = officer.post(address("new-session", event), {**new_one(), **mark(event)})
    one = event.sessions.get()
    assert answer.url == address("session", event, session=one.pk)
    assert (one.starts_at, one.ends_at) == (at("10:00", event), at("10:45", event))
    assert (one.format, one.places, one.room) == ("panel", None, None)
    entry = Entry.objects.get(action="events.programme")
    assert (entry.by, entry.object_id) == (ines, event.pk)
    page = officer.get(address("new-session", event)).text
    assert 'value="10:45"' in page and 'value="11:15"' in page  # after the last, for half an hour


WRONG = [
    ({"title": " "}, "title"),
    ({"title": "x" * 301}, "title"),
    ({"ends_at_time": "10:00"}, "ends_at"),
    ({"ends_at_time": "09:00"}, "ends_at"),
    ({"ends_at_date": ""}, "ends_at"),
    ({"starts_at_time": "25:00"}, "starts_at"),
    ({"starts_at_date": "2023-03-26", "starts_at_time": "02:30"}, "starts_at"),  # skipped
    ({"starts_at_date": "2022-10-30", "starts_at_time": "02:30"}, "starts_at"),  # there twice
    ({"format": "party"}, "format"),
    ({"room": "77"}, "room"),
    ({"language": "klingon"}, "language"),
    ({"capacity": "-1"}, "capacity"),
    ({"capacity": "1e9"}, "capacity"),
    ({"abstract": "x" * 4001}, "abstract"),
]


def test_what_cannot_be_is_said_beside_the_field_and_nothing_is_lost(officer, event):
    right = {**new_one(abstract="Half a thought"), **mark(event)}
    for said, wrong in WRONG:
        form = SessionForm({**right, **said}, session=next_session(event))
        assert list(form.errors) == [wrong], said
    page = officer.post(address("new-session", event), {**right, **WRONG[0][0]})
    assert page.status_code == 422
    assert list(page.context["form"].errors) == [WRONG[0][1]]
    assert "Half a thought" in page.text
    assert not event.sessions.exists()


def test_hour_that_is_there_twice_is_asked_for_and_taken(officer, event):
    typed = {
        **new_one(starts_at_date="2022-10-30", starts_at_time="02:30", ends_at_date="2022-10-30",
                  ends_at_time="04:00"), **mark(event), "starts_at_which": "1",
    }  # fmt: skip
    assert officer.post(address("new-session", event), typed).status_code == 302
    assert event.sessions.get().ends_at - event.sessions.get().starts_at == timedelta(minutes=90)


def test_second_editor_is_told_and_overwrites_only_knowingly(officer, event):
    one = session(event)
    place = address("session", event, session=one.pk)
    read = as_read(one)
    mine, theirs = {**read, "title": "Mine"}, {**read, "title": "Theirs"}
    assert officer.post(place, theirs).status_code == 302
    page = officer.post(place, mine)
    assert page.status_code == 422 and "Somebody else saved this page" in page.text
    assert 'value="Mine"' in page.text
    one.refresh_from_db()
    assert one.title == "Theirs"
    again = {**mine, "mark": page.context["form"]["mark"].value()}
    assert officer.post(place, again).status_code == 302
    one.refresh_from_db()
    assert one.title == "Mine"


def test_session_that_was_removed_meanwhile_can_be_added_again(officer, event):
    one = session(event)
    place = address("session", event, session=one.pk)
    typed = {**as_read(one), "title": "Still here"}
    one.delete()
    page = officer.post(place, typed)
    assert page.status_code == 422 and 'value="Still here"' in page.text
    again = {**typed, "mark": page.context["form"]["mark"].value()}
    assert officer.post(address("new-session", event), again).status_code == 302
    assert event.sessions.get().title == "Still here"


def test_list_asks_the_same_for_one_and_for_thirty(officer, event, django_assert_num_queries):
    session(event, "First", "09:30", "09:45", who=["Everywhere"], room="Hall", places=3)
    officer.get(address("programme", event))
    for more in (0, 29):
        full_day(event, more)
        with django_assert_num_queries(11):
            assert officer.get(address("programme", event)).status_code == 200


def test_rooms_are_named_once_ordered_and_removed_without_their_sessions(officer, event):
    room_mark = RoomForm(room=Room(event=event))["mark"].value()
    for name in ("Hall", "Studio", "Channel"):
        sent = {"name": name, "mark": room_mark}
        assert officer.post(address("rooms", event), sent).status_code == 302
    page = officer.post(address("rooms", event), {"name": "hall", "mark": room_mark})
    assert page.status_code == 422 and "a room of this name already" in page.text
    last = event.rooms.get(name="Channel")
    answer = officer.post(address("room-position", event, room=last.pk), {"way": "up"})
    assert [one.name for one in event.rooms.all()] == ["Hall", "Channel", "Studio"]
    page = officer.get(answer.url)
    assert "autofocus" in page.text
    first = event.rooms.first()
    officer.post(address("room-position", event, room=first.pk), {"way": "up"})
    assert event.rooms.first() == first
    place = address("room", event, room=first.pk)
    page = officer.get(place)
    officer.post(place, {**desk.read(page.context["form"]), "name": "Great hall"})
    one = session(event, room="Great hall")
    officer.post(address("room-removal", event, room=first.pk))
    one.refresh_from_db()
    assert one.room is None and event.rooms.count() == 2


def test_known_speaker_is_added_by_name_and_somebody_new_is_asked_about(officer, event):
    one = session(event)
    known = speaker("Łukasz Wiśniewski")
    place = address("parts", event, session=one.pk)
    officer.post(place, {"name": "lukasz wisniewski", "part": "chair"})
    assert [(one.speaker, one.part) for one in one.appearances.all()] == [(known, "chair")]
    asked = officer.post(place, {"name": "Ελένη", "part": "panellist"})
    assert asked.url.startswith(address("new-speaker", event, session=one.pk))
    page = officer.get(asked.url)
    assert 'value="Ελένη"' in page.text
    typed = {
        **desk.read(page.context["form"]),
        "organisation": "Kriti",
        "picture": community.picture(),
    }
    assert officer.post(asked.url, typed).status_code == 302
    eleni = Speaker.objects.get(name="Ελένη")
    assert (eleni.organisation, bool(eleni.picture)) == ("Kriti", True)
    assert one.appearances.get(speaker=eleni).part == "panellist"
    assert [one.speaker for one in one.appearances.all()] == [known, eleni]


def test_speakers_of_one_name_are_told_apart(officer, event):
    one = session(event)
    first = speaker("Anna Berg")
    second = Speaker.objects.enter(name="Anna Berg", organisation="Västsverige", by=None)
    place = address("parts", event, session=one.pk)
    page = officer.post(place, {"name": "anna berg", "part": "speaker"})
    assert page.status_code == 422 and "Västsverige" in page.text
    officer.post(place, {"name": "anna berg", "part": "speaker", "which": second.pk})
    assert one.appearances.get().speaker == second
    asked = officer.post(place, {"name": "anna berg", "part": "speaker", "which": first.pk,
                                 "new": "yes"})  # fmt: skip
    assert "speakers/?name=anna" in asked.url


def test_parts_change_order_and_go(officer, event):
    one = session(event, who=["A", "B", "C"])
    names = lambda: [part.speaker.name for part in one.appearances.all()]  # noqa: E731
    last = one.appearances.last()
    officer.post(address("part", event, session=one.pk, part=last.pk), {"way": "up"})
    assert names() == ["A", "C", "B"]
    officer.post(address("part", event, session=one.pk, part=last.pk), {"part": "chair"})
    officer.post(address("part", event, session=one.pk, part=last.pk), {"part": "king"})
    last.refresh_from_db()
    assert last.part == "chair"
    officer.post(address("part-removal", event, session=one.pk, part=last.pk))
    assert names() == ["A", "B"]


def test_speaker_is_described_with_a_picture_drawn_anew(officer, ines, event):
    session(event, who=["Ελένη"])
    eleni = Speaker.objects.get()
    place = address("speaker", event, speaker=eleni.pk)
    typed = {**desk.read(officer.get(place).context["form"]), "biography": "A\n\n\n\nB"}
    assert officer.post(place, {**typed, "picture": community.picture()}).status_code == 302
    eleni.refresh_from_db()
    assert eleni.biography == "A\n\nB" and eleni.picture.size
    page = officer.post(place, {**typed, "biography": "Other"})
    assert page.status_code == 422 and "Other" in page.text
    fake = SimpleUploadedFile("me.png", b"<svg onload=alert(1)>")
    typed = desk.read(SpeakerForm(speaker=eleni, reader=ines))
    page = officer.post(place, {**typed, "picture": fake})
    assert page.status_code == 422 and "picture" in page.context["form"].errors
    officer.post(place, {**typed, "without_picture": "on"})
    eleni.refresh_from_db()
    assert not eleni.picture


def test_slides_are_taken_only_when_they_are_what_they_say(officer, event):
    one = session(event)
    place = address("slides", event, session=one.pk)
    for name, content in [("run.exe", b"MZ"), ("a.svg", b"<svg/>"), ("plan.pdf", b"<html>")]:
        file = SimpleUploadedFile(name, content)
        assert "file" in SlidesForm({}, {"file": file}).errors, name
    file.seek(0)
    assert officer.post(place, {"file": file}).status_code == 422
    officer.post(place, {"file": SimpleUploadedFile("../../Plan für 2027.pdf", PDF)})
    slides = Slides.objects.get()
    assert slides.title == "Plan für 2027" and slides.file.name.startswith("slides/")
    officer.post(address("slides-removal", event, session=one.pk, slides=slides.pk))
    assert not Slides.objects.exists()


def test_move_takes_along_what_follows_that_day(officer, event):
    before = session(event, "Before", "09:30", "10:00")
    one = session(event, "One", "10:00", "11:00")
    beside, after = session(event, "Beside", "10:00", "10:30"), session(event, "After")
    after.starts_at, after.ends_at = at("13:00", event), at("14:00", event)
    after.save()
    next_day = session(event, "Next day", "10:00", "11:00")
    Session.objects.filter(pk=next_day.pk).update(
        starts_at=next_day.starts_at + timedelta(days=1),
        ends_at=next_day.ends_at + timedelta(days=1),
    )
    place = address("session-time", event, session=one.pk)
    typed = {
        **desk.read(officer.get(place).context["form"]),
        "starts_at_time": "10:20",
        "following": "on",
    }
    assert officer.post(place, typed).status_code == 302
    for session_, minutes in [(before, 0), (one, 20), (beside, 20), (after, 20)]:
        old = session_.starts_at
        session_.refresh_from_db()
        assert session_.starts_at - old == timedelta(minutes=minutes), session_
    assert Session.objects.get(pk=next_day.pk).starts_at - next_day.starts_at == timedelta(days=1)
    assert officer.post(place, typed).status_code == 422  # it was read before the move


def test_clashes_stand_beside_the_line_and_forbid_nothing(officer, event):
    one = session(event, "One", "10:00", "11:00", who=["Ελένη"], room="Hall")
    two = session(event, "Two", "10:30", "11:30", who=["Ελένη"], room="Hall")
    found = clashes.of(event)
    assert found[one.pk] == [
        "Ελένη is also in “Two”, 10:30–11:30.", "“Two” is in Hall at the same time, 10:30–11:30.",
    ]  # fmt: skip
    assert len(found[two.pk]) == 2
    page = officer.get(address("programme", event)).text
    assert "Ελένη is also in “One”, 10:00–11:00." in page and "2 sessions clash" in page
    place = address("session", event, session=two.pk)
    page = officer.get(place)
    assert "is also in “One”" in page.text
    assert (
        officer.post(place, {**desk.read(page.context["form"]), "title": "Two, still"}).status_code
        == 302
    )
    typed = {**as_read(two), "starts_at_time": "11:00"}
    officer.post(place, typed)
    assert clashes.of(event) == {}  # one ends as the other begins


def test_removed_session_takes_its_places_along_and_tells_those_who_had_them(
    officer, event, mailoutbox
):
    one = session(event, "Workshop", places=1)
    niko = made.registered(event)
    one.places.take(niko.holder)
    niko.favourites.create(session=one)
    page = officer.get(address("session-removal", event, session=one.pk)).text
    assert "One person signed up for it" in page and "One person has it in their" in page
    assert event.sessions.exists()
    work_off()
    mailoutbox.clear()
    officer.post(address("session-removal", event, session=one.pk))
    work_off()
    assert not event.sessions.exists() and not niko.favourites.exists()
    (letter,) = mailoutbox
    assert letter.to == ["niko@example.org"]
    assert letter.subject == "Taken out of the programme: Workshop"
    assert f"{niko.get_absolute_url()}programme/" in letter.body
    assert event.places.taken_count == 1


def test_places_change_but_never_under_those_who_signed_up(officer, event):
    one = session(event, "Workshop", places=1)
    first, second = made.registered(event, "a"), made.registered(event, "b")
    for registration in (first, second):
        one.places.take(registration.holder)
    place = address("session", event, session=one.pk)
    page = officer.post(place, {**as_read(one), "capacity": ""})
    assert page.status_code == 422 and "2 people signed up" in page.text
    officer.post(place, {**as_read(one), "capacity": "2"})
    assert one.places.seat_of(second.holder).taken_at
    officer.post(place, {**as_read(one), "capacity": "0"})
    assert one.places.taken_count == 2


def test_day_across_the_end_of_summer_time_keeps_its_lengths(officer):
    night = made.event(starts_at=datetime.fromisoformat("2023-10-29T00:30:00+02:00"))
    typed = {
        **new_one(starts_at_date="2023-10-29", starts_at_time="02:00", ends_at_date="2023-10-29",
                  ends_at_time="03:00"), **mark(night), "starts_at_which": "0",
    }  # fmt: skip
    assert officer.post(address("new-session", night), typed).status_code == 302
    one = night.sessions.get()
    assert one.ends_at - one.starts_at == timedelta(hours=2)
    assert "02:00 CEST–03:00 CET" in officer.get(address("programme", night)).text
