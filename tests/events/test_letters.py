"""Letters: what is true, to whom it concerns, over a real conversation with a mail server."""

import multiprocessing
import signal
import threading
import time
from datetime import timedelta

import pytest
from django.db import connections

from sympraxis.events import admission, letters, proving
from sympraxis.events.models.registration import Ending, State
from sympraxis.kit import bus, clock
from sympraxis.kit.jobs import worker
from sympraxis.kit.jobs.worker import work_off
from sympraxis.kit.models import KeptMessage

from ..kit.mail_servers import begin
from ..people import community as people
from . import made, post

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
fork = multiprocessing.get_context("fork")


@pytest.fixture
def box(settings):
    box, server = begin(settings)
    yield box
    server.stop()


@pytest.fixture
def came(box):
    """came() -> the letters that left since it was asked before."""

    def came():
        work_off()
        found = post.letters(box)
        box.taken.clear()
        return found

    return came


def one(found):
    (letter,) = found
    return letter


def test_participant_reads_everything_that_is_needed(came):
    event = made.event(venue="", join_address="https://meet.example.org/s3")
    registered = made.registered(event, "eleni", time_zone="Europe/Lisbon")
    letter = one(came())
    assert letter.to == "eleni@example.org"
    assert letter.subject == "You take part: S3 Conference 2023"
    for words in (
        "30 March 2023, 09:30–16:30 CEST (Brussels)",
        "Your time: 30 March 2023, 08:30–15:30 WEST (Lisbon)",
        letters.calendar.address(registered.get_absolute_url()),
        "events@example.org",
        "and join:",
    ):
        assert words in letter.text
    assert registered.get_absolute_url() in letter.html
    assert letter.entry.method == "REQUEST"
    assert "meet.example.org" not in letter.message.as_string(), "the room is behind the link"


def test_letter_says_as_what_one_registered_and_how_each_part_stands(came):
    event = made.event()
    press = made.kind(event, "Press")
    clinic = made.event("clinic", parent=event, title="Clinic", capacity=0)
    talk = made.event("talk", parent=event, title="Press talk")
    parts = [clinic.kinds.get(), talk.kinds.get()]
    made.registered(event, as_=press, parts=parts)
    of_whole, of_talk = sorted(came(), key=lambda letter: "talk" in letter.subject)
    assert "You registered as: Press" in of_whole.text
    at = "30 March 2023, 09:30–16:30 CEST (Brussels)"
    assert f"Clinic: {at} (on the waiting list)" in of_whole.text
    assert f"Press talk: {at} (takes part)" in of_whole.text
    assert "Clinic" not in of_talk.text
    made.registered(made.event("alone"), "zofia")
    assert "Parts of the event" not in one(came()).text


def test_event_without_a_contact_names_that_of_the_whole_or_the_bare_address_of_the_sender(
    came, settings, client
):
    settings.DEFAULT_FROM_EMAIL = "The community <hello@example.org>"
    alone, whole = made.event(contact=""), made.event("whole")
    part = made.event("part", parent=whole, contact="")
    one, other = made.registered(alone, "a"), made.registered(whole, "b", parts=[part.kinds.get()])
    told = came()
    assert len(told) == 3
    expected = {"hello@example.org": one, "events@example.org": other.parts.get()}
    for address, registration in expected.items():
        page = client.get(registration.get_absolute_url()).text
        assert f'<a href="mailto:{address}">{address}</a>' in page
        for letter in (one for one in told if one.to == registration.email):
            assert f"Questions? Write to {address}" in letter.text.splitlines()
            assert str(letter.entry.organizer) == f"MAILTO:{address}"


def test_own_time_is_said_only_where_the_clocks_differ(came):
    made.registered(made.event(), time_zone="Europe/Paris")
    assert "Your time" not in one(came()).text


def test_letter_speaks_the_language_of_the_form(came):
    made.registered(made.event(), language="fr")
    letter = one(came())
    assert "30 mars 2023" in letter.text
    assert 'lang="fr"' in letter.html


def test_waiting_and_moving_up_are_told_and_only_then_there_is_an_entry(came):
    event = made.event(capacity=1, offer_for=2 * DAY)
    first, second = made.registered(event, "a"), made.registered(event, "b")
    waiting = came()[1]
    assert waiting.subject == "On the waiting list: S3 Conference 2023"
    assert "You are number 1 on the waiting list." in waiting.text
    assert "2 days to say yes" in waiting.text
    assert waiting.entries == []
    assert "take part" not in waiting.text + waiting.subject

    admission.cancel(first)
    gone, offered = sorted(came(), key=lambda letter: letter.to)
    assert gone.subject.startswith("Your registration is cancelled")
    assert "you have given your place back" in gone.text
    assert gone.entry.method == "CANCEL"
    assert "until 19 March 2023, 10:15 CET (Brussels)" in offered.subject.replace("\xa0", " ")
    assert offered.entries == []

    admission.confirm_place(second)
    assert one(came()).entry.method == "REQUEST"


def test_offer_that_lapsed_is_told_and_takes_no_entry_away(came):
    event = made.event(capacity=1, offer_for=DAY)
    first, _second, _third = made.line(event, ["a", "b", "c"])
    admission.cancel(first)
    came()
    with clock.held_at(made.BEFORE + DAY):
        admission.expire(event)
        lapsed, offered = sorted(came(), key=lambda letter: letter.to)
    assert "It has gone to the next person" in lapsed.text
    assert "/events/conference/registration/" in lapsed.text
    assert lapsed.entries == []
    assert offered.to == "c@example.org"


