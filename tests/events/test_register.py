"""The page to register: whoever may, registers; everybody else reads why not, and loses nothing."""

from datetime import timedelta

import pytest

from sympraxis.events import admission, guarding
from sympraxis.kit import clock, limits
from sympraxis.kit.models import Tries

from ..people import community as people
from ..questionnaires import made as asked
from . import made

pytestmark = pytest.mark.django_db
FORM = "/events/conference/registration/"


def with_questions(event):
    """Asks for a diet; returns the name of the field."""
    of = asked.questionnaire("Registration", held_by="events")
    diet = asked.item(of, "short", "What do you eat?", required=True)
    event.kinds.update(questions=of)
    return f"q{diet.pk}"


def text(answer) -> str:
    return answer.content.decode().replace("\xa0", " ")


@pytest.mark.parametrize(
    ("fields", "at", "words"),
    [
        (
            {"registration_opens_at": made.BEFORE + timedelta(days=1)}, made.BEFORE,
            "18 March 2023, <span class=\"nowrap\">10:15 CET (Brussels)",
        ),
        ({}, made.CLOSES, "29 March 2023, <span class=\"nowrap\">19:00 CEST (Brussels)"),
        ({"cancelled_at": made.BEFORE, "cancelled_because": "Storm."}, made.BEFORE, "Storm."),
        ({}, made.STARTS + timedelta(hours=7), "30 March 2023, <span class=\"nowrap\">16:30 CEST"),
    ],
    ids=["not yet open", "closed", "cancelled", "over"],
)  # fmt: skip
def test_shut_door_says_why_with_the_moment_and_the_contact(client, fields, at, words):
    made.event(**fields)
    with clock.held_at(at):
        page = client.get(FORM)
    assert page.status_code == 200
    assert words in text(page)
    assert "events@example.org" in text(page)
    assert '<form class="form"' not in text(page)


def test_full_event_has_a_waiting_list_or_a_page_that_says_so(client):
    event = made.event(capacity=1)
    made.registered(event, "a"), made.registered(event, "b")
    assert "you would be number 2" in text(client.get(FORM))
    event.places.waiting_allowed = False
    event.places.save()
    page = text(client.get(FORM))
    assert "there is no waiting list" in page
    assert '<form class="form"' not in page


def test_places_that_went_meanwhile_are_said_and_nothing_typed_is_lost(client):
    event = made.event(capacity=1, waiting=False)
    field = with_questions(event)
    sent = made.filled("late", **{field: "Beans"})
    made.registered(event, "a")
    answer = client.post(FORM, sent)
    assert answer.status_code == 409
    assert "All places are taken." in text(answer)
    assert 'value="Beans"' in text(answer)
    assert event.registrations.count() == 1


@pytest.mark.parametrize("valid", [True, False])
def test_form_that_comes_after_closing_keeps_its_answers_with_the_moment(client, valid):
    event = made.event()
    field = with_questions(event)
    sent = made.filled("late", **{field: "Beans" if valid else ""}, organisation="Kriti")
    with clock.held_at(made.CLOSES):
        answer = client.post(FORM, sent)
    assert answer.status_code == 409
    page = text(answer)
    assert "Registration closed on 29 March 2023, 19:00 CEST (Brussels)." in page
    assert 'href="mailto:events@example.org"' in page
    assert 'value="late@example.org"' in page and 'value="Kriti"' in page
    assert not event.registrations.exists()


def test_page_that_was_open_for_weeks_is_taken_in_the_last_second(client):
    event, sent = made.event(), made.filled()
    with clock.held_at(made.CLOSES - timedelta(seconds=1)):
        assert client.post(FORM, sent).status_code == 302
    assert event.registrations.admitted().count() == 1


def test_form_that_came_in_time_and_is_sent_again_after_closing_is_what_it_was(client):
    event = made.event()
    sent = made.filled()
    with clock.held_at(made.CLOSES - timedelta(seconds=1)):
        first = client.post(FORM, sent)
    with clock.held_at(made.CLOSES + timedelta(seconds=1)):
        again = client.post(FORM, sent)
    assert first["Location"] == again["Location"]
    assert event.registrations.count() == 1


def test_what_is_wrong_is_said_once_for_the_whole_page_and_nothing_is_lost(client):
    event = made.event()
    field = with_questions(event)
    answer = client.post(FORM, made.filled(email="eleni@", organisation="Κρήτη & Co"))
    assert answer.status_code == 422
    page = text(answer)
    assert page.count('class="error-summary"') == 1
    assert 'href="#id_email"' in page and f'href="#id_{field}"' in page
    assert 'value="Κρήτη &amp; Co"' in page
    assert not event.registrations.exists()


