"""Reminders: one letter to those who take part, before it begins, on the event's own clock."""

from datetime import UTC, datetime, timedelta

import pytest

from sympraxis.events import admission, copying, jobs, organising, reminding
from sympraxis.events.models.event import Reminder
from sympraxis.kit import clock
from sympraxis.kit.jobs.queue import Row
from sympraxis.kit.models import KeptMessage

from ..kit.mail_servers import begin
from . import desk, made, post

pytestmark = pytest.mark.django_db
DAY, HOUR, SECOND = timedelta(days=1), timedelta(hours=1), timedelta(seconds=1)


@pytest.fixture
def came(drained, mailoutbox):
    """came() -> the letters that were written since it was asked before."""

    def came():
        drained()
        found = [post.Letter(one.to[0], one.message().as_bytes()) for one in mailoutbox]
        mailoutbox.clear()
        return found

    return came


@pytest.fixture
def reminded(came):
    """reminded(at): the reminders that leave at that moment."""

    def reminded(at):
        with clock.held_at(at):
            jobs.remind()
            return [one for one in came() if one.subject.startswith("It begins soon")]

    return reminded


def test_those_who_take_part_get_one_letter_with_link_and_entry(reminded, came):
    event = made.event(capacity=2, venue="Studio")
    part = made.event("dinner", parent=event, title="Dinner", reminder=Reminder.NONE)
    eleni = made.registered(event, "eleni", parts=[part.kinds.get()])
    gone = made.registered(event, "gone")
    admission.cancel(gone)
    made.registered(event, "niko")
    made.registered(event, "niko", given_name="Stranger")  # a second form
    made.registered(event, "waits")
    confirmed = next(one for one in came() if one.subject == "You take part: S3 Conference 2023")
    assert reminded(made.STARTS - DAY - SECOND) == []
    letters = reminded(made.STARTS - DAY)
    assert sorted(one.to for one in letters) == ["eleni@example.org", "niko@example.org"]
    letter = next(one for one in letters if one.to == "eleni@example.org")
    assert letter.subject == "It begins soon: S3 Conference 2023"
    for words in ("30 March 2023, 09:30–16:30 CEST (Brussels)", "Studio",
                  eleni.get_absolute_url(), "Dinner: 30 March 2023"):  # fmt: skip
        assert words in letter.text
    assert letter.entry.told == confirmed.entry.told  # the same entry, not another
    for later in (timedelta(), SECOND, 23 * HOUR, DAY, 8 * DAY):
        assert reminded(made.STARTS - DAY + later) == []


def test_letter_speaks_the_language_of_the_reader(came):
    made.registered(made.event(), language="fr")
    came()
    with clock.held_at(made.STARTS - DAY):
        jobs.remind()
        (letter,) = came()
    assert "30 mars 2023" in letter.text and "begins" not in letter.subject


def test_job_that_runs_again_puts_no_second_letter_in_line(reminded):
    event = made.event()
    made.line(event, ["niko"])
    with clock.held_at(made.STARTS - DAY):
        for _ in range(2):  # a worker died after it did its part, and another began anew
            reminding.remind(event.pk)
    assert len(reminded(made.STARTS - DAY)) == 1


def test_letters_that_are_written_again_are_kept_once(settings):
    _box, server = begin(settings)  # the outbox knows what it has
    event = made.event()
    keys, at = [made.registered(event).pk], made.STARTS - DAY
    with clock.held_at(at):
        for _ in range(2):
            reminding.write(event.pk, at.isoformat(), keys)
        assert KeptMessage.objects.filter(key__startswith="reminder:").count() == 1
    server.stop()


def test_what_is_written_down_is_undone_with_the_letters(monkeypatch):
    event = made.event()
    made.line(event, ["niko"])

    def dies(*_args, **_more):
        raise OSError

    monkeypatch.setattr(reminding, "later", dies)
    with clock.held_at(made.STARTS - DAY), pytest.raises(OSError):
        reminding.remind(event.pk)
    event.refresh_from_db()
    assert event.reminded_at is None


def test_server_that_was_down_reminds_late_but_never_after_the_beginning(reminded):
    event = made.event()
    made.line(event, ["niko"])
    assert len(reminded(made.STARTS - SECOND)) == 1
    type(event).objects.update(reminded_at=None)
    assert reminded(made.STARTS) == []


