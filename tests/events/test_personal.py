"""The personal link: how things stand in plain words, and what can be done, until when."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import resolve

from sympraxis.events import admission, hooks, proving
from sympraxis.events.models.registration import Ending, State
from sympraxis.kit import clock
from sympraxis.kit.observe import logs

from ..people import community as people
from ..questionnaires import made as asked
from . import made
from .test_register import text, with_questions

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def seen(one) -> str:
    answer = Client().get(one.get_absolute_url())
    assert answer.status_code == 200
    return text(answer)


def again(one):
    one.refresh_from_db()
    return one


def test_each_state_is_said_in_plain_words():
    event = made.event(capacity=1, offer_for=2 * DAY)
    first, second, third = (made.registered(event, name) for name in "abc")
    assert "Your place is confirmed, a" in seen(first)
    assert "You are number 2 in line" in seen(third)
    assert "2 days to say yes" in seen(third)
    admission.cancel(first)
    assert "You gave your place back." in seen(first)
    page = seen(second)
    assert "A place is free for you" in page
    assert '19 March 2023, <span class="nowrap">10:15 CET (Brussels)' in page


def test_decisions_are_told_with_their_reason():
    event = made.event(approval_needed=True)
    one, ines = made.registered(event), people.person("ines", is_staff=True)
    assert "The organisers decide about your registration" in seen(one)
    admission.decline(one, by=ines, reason="Only regions of the Alps, <sorry>.")
    assert "Only regions of the Alps, &lt;sorry&gt;." in seen(one)


def test_each_ending_has_its_own_words():
    event = made.event()
    every = made.line(event, list(Ending.values))
    for ending, one in zip(Ending, every, strict=True):
        admission.cancel(one, ending=ending, reason="Because.")
        page = seen(one)
        assert "It holds no place any more." not in page, ending
        assert "Because." in page, ending


def test_waiting_people_get_no_calendar_entry_and_no_way_in(client):
    event = made.event(capacity=1, join_address="https://meet.example.org/s3")
    first, second = made.registered(event, "a"), made.registered(event, "b")
    link = second.get_absolute_url()
    assert "Join online" not in seen(second) and "Put it in your calendar" not in seen(second)
    with clock.held_at(made.STARTS):
        assert client.get(f"{link}event.ics").status_code == 404
        assert client.get(f"{link}room/").status_code == 409
        assert client.get(f"{first.get_absolute_url()}room/").status_code == 302


def test_room_opens_a_quarter_before_and_says_when(client):
    event = made.event(join_address="https://meet.example.org/s3")
    room = f"{made.registered(event).get_absolute_url()}room/"
    opens = made.STARTS - timedelta(minutes=15)
    with clock.held_at(opens - timedelta(seconds=1)):
        early = client.get(room)
        assert early.status_code == 409
        assert "The room opens on 30 March 2023, 09:15 CEST (Brussels)." in text(early)
        assert ">Join</a>" not in seen(event.registrations.get())
    with clock.held_at(opens):
        assert client.get(room)["Location"] == "https://meet.example.org/s3"
        assert ">Join</a>" in seen(event.registrations.get())
    with clock.held_at(event.ends_at + timedelta(hours=1)):
        assert client.get(room).status_code == 409


def test_live_room_answers_with_its_own_address(client, monkeypatch):
    monkeypatch.setattr(hooks.joining, "answers", [lambda one: f"/live/{one.event.slug}/"])
    one = made.registered(made.event())
    with clock.held_at(made.STARTS):
        assert client.get(f"{one.get_absolute_url()}room/")["Location"] == "/live/conference/"


def test_event_without_a_room_promises_none(client):
    one = made.registered(made.event())
    assert "Join online" not in seen(one)
    with clock.held_at(made.STARTS):
        assert client.get(f"{one.get_absolute_url()}room/").status_code == 409


def test_answers_change_until_their_deadline_and_no_longer(client):
    event = made.event(changes_close_at=made.CLOSES - DAY)
    field = with_questions(event)
    client.post("/events/conference/registration/", made.filled(**{field: "Beans"}))
    one = event.registrations.get()
    answers = f"{one.get_absolute_url()}answers/"
    assert 'value="Beans"' in text(client.get(answers))
    last = made.CLOSES - DAY - timedelta(seconds=1)
    with clock.held_at(last):
        wrong = client.post(answers, {"given_name": "", field: "Fish"})
        assert (wrong.status_code, 'value="Fish"' in text(wrong)) == (422, True)
        kept = client.post(answers, {"given_name": "Νίκος", field: "Fish"})
        assert kept["Location"] == one.get_absolute_url()
        assert "Fish" in seen(one)
    with clock.held_at(made.CLOSES - DAY):
        late = client.post(answers, {"given_name": "Late", field: "Nothing"})
        assert late.status_code == 409
        assert "could be changed until 28 March 2023, 19:00 CEST (Brussels)." in text(late)
        assert 'value="Nothing"' in text(late)
        assert "could be changed until 28 March 2023" in text(client.get(answers))
        assert f'href="{answers}"' not in seen(one)
    assert (again(one).given_name, one.state) == ("Νίκος", State.ADMITTED)
    assert [answer.text for answer in one.response.answers.all()] == ["Fish"]


def test_place_is_given_back_after_a_question_until_the_event_is_over(client):
    event = made.event()
    first, second = made.registered(event, "a"), made.registered(event, "b")
    with clock.held_at(event.ends_at - timedelta(seconds=1)):  # answers are closed for long
        page = client.get(f"{first.get_absolute_url()}cancellation/")
        assert "Give your place back?" in text(page)
        assert again(first).is_active, "the question changes nothing"
        client.post(f"{first.get_absolute_url()}cancellation/")
        client.post(f"{first.get_absolute_url()}cancellation/")
    with clock.held_at(event.ends_at):
        refused = client.post(f"{second.get_absolute_url()}cancellation/")
        assert (refused.status_code, "This event is over." in text(refused)) == (409, True)
    before = first.sequence
    assert (again(first).state, first.sequence) == (State.CANCELLED, before + 1)
    assert again(second).state == State.ADMITTED


def test_offered_place_is_taken_by_a_press(client):
    event = made.event(capacity=1, offer_for=DAY)
    first, second = made.registered(event, "a"), made.registered(event, "b")
    place = f"{second.get_absolute_url()}place/"
    assert client.post(place).status_code == 409
    admission.cancel(first)
    assert client.get(place).status_code == 405
    with clock.held_at(made.BEFORE + DAY):
        assert client.post(place).status_code == 409
    assert client.post(place)["Location"] == second.get_absolute_url()
    assert again(second).state == State.ADMITTED


def test_address_is_confirmed_by_a_press_on_any_device_not_by_a_look():
    event = made.event(address_confirmed_within=timedelta(hours=2))
    one = made.registered(event)
    link = proving.link(one)
    for _ in range(2):  # programs that look at mail open every link in it
        assert "niko@example.org" in text(Client().get(link))
    assert again(one).state == State.UNCONFIRMED
    phone = Client()
    assert phone.post(link)["Location"] == one.get_absolute_url()
    assert again(one).state == State.ADMITTED
    assert phone.get(link)["Location"] == one.get_absolute_url()  # opened again, a week later


def test_address_is_confirmed_in_time_only():
    event = made.event(address_confirmed_within=timedelta(hours=2))
    one = made.registered(event)
    with clock.held_at(made.BEFORE + timedelta(hours=2)):
        late = Client().post(proving.link(one))
    assert late.status_code == 409
    assert "Please register once more." in text(late)
    assert again(one).state == State.UNCONFIRMED


def test_personal_link_alone_does_not_confirm_an_address():
    event = made.event(address_confirmed_within=timedelta(hours=2))
    one = made.registered(event)
    assert proving.link(one) not in seen(one)
    for altered in (one.token, proving.link(one).split("/")[-2][:-1] + "x"):
        assert Client().post(f"/registrations/addresses/{altered}/").status_code == 404
    assert again(one).state == State.UNCONFIRMED


PLACES = ("", "event.ics", "answers/", "cancellation/", "room/")


def test_outsider_with_a_guessed_or_altered_link_finds_nothing(client):
    one = made.registered(made.event())
    for token in ("x" * 22, one.token.swapcase(), one.token[:-1], str(one.pk), "0"):
        if token == one.token:  # a token without letters, once in a blue moon
            continue
        assert client.get(f"/registrations/{token}/").status_code == 404, token
    wrong = f"/registrations/{one.token[:-1]}/"
    for place in PLACES:
        assert client.get(f"{wrong}{place}").status_code == 404, place
    for place in ("answers/", "cancellation/", "place/"):
        assert client.post(f"{wrong}{place}").status_code == 404, place
    assert again(one).state == State.ADMITTED


def test_secret_pages_are_kept_nowhere_and_told_to_nobody(client):
    one = made.registered(made.event())
    for place in ("", "event.ics", "answers/", "cancellation/"):
        answer = client.get(f"{one.get_absolute_url()}{place}")
        assert "no-store" in answer["Cache-Control"]
        assert answer["X-Robots-Tag"] == "noindex, nofollow"
        assert answer["Referrer-Policy"] == "same-origin"


def test_page_needs_as_many_queries_for_many_registrations_as_for_one(
    client, django_assert_max_num_queries
):
    event = made.event()
    one = made.registered(event)
    client.get(one.get_absolute_url())
    made.line(event, [f"n{number}" for number in range(30)])
    with django_assert_max_num_queries(8):
        client.get(one.get_absolute_url())


def test_file_that_was_sent_can_be_opened_by_whoever_sent_it(client):
    event = made.event()
    of = asked.questionnaire("Registration", held_by="events")
    plan = asked.item(of, "file", "Your plan")
    event.kinds.update(questions=of)
    sent = made.filled(**{f"q{plan.pk}": asked.pdf()})
    client.post("/events/conference/registration/", sent)
    page = seen(event.registrations.get())
    assert "plan.pdf" in page


def test_no_secret_is_written_into_logs_and_figures():
    event = made.event(address_confirmed_within=timedelta(hours=2))
    one = made.registered(event)
    letter = proving.link(one)
    secrets = (one.token, letter.split("/")[-2])
    places = [letter] + [f"{one.get_absolute_url()}{place}" for place in (*PLACES, "place/")]
    for path in places:
        found = resolve(path)
        logged = [logs.discreet(path, found.kwargs), logs.discreet(path), found.route]
        assert not any(secret in words for secret in secrets for words in logged), path