def test_answers_are_kept_with_the_registration_in_one_post(client):
    event = made.event()
    field = with_questions(event)
    zone = {"time_zone": "Europe/Lisbon"}
    client.post(FORM, made.filled(family_name="Μ", **{field: "Beans"}, **zone))
    one = event.registrations.get()
    assert (one.name, one.time_zone, one.language) == ("niko Μ", "Europe/Lisbon", "en")
    assert [a.text for a in one.response.answers.all()] == ["Beans"]
    assert one.response.submitted_at == one.asked_at


def test_kind_is_chosen_first_where_there_are_several(client):
    event = made.event()
    speaker = made.kind(event, "Speaker", help="Who speaks.")
    full = made.kind(event, "Press", capacity=0)
    full.places.waiting_allowed = False
    full.places.save()
    page = text(client.get(FORM))
    assert f'href="?kind={speaker.pk}"' in page and f'href="?kind={full.pk}"' not in page
    assert "You register as: <b>Speaker</b>" in text(client.get(f"{FORM}?kind={speaker.pk}"))
    client.post(f"{FORM}?kind={speaker.pk}", made.filled())
    assert event.registrations.get().kind == speaker
    for strange in ("0", "99999999999999999999", "x", "²"):
        assert "As what do you take part?" in text(client.get(FORM, {"kind": strange}))


def test_profile_fills_the_form_and_one_press_is_enough(client):
    event = made.event()
    niko = people.works_at(people.person("niko", given_name="Νίκος"), people.organisation())
    client.force_login(niko)
    page = client.get(FORM)
    shown = page.context["sheet"].who
    assert shown["given_name"].value() == "Νίκος"
    assert shown["organisation"].value() == niko.profile.organisation.name
    sent = {field.name: field.value() or "" for field in shown}
    answer = client.post(FORM, sent)
    assert event.registrations.get().person == niko
    assert answer["Location"] in text(client.get(FORM))  # registered already: here it is


def test_robots_are_kept_out_and_people_are_told_what_to_do(client):
    event = made.event()
    for changes, words in [
        ({"trap": "x"}, "A field that nobody sees was filled in."),
        ({"mark": ""}, "This page was open for long."),
    ]:
        answer = client.post(FORM, {**made.filled(), **changes})
        assert answer.status_code == 422
        assert words in text(answer)
        assert not event.registrations.exists()
        data = answer.context["sheet"].who  # what the page carries now is good
        again = {**made.filled(), "mark": data["mark"].value(), "trap": data["trap"].value() or ""}
        assert client.post(FORM, again).status_code == 302
        event.registrations.all().delete()


def test_address_that_is_typed_again_and_again_gets_no_heap_of_letters(client):
    event = made.event()
    for _ in range(guarding.FOR_ONE_ADDRESS):
        assert client.post(FORM, made.filled()).status_code == 302
    answer = client.post(FORM, made.filled(organisation="Kriti"))
    assert answer.status_code == 429
    assert 'value="Kriti"' in text(answer)
    assert event.registrations.count() == guarding.FOR_ONE_ADDRESS
    assert client.post(FORM, made.filled("other")).status_code == 302


def test_ministry_behind_one_proxy_is_not_hurt_and_a_script_is(client):
    made.event()
    hour = {"per": guarding.HOUR, "purpose": "events.from", "most": guarding.FROM_ONE_PLACE}
    assert limits.allow("127.0.0.1", **hour)
    Tries.objects.update(tries=guarding.FROM_ONE_PLACE - 1)
    assert guarding.FROM_ONE_PLACE >= 2 * 500
    assert client.post(FORM, made.filled("last")).status_code == 302
    assert client.post(FORM, made.filled("script")).status_code == 429
    elsewhere = client.post(FORM, made.filled("script"), REMOTE_ADDR="192.0.2.7")
    assert elsewhere.status_code == 302


def test_mistakes_and_refusals_do_not_count(client, monkeypatch):
    monkeypatch.setattr(guarding, "FOR_ONE_ADDRESS", 2)
    event = made.event(capacity=0, waiting=False)
    for _ in range(guarding.FOR_ONE_ADDRESS + 1):
        assert client.post(FORM, made.filled()).status_code == 409
        assert client.post(FORM, made.filled(given_name="")).status_code == 422
    admission.resize(event, event.places, 1)
    assert client.post(FORM, made.filled()).status_code == 302


def test_draft_is_seen_by_organisers_alone_and_takes_nobody(client):
    event = made.event(published_at=None)
    assert client.get(FORM).status_code == 404
    assert client.post(FORM, made.filled()).status_code == 404
    client.force_login(people.person("staff", is_staff=True))
    assert "This event is a draft" in text(client.get(FORM))
    assert client.post(FORM, made.filled()).status_code == 409
    assert not event.registrations.exists()
