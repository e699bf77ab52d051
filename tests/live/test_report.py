"""What came of a room: in numbers that tell nobody, and in a transcript of what all could read."""

import io
from datetime import timedelta

import openpyxl
import pytest
from django.test import Client

from sympraxis.kit import cldr, clock, moments
from sympraxis.live import attending, entering, groups
from sympraxis.live.models import Attendee, Cheer, Crowd, Stay
from sympraxis.live.report import Report
from sympraxis.regions.models import Region

from ..people import community as people
from . import made
from .test_entering import registered

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def crowd(room, *numbers, process="one"):
    start = clock.now().replace(second=0, microsecond=0) - len(numbers) * MINUTE
    for at, people_there in enumerate(numbers):
        Crowd.objects.create(
            room=room, process=process, minute_at=start + at * MINUTE, people=people_there
        )


def stay(room, attendee, minutes, session=0):
    Stay.objects.create(room=room, attendee=attendee, minutes=minutes, session=session)


@pytest.fixture
def staff(client):
    client.force_login(people.person("ines", is_staff=True))
    return client


def report(client, room, ending="/"):
    return client.get(f"/desk/live/{room.public_id}/report{ending}")


def test_audience_is_the_sum_over_processes():
    room = made.room()
    crowd(room, 10, 20, 5)
    crowd(room, 1, 2, 3, process="two")
    assert [people for _at, people in attending.curve(room)] == [11, 22, 8]
    assert (Report(room).peak, Report(room).on_average) == (22, 14)
    assert Report(room).chart.rows[1][1] == 22


def test_curve_of_a_long_day_keeps_its_peak():
    found = [(clock.now() + at * MINUTE, 999 if at == 77 else 5) for at in range(480)]
    drawn = attending.drawn(found)
    assert len(drawn) == 48
    assert max(people for _at, people in drawn) == 999


@pytest.mark.parametrize(("values", "told"), [
    (["A"] * 6 + ["B"] * 5, [("A", 6), ("B", 5)]),
    (["A"] * 9 + ["B"] * 3 + ["C"] * 3, [("A", 9), ("Others", 6)]),
    # one small group would be told by the rest of the sum: the next larger one goes along
    (["A"] * 9 + ["B"] * 6 + ["C"], [("A", 9), ("Others", 7)]),
    (["A"] * 9 + ["C"], []),
    (["A"] * 9 + [""] * 2, []),
    (["A"] * 9 + [""] * 6, [("A", 9), ("Not said", 6)]),
    ([], []),
])  # fmt: skip
def test_small_groups_are_not_told_apart(values, told):
    assert groups.broken_down(values) == told


def test_report_counts_what_was_asked_answered_and_given(staff):
    room = made.room()
    asker, other = made.attendee(room, "Ilse"), made.attendee(room, "Omar")
    first = made.question(room, by=asker)
    first.supports.create(attendee=other)
    made.question(room, by=asker, approved_at=None)
    made.question(room, by=other, live_at=clock.now(), answered_at=clock.now())
    poll = made.poll(room, "Staff", "Data")
    poll.ballots.create(attendee=asker)
    poll.votes.create(attendee=asker, option=poll.options.first())
    Cheer.objects.create(room=room, kind="applause", minute_at=clock.now(), number=7)
    registered(room)
    found = {(what, of): number for what, of, number in Report(room).rows()}
    assert found["Questions", "asked in all"] == 3
    assert found["Questions", "answered live"] == 1
    assert found["Questions", "with the moderators"] == 1
    assert found["Support for questions", ""] == 1
    assert found["Answers to a poll", poll.title] == found["Votes in a poll", poll.title] == 1
    assert found["Reactions", "Applause"] == 7
    assert (found["Registered", ""], found["Came", ""]) == (1, 2)
    page = report(staff, room).content.decode()
    assert "Ilse" not in page
    assert poll.title in page