@pytest.mark.parametrize("why", ["none", "draft", "cancelled", "whole cancelled", "over"])
def test_nobody_is_reminded_of_what_does_not_come(reminded, why):
    whole = made.event("whole") if why == "whole cancelled" else None
    event = made.event(parent=whole)
    if whole:
        made.registered(event, within=made.line(whole, ["niko"])[0])
    else:
        made.line(event, ["niko"])
    said = {"none": {"reminder": Reminder.NONE}, "draft": {"published_at": None},
            "cancelled": {"cancelled_at": made.BEFORE}, "whole cancelled": {},
            "over": {"ends_at": made.BEFORE, "starts_at": made.BEFORE - HOUR}}[why]  # fmt: skip
    type(event).objects.filter(pk=event.pk).update(**said)
    if whole:
        type(event).objects.filter(pk=whole.pk).update(cancelled_at=made.BEFORE)
    assert reminded(made.STARTS - DAY) == reminded(made.STARTS - HOUR) == []


def test_event_called_off_between_the_mark_and_the_letter_is_not_reminded_of(reminded):
    event = made.event()
    made.line(event, ["niko"])
    with clock.held_at(made.STARTS - DAY):
        reminding.remind(event.pk)
        organising.call_off(event, reason="A strike.", by=desk.organiser())
    assert reminded(made.STARTS - DAY) == []


# (zone, when it begins, the reminder, when it is due): a day is the same hour on the wall
CLOCKS = [
    ("Europe/Brussels", "2023-03-26T07:30Z", Reminder.DAY, "2023-03-25T08:30Z"),  # 23 hours
    ("Europe/Brussels", "2023-10-29T08:30Z", Reminder.DAY, "2023-10-28T07:30Z"),  # 25 hours
    ("Pacific/Auckland", "2023-04-01T20:00Z", Reminder.DAY, "2023-03-31T19:00Z"),
    ("Asia/Kolkata", "2023-03-30T04:00Z", Reminder.DAY, "2023-03-29T04:00Z"),
    ("Europe/Brussels", "2023-03-26T01:30Z", Reminder.HOUR, "2023-03-26T00:30Z"),
]


def test_moment_is_that_of_the_clock_of_the_event():
    for number, (zone, starts, reminder, due) in enumerate(CLOCKS):
        starts_at, due_at = (datetime.fromisoformat(at).astimezone(UTC) for at in (starts, due))
        event = made.event(f"e{number}", zone=zone, starts_at=starts_at, reminder=reminder)
        assert reminding.due_at(event) == due_at, starts
        assert event not in reminding.due(due_at - SECOND), starts
        assert event in reminding.due(due_at), starts


def test_whoever_is_admitted_later_has_a_younger_letter_already(reminded):
    event = made.event(registration_closes_at=None)
    made.registered(event, "early")
    with clock.held_at(made.STARTS - 2 * HOUR):
        made.registered(event, "late")
    assert [one.to for one in reminded(made.STARTS - HOUR)] == ["early@example.org"]


def test_event_put_off_is_reminded_of_once_more_and_one_that_moves_a_little_is_not(reminded):
    event, ines = made.event(registration_closes_at=None), desk.organiser()
    made.line(event, ["niko"])
    assert len(reminded(made.STARTS - DAY)) == 1
    for by, letters in ((HOUR, 0), (7 * DAY, 1)):
        event.refresh_from_db()
        said = {"starts_at": event.starts_at + by, "ends_at": event.ends_at + by}
        with clock.held_at(made.STARTS - DAY + HOUR):
            organising.change(event, said, edition=event.edition, by=ines)
        assert len(reminded(event.starts_at - DAY)) == letters


def test_minute_in_which_nothing_is_due_puts_nothing_in_line():
    made.registered(made.event())
    Row.objects.all().delete()
    jobs.remind()
    assert not Row.objects.exists()


def test_organiser_chooses_and_sees_when_it_left(client, reminded):
    ines = desk.organiser(client)
    event = made.event()
    made.registered(event)
    page = f"/desk/events/{event.pk}/"
    typed = desk.details(event)
    assert typed["reminder"] == "day"
    assert "A day before, at the same hour" in client.get(page).text
    client.post(f"{page}details/", {**typed, "reminder": "hour"})
    assert reminded(made.STARTS - DAY) == []
    (letter,) = reminded(made.STARTS - HOUR)
    assert isinstance(letter, post.Letter)
    assert "08:30 CEST" in client.get(page).text
    event.refresh_from_db()
    new = copying.copy(event, title="Next", first_day=event.day + 364 * DAY, by=ines)
    assert (new.reminder, new.reminded_at) == ("hour", None)


def test_part_is_named_in_the_letter_of_the_whole_unless_it_has_one_of_its_own():
    ines = desk.organiser()
    said = {"title": "Dinner", "zone": "UTC", "starts_at": made.STARTS}
    part = organising.make(
        by=ines, parent=made.event(), ends_at=made.STARTS + HOUR, **said
    )  # fmt: skip
    assert part.reminder == Reminder.NONE
    assert organising.make(by=ines, ends_at=made.STARTS + HOUR, **said).reminder == Reminder.DAY