def test_address_is_confirmed_by_a_link_that_stands_in_the_letter_alone(came):
    registered = made.registered(made.event(address_confirmed_within=timedelta(hours=2)))
    letter = one(came())
    assert "Please confirm until 17 March 2023, 12:15 CET (Brussels)" in letter.text
    assert proving.link(registered) in letter.text
    assert letter.entries == []
    with clock.held_at(made.BEFORE + timedelta(hours=2)):
        admission.expire(registered.event)
        assert "was not confirmed in time" in one(came()).text


def test_decision_is_told_with_its_reason(came):
    ines = people.person("ines", is_staff=True)
    event = made.event(approval_needed=True)
    yes, no = made.registered(event, "a"), made.registered(event, "b")
    assert all("do not have a place yet" in letter.text for letter in came())
    admission.approve(yes, by=ines)
    admission.decline(no, by=ines, reason="Only regions of the Alps.")
    told = {letter.to: letter for letter in came()}
    assert told["a@example.org"].entry.method == "REQUEST"
    assert "Only regions of the Alps." in told["b@example.org"].text
    assert told["b@example.org"].entries == []


@pytest.mark.parametrize(
    ("ending", "words"),
    [
        (Ending.REMOVED, "the organisers have cancelled your registration."),
        (Ending.REFUSED, "Nothing more will come."),
        (Ending.REPLACED, "has taken the place of this one."),
    ],
)
def test_each_ending_is_told_in_its_own_words(came, ending, words):
    (registered,) = made.line(made.event(), ["niko"])
    admission.cancel(registered, ending=ending, reason="Because.")
    letter = one(came())
    assert words in letter.text
    assert "Because." in letter.text


def test_address_that_is_registered_already_gets_the_truth_and_its_own_link(came):
    event = made.event()
    (first,) = made.line(event, ["niko"])
    stranger = made.registered(event, given_name="Mallory")
    letter = one(came())
    assert letter.subject.startswith("This address is registered already")
    assert first.get_absolute_url() in letter.text
    assert "Nothing has changed" in letter.text
    assert letter.entries == []
    assert stranger.token not in letter.text


def test_colleague_reads_who_registered_them(came):
    event = made.event()
    (niko,) = made.line(event, ["niko"])
    made.registered(event, "zofia", named_by=niko)
    letter = one(came())
    assert "niko@example.org has registered you for S3 Conference 2023." in letter.text


def test_letter_carries_no_words_of_a_stranger(came):
    words = "Buy at https://bad.example"
    made.registered(made.event(), given_name=words, family_name=words, organisation=words)
    assert "bad.example" not in one(came()).message.as_string()


def test_change_of_the_event_reaches_whoever_is_in_each_with_what_is_true_for_them(came):
    event = made.event(capacity=1)
    first, second = made.registered(event, "a"), made.registered(event, "b")
    before = {letter.to: letter for letter in came()}
    event.starts_at += DAY
    event.ends_at += DAY
    event.sequence, event.edition = 1, 2
    event.save()
    letters.tell_all(event)
    told = {letter.to: letter for letter in came()}
    assert "31 March 2023, 09:30–16:30 CEST (Brussels)" in told[first.email].text
    assert told[second.email].entries == []
    was, now = before[first.email].entry, told[first.email].entry
    assert now.told == ("REQUEST", was.told[1], was.told[2] + 1)

    event.cancelled_at, event.cancelled_because = clock.now(), "Storm over Brussels."
    event.sequence, event.edition = 2, 3
    event.save()
    letters.tell_all(event)
    told = {letter.to: letter for letter in came()}
    assert "Storm over Brussels." in told[second.email].text
    last = told[first.email].entry
    assert last.told == ("CANCEL", was.told[1], was.told[2] + 2)
    assert last.event["status"] == "CANCELLED"


@pytest.mark.django_db
def test_letter_that_is_old_before_it_is_written_is_not_written(monkeypatch, mailoutbox):
    """It is composed before anything is locked; meanwhile the place was given back."""
    registration = made.registered(made.event())
    plain = letters.letter

    def slow(found):
        composed = plain(found)
        admission.cancel(found)
        return composed

    monkeypatch.setattr(letters, "letter", slow)
    letters.write(registration.pk, 1)
    assert mailoutbox == []
    monkeypatch.setattr(letters, "letter", plain)
    letters.write(registration.pk, 2)
    assert [letter.subject[:8] for letter in mailoutbox] == ["Your reg"]


def test_letters_tell_what_is_true_when_they_are_written(came):
    """A place that is given back before the first letter was composed: only the end is told."""
    registered = made.registered(made.event())
    admission.cancel(registered)
    assert [letter.subject[:8] for letter in came()] == ["Your reg"]


def _work():
    stop = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    worker.run(stop, lost_after=timedelta(seconds=1.5))


def _until(true, seconds=30.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_worker_killed_between_send_and_mark_leaves_one_place_and_one_letter(
    box, tmp_path, settings
):
    settings.DATA = tmp_path / "data"
    bus._begin_again()
    box.words = ["hang"]
    registered = made.registered(made.event())
    connections.close_all()
    children = [fork.Process(target=_work)]
    children[0].start()
    try:
        _until(lambda: box.taken)  # the letter has come, the answer has not
        children[0].kill()
        children[0].join()
        children.append(fork.Process(target=_work))
        children[1].start()
        _until(lambda: KeptMessage.objects.get().unsure_at)
        time.sleep(0.5)
    finally:
        for child in children:
            child.kill()
            child.join()
        bus._begin_again()
    assert len(box.taken) == 1
    registered.refresh_from_db()
    assert registered.state == State.ADMITTED
    assert registered.event.places.taken_count == 1