def test_report_costs_the_same_for_many(staff, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    room = made.room(presence="named")
    counts = []
    for number in (1, 9):
        for n in range(number):
            one = made.attendee(room, f"{number}-{n}")
            stay(room, one, 5)
            made.question(room, by=one)
            made.poll(room, "A", "B")
        with CaptureQueriesContext(connection) as asked:
            report(staff, room)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 24


def test_files_hold_the_report(staff):
    room = made.room()
    made.question(room)
    csv = b"".join(report(staff, room, ".csv").streaming_content).decode()
    assert "Questions,asked in all,1" in csv
    book = b"".join(report(staff, room, ".xlsx").streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    assert ("Questions", "asked in all", 1) in set(sheet.iter_rows(values_only=True))


def test_countries_and_types_come_from_who_came():
    room = made.room()
    region = Region.objects.current().get(code="ITC4")
    for n in range(5):
        made.attendee(room, f"n{n}", region=region, type="researcher")
    found = dict(Report(room).breakdowns)
    assert found["By country"] == [(region.country.name, 5)]
    assert found["By type of stakeholder"] == [("Researcher", 5)]


def attendance(client, room, ending="/"):
    return client.get(f"/desk/live/{room.public_id}/attendance{ending}")


def test_names_and_minutes_stand_where_the_room_notes_them_and_nowhere_else(staff):
    room = made.room(presence="named")
    session = room.event.sessions.create(
        title="Opening", starts_at=room.event.starts_at, ends_at=room.event.ends_at
    )
    ilse = made.attendee(room, "Ilse Open", place="Kriti")
    stay(room, ilse, 40, session.pk)
    stay(room, ilse, 5)
    assert "Ilse Open" in attendance(staff, room).content.decode()
    csv = b"".join(attendance(staff, room, ".csv").streaming_content).decode()
    assert "Minutes,Opening,Between sessions" in csv
    assert ",45,40,5" in csv
    assert list(attending.who_came(room.event)) == [ilse]
    for presence in ("counts", "none"):
        type(room).objects.update(presence=presence)
        assert "Ilse" not in attendance(staff, room).content.decode()
        assert b"Ilse" not in b"".join(attendance(staff, room, ".csv").streaming_content)
        assert not attending.who_came(room.event).exists()
        room.refresh_from_db()
        assert Report(room).stayed is None


def test_where_nothing_is_kept_nothing_is_told():
    room = made.room(presence="none")
    crowd(room, 10, 10)
    for n in range(6):
        made.attendee(room, f"n{n}", type="researcher")
    found = Report(room)
    assert (found.came, found.peak, found.chart, found.breakdowns) == (None, 0, None, [])


def test_surveys_reach_those_who_came():
    room = made.room(presence="named")
    one, _other = registered(room, "niko"), registered(room, "nina")
    stay(room, entering.registered(room.event, one), 3)
    assert list(attending.registrations_that_came(room.event)) == [one]


# The transcript


def transcript(client, room, ending="/"):
    return client.get(f"{room.get_absolute_url()}transcript{ending}").content.decode()


ENDINGS = ["/", ".txt", ".json"]


def secret_things(room):
    """Each in words that may stand on no transcript."""
    now = clock.now()
    made.question(room, "SECRET waits", approved_at=None)
    made.question(room, "SECRET declined", declined_at=now, reason="SECRET reason")
    made.question(room, "SECRET archived", archived_at=now)
    made.question(room, "SECRET withdrawn", withdrawn_at=now)
    shown = made.question(room, "Shown", note="SECRET note")
    made.question(room, "SECRET merged", merged_into=shown)
    made.question(room, "Asked", by=made.attendee(room, "SECRET name"), anonymous=True)
    made.poll(room, "SECRET draft", title="SECRET poll", opened_at=None)
    made.poll(room, "SECRET hidden result", title="Hidden", results="hidden", closed_at=now)
    made.poll(room, "SECRET running result", title="Running")
    clouds = made.poll(room, "Fine", title="Cloud", closed_at=now)
    clouds.options.create(words="SECRET taken out", hidden_at=now)
    clouds.options.create(words="SECRET not read yet", approved_at=None)
    room.help_calls.create(attendee=made.attendee(room, "SECRET caller"), words="SECRET call")


def test_nothing_hidden_declined_or_waiting_stands_in_it():
    room = made.room()
    secret_things(room)
    stranger, attendee, staff = Client(), Client(), Client()
    attendee.get(entering.way_in(registered(room)))
    staff.force_login(people.person("ines", is_staff=True))
    for reader in (stranger, attendee, staff):
        for ending in ENDINGS:
            told = transcript(reader, room, ending)
            assert "Shown" in told, ending
            assert "SECRET" not in told, ending


def test_it_tells_the_room_in_order_of_time(client):
    room = made.room()
    start = room.event.starts_at
    made.question(
        room, "Second", asked_at=start + 2 * MINUTE,
        live_at=start + 5 * MINUTE, answered_at=start + 9 * MINUTE,
    )  # fmt: skip
    room.notices.create(words="First", said_at=start + MINUTE)
    poll = made.poll(
        room, "Yes", title="Third", opened_at=start + 3 * MINUTE, closed_at=start + 4 * MINUTE
    )
    poll.ballots.create(attendee=made.attendee(room))
    poll.votes.create(option=poll.options.get())
    lines = client.get(f"{room.get_absolute_url()}transcript.json").json()["lines"]
    assert [one["words"] for one in lines] == ["First", "Second", "Third"]
    assert lines[2]["results"] == [{"words": "Yes", "votes": 1}]
    text = transcript(client, room, ".txt")
    assert text.index("First") < text.index("Second") < text.index("Third")
    assert "Answered at" in text


def test_days_have_their_date_where_there_are_several_and_so_has_an_answer_of_later(client):
    room = made.room()
    start = room.event.starts_at
    asked = made.question(room, "Of the first day", asked_at=start)
    said = {"words": "Written", "name": "Ilse Open", "language": "en"}
    asked.replies.create(**said, said_at=start + timedelta(days=2))
    day = cldr.day(moments.local(start, room.event.zone).date())
    later = cldr.day(moments.local(start + timedelta(days=2), room.event.zone).date())
    for ending in ("/", ".txt"):
        told = transcript(client, room, ending)
        assert day not in told
        assert f"{later}, " in told
    made.question(room, "Of the second day", asked_at=start + timedelta(days=1))
    for ending in ("/", ".txt"):
        told = transcript(client, room, ending)
        assert told.index(day) < told.index("Of the first day") < told.index("Of the second day")


def test_names_are_for_those_who_were_there():
    room = made.room()
    made.question(room, by=made.attendee(room, "Ilse Open"))
    there = Client()
    there.get(entering.way_in(registered(room)))
    for ending in ENDINGS:
        assert "Ilse Open" not in transcript(Client(), room, ending)
        assert "Ilse Open" in transcript(there, room, ending)


def test_transcript_of_a_closed_event_is_for_whoever_sees_it(client):
    from ..events import made as events

    event = events.event(starts_at=clock.now() - MINUTE, access="members")
    room = made.room(event=event)
    for ending in ENDINGS:
        assert client.get(f"{room.get_absolute_url()}transcript{ending}").status_code == 404
    client.force_login(people.person("niko"))
    assert client.get(f"{room.get_absolute_url()}transcript/").status_code == 200


def test_rooms_stand_side_by_side(staff):
    room = made.room()
    other = made.room(event=room.event, name="Hall 2")
    crowd(room, 10, 12)
    crowd(other, 30)
    page = staff.get(f"/desk/events/{room.event_id}/live/comparison/").content.decode()
    assert "Hall 2" in page
    assert ">30<" in page


def test_attendee_counts_once_in_parallel_rooms():
    room = made.room(presence="named")
    other = made.room(event=room.event, name="Hall 2", presence="named")
    one = made.attendee(room)
    stay(room, one, 3)
    stay(other, one, 4)
    assert list(attending.who_came(room.event)) == [one]
    assert [shown.minutes for shown in attending.stayed(room, list(attending.listed(room)))] == [3]
    assert Attendee.objects.count() == 1


def test_results_say_what_their_numbers_mean(client):
    room, now = made.room(), clock.now()
    scale = made.poll(room, kind="scale", title="How far?", labels=["a plan", "a routine"],
                      least=1, most=2, closed_at=now)  # fmt: skip
    ranking = made.poll(room, "Trust", kind="ranking", title="First?", closed_at=now)
    quiz = made.poll(room, "Oslo", "Rome", kind="quiz", title="Where?", closed_at=now)
    number = made.poll(room, kind="number", title="How many?", closed_at=now)
    quiz.options.filter(words="Oslo").update(correct=True)
    said = [
        (scale, {"number": 2}), (ranking, {"option": ranking.options.get(), "rank": 1}),
        (quiz, {"option": quiz.options.first()}), (number, {"number": 6}),
    ]  # fmt: skip
    for poll, given in said:
        one = made.attendee(room)
        poll.ballots.create(attendee=one)
        poll.votes.create(attendee=one, **given)
    told = " ".join(transcript(client, room, ".txt").split())
    for words in ("0 1, a plan 1 2, a routine", "1 Trust, mean place", "1 Oslo (right) 0 Rome",
                  "6 Half of the answers are smaller than"):  # fmt: skip
        assert words in told
