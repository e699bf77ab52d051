"""Next year's draft: other days, the same hours on the wall."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import ProtectedError

from sympraxis.events import copying, inviting, offering, shifting
from sympraxis.events.models import Appearance, Favourite, Room, Session, Speaker
from sympraxis.kit import moments
from sympraxis.kit.models import Seats
from sympraxis.questionnaires import building
from sympraxis.questionnaires.plan import plan_of

from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    return desk.organiser(client)


def wall(at, zone=made.BRUSSELS):
    return moments.local(at, zone).strftime("%Y-%m-%d %H:%M")


def test_hours_stay_on_the_wall_across_the_change_of_clocks(ines):
    event = made.event(registration_zone="America/New_York")  # 30 March 2023: summer time
    new = copying.copy(event, title="S3 Conference 2024", first_day=date(2024, 3, 21), by=ines)
    assert (wall(new.starts_at), wall(new.ends_at)) == ("2024-03-21 09:30", "2024-03-21 16:30")
    assert new.starts_at == datetime(2024, 3, 21, 8, 30, tzinfo=UTC)  # winter time there
    closes = [wall(one.registration_closes_at, "America/New_York") for one in (event, new)]
    assert closes == ["2023-03-29 13:00", "2024-03-20 13:00"]


NIGHT = "2027-03-28"  # Brussels goes from 02:00 to 03:00


@pytest.mark.parametrize(
    ("at", "zone", "day", "there"),
    [
        ("2027-03-21T01:30Z", "Europe/Brussels", 7, "2027-03-28 03:30"),  # 02:30 does not exist
        ("2026-10-24T00:30Z", "Europe/Brussels", 1, "2026-10-25 02:30"),  # twice: the first
        ("2023-03-30T07:30Z", "Asia/Kolkata", 365, "2024-03-29 13:00"),  # no summer time
        ("2023-03-30T07:30Z", "Australia/Lord_Howe", 190, "2023-10-06 18:30"),  # half an hour
    ],
)
def test_moment_is_shifted_on_its_own_clock(at, zone, day, there):
    new = shifting.shifted(datetime.fromisoformat(at), timedelta(days=day), zone)
    assert wall(new, zone) == there


def test_twice_shown_hour_is_the_first_of_the_two():
    at = datetime.fromisoformat("2026-10-24T00:30Z")
    new = shifting.shifted(at, timedelta(days=1), made.BRUSSELS)
    assert new == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_what_lies_in_the_hour_that_is_skipped_keeps_its_length():
    start = datetime(2027, 3, 21, 1, 15, tzinfo=UTC)
    span = shifting.spanned(start, start + timedelta(minutes=50), timedelta(7), made.BRUSSELS)
    assert span[1] - span[0] == timedelta(minutes=50)


@pytest.fixture
def whole(ines):
    """An event with all that can be copied, and all that must not be."""
    event = made.event(capacity=700, hashtag="S3Conf", join_address="https://x.test/1")
    kind = event.kinds.get()
    offering.limit(kind, 600)
    questions = offering.ask(kind, by=ines)
    limits = {"earliest": "2023-03-29", "latest": "2023-03-30"}
    building.add(questions, "date", "When do you arrive?", by=ines, **limits)
    for label in ("Lunch?", "Dinner?"):
        building.add(questions, "single", label, by=ines, choices=["Fish", "Beans"])
    kind.refresh_from_db()
    beans = questions.items.get(key="dinner").choices.get(position=2)
    offering.limit_choice(kind, beans, 40)
    offering.retire(made.kind(event, "Press"), by=ines)
    room = Room.objects.create(event=event, name="Studio")
    session = Session.objects.create(
        event=event, title="Opening", room=room, starts_at=event.starts_at,
        ends_at=event.starts_at + timedelta(hours=1), places=Seats.objects.create(capacity=30),
    )  # fmt: skip
    speaker = Speaker.objects.create(slug="ana", name="Ana")
    Appearance.objects.create(session=session, speaker=speaker, part="chair")
    inviting.make_code(event, by=ines)
    inviting.list_guests(event, ["a@example.org"], by=ines)
    one = made.registered(event)
    Favourite.objects.create(registration=one, session=session)
    made.event("workshop", parent=event, title="Workshop", capacity=20)
    return event


def test_copy_has_programme_kinds_questions_and_parts_and_nobody_in_it(client, ines, whole):
    page = f"/desk/events/{whole.pk}/copy/"
    said = desk.typed(client, page)
    assert said == {"title": "S3 Conference 2024", "first_day": "2024-03-28"}
    assert client.post(page, {**said, "first_day": "x"}).status_code == 422
    answer = client.post(page, said)
    new = whole.copies.get()
    assert answer.url == f"/desk/events/{new.pk}/"
    assert client.get(answer.url).status_code == 200
    assert (new.is_draft, new.slug, new.made_by) == (True, "s3-conference-2024", ines)
    assert (new.hashtag, new.join_address, new.sequence) == ("S3Conf", "", 0)
    assert (new.places.capacity, new.places.pk != whole.places_id) == (700, True)
    kind = new.kinds.get()
    assert (kind.name, kind.places.capacity, kind.places.taken_count) == ("Participant", 600, 0)
    held = kind.choice_places.get()
    assert held.choice.item.questionnaire == kind.questions and held.places.capacity == 40
    words = {option.pk: (q.label, option.words)
             for q in plan_of(kind.questions).asked for option in q.choices()}  # fmt: skip
    assert words[held.choice_id] == ("Dinner?", "Beans")
    assert kind.questions.items.get(kind="date").settings == {
        "earliest": "2024-03-27", "latest": "2024-03-28",
    }  # fmt: skip
    session = new.sessions.get()
    assert (session.room.event, session.places.capacity, wall(session.starts_at)) == (
        new, 30, "2024-03-28 09:30",
    )  # fmt: skip
    assert session.appearances.get().part == "chair" and not session.favourites.exists()
    part = new.parts.get()
    assert (part.title, part.slug, part.places.capacity, part.is_draft) == (
        "Workshop", "workshop-2", 20, True,
    )  # fmt: skip
    assert part.copied_from == whole.parts.get()
    assert not new.registrations.exists() and not new.codes.exists() and not new.guests.exists()


def test_copy_can_be_removed_again_without_a_trace_in_the_original(client, ines, whole):
    new = copying.copy(whole, title="Next", first_day=date(2024, 3, 28), by=ines)
    before = Seats.objects.count()
    client.post(f"/desk/events/{new.pk}/removal/")
    assert not whole.copies.exists()
    assert Seats.objects.count() == before - 5  # the event, its kind, its choice, session, part
    assert whole.sessions.get().places.capacity == 30
    with pytest.raises(ProtectedError):
        whole.kinds.get(retired_at=None).questions.delete()
