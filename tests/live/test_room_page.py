"""The page of a room: for nobody in particular, kept for two seconds, for those inside alone."""

import gzip
import json
from datetime import timedelta

import pytest
from django.utils import translation

from sympraxis.kit import clock
from sympraxis.live import copies, outcomes, passes, sentences
from sympraxis.live.passes import Pass, Role
from sympraxis.live.same_origin import is_from_here
from tests.events import made as events
from tests.live import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_copies():
    copies.forget()


@pytest.fixture
def inside(client):
    """inside(room, who=None) -> a client that carries a pass."""

    def inside(room, who=None):
        client.cookies["live"] = made.token(who or made.attendee(room))
        return client

    return inside


def test_whoever_has_no_pass_is_led_to_the_entrance(client, inside):
    room, other = made.room(), made.room(event=events.event("other", starts_at=clock.now()))
    entrance = f"/live/{room.public_id}/entrance/"
    assert client.get(room.get_absolute_url()).url == entrance
    client.cookies["live"] = "forged"
    assert client.get(room.get_absolute_url()).url == entrance
    assert inside(other).get(room.get_absolute_url()).url == entrance
    assert inside(room).get(room.get_absolute_url()).status_code == 200
    copies.forget()
    with clock.held_at(room.closes_at + timedelta(minutes=1)):
        assert inside(room).get(room.get_absolute_url()).url == entrance


def test_screen_is_led_on_to_the_stage_and_nobody_else_sees_that(client, inside):
    room = made.room()
    stage = f"{room.get_absolute_url()}stage/"
    assert inside(room).get(stage).url.endswith("/entrance/")
    token = passes.make(Pass(room.event_id, 0, 0, frozenset({Role.STAGE})))
    client.cookies["live"] = token
    assert client.get(room.get_absolute_url()).url == stage
    assert client.get(stage).status_code == 200


def test_who_comes_from_a_desk_is_led_into_the_room_and_not_to_the_stage(client):
    room = made.room()
    desk.moderator(room, "rasa", client)
    assert client.get(f"{room.get_absolute_url()}desk/").status_code == 200
    page = client.get(room.get_absolute_url(), follow=True)
    assert page.redirect_chain[-1][0] == room.get_absolute_url()
    assert page.status_code == 200
    assert room.event.attendees.get().person.given_name


def test_page_is_the_same_for_everybody_and_names_no_reader(client, inside):
    room = made.room()
    made.question(room, "Nobody may read this yet", approved_at=None)
    first = inside(room, made.attendee(room, "Ilse First")).get(room.get_absolute_url())
    second = inside(room, made.attendee(room, "Otto Second")).get(room.get_absolute_url())
    assert first.content == second.content
    page = first.content.decode()
    for never in ("Ilse First", "Otto Second", "csrfmiddlewaretoken", "Nobody may read this yet"):
        assert never not in page
    assert not first.cookies


def test_rush_costs_one_drawing_and_no_look_into_the_database(
    inside, django_assert_num_queries, monkeypatch
):
    room = made.room()
    client = inside(room)
    client.get(room.get_absolute_url())
    made.question(room, "A second later")
    with django_assert_num_queries(0):
        kept = client.get(room.get_absolute_url(), headers={"accept-encoding": "gzip"})
    assert "A second later" not in gzip.decompress(kept.content).decode()
    assert kept["Cache-Control"] == copies.MARK
    monkeypatch.setattr(copies, "FRESH", 0.0)
    copies.forget()
    client.get(room.get_absolute_url())
    made.question(room, "Two seconds later")
    assert "Two seconds later" in client.get(room.get_absolute_url()).content.decode()


def test_copies_do_not_pile_up(monkeypatch):
    monkeypatch.setattr(copies, "FRESH", 0.0)
    for number in range(copies.MOST + 50):
        copies.get(number, lambda: copies.Drawn(1, True, "page"))
    assert len(copies._COPIES) <= copies.MOST + 1


def test_page_without_a_script_has_a_form_for_everything(inside):
    room = made.room()
    question, poll = made.question(room), made.poll(room, "Yes", "No")
    base = room.get_absolute_url()
    page = inside(room).get(base).content.decode()
    for action in ("questions/", "supports/", "reactions/", "hand/", "help/",
                   f"polls/{poll.pk}/ballot/"):  # fmt: skip
        assert f'action="{base}{action}"' in page, action
    assert f'name="question" value="{question.pk}"' in page


def test_call_for_help_without_a_script_is_sent_once_and_its_answer_read(inside):
    room = made.room()
    client, page = inside(room), f"{room.get_absolute_url()}help/"
    assert client.post(page, {"words": " ", "key": "a"}).status_code == 422
    for _ in range(2):
        assert client.post(page, {"words": "No sound", "key": "b"}).status_code == 303
    call = room.help_calls.get()
    call.answer = "Please try the other one."
    call.save()
    assert "Please try the other one." in client.get(page).content.decode()
    told = client.post(page, {"words": ""}, headers={"accept": "application/json"})
    assert (told.status_code, "does not work" in told.json()["sentence"]) == (422, True)


def test_form_of_another_site_is_not_taken(rf):
    def asked(**headers):
        return is_from_here(rf.post("/", headers=headers))

    assert asked(**{"Sec-Fetch-Site": "same-origin"})
    assert not asked(**{"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"})
    assert asked(Origin="http://testserver")
    assert not asked(Origin="http://elsewhere.example")
    assert not asked()


@pytest.mark.parametrize("language", ["en", "fr", "de", "pl", "ga"])
def test_browser_has_every_form_of_every_sentence(language):
    with translation.override(language):
        told = json.loads(json.dumps(sentences.for_browsers()))
        for name, (forms, taken) in told["counted"].items():
            for sample, at in zip(told["samples"], taken, strict=True):
                words = forms[at].replace("{n}", sentences.say("number", n=sample))
                assert words == sentences.say(name, n=sample), name


def test_stretches_of_numbers_read_as_such():
    assert outcomes.stretch({"from": 3.0, "to": 3.0}) == "3"
    assert outcomes.stretch({"from": 2.5, "to": 1000}) == "2.5–1,000"
    assert outcomes.stretch({"from": None, "to": 2}) == "< 2"
    assert outcomes.stretch({"from": 8, "to": None}) == "≥ 8"


def test_shares_of_a_poll_are_of_people_and_compare_with_the_poll_before():
    words = enumerate(["Yes", "No", "New"], start=1)
    part = {"options": [{"pk": pk, "words": one} for pk, one in words]}
    before = {"answered": 4, "options": {"1": 1, "2": 0}}
    told = {"answered": 3, "options": {"2": 2}, "right": [2], "before": before}
    first, second, new = outcomes.of(part, told)["rows"]
    assert (first["compared"], first["was"]) == (True, 0)
    assert not new["compared"]
    assert (first["words"], first["percent"]) == ("No", 67)
    assert first["most"] and first["right"]
    assert (second["percent"], second["was"], second["of"]) == (0, 25, 100)
    assert outcomes.of(part, told, whole=False)["rows"][0]["of"] == 67
    assert outcomes.of(part, None) == {"told": False}


def test_two_rounds_stand_side_by_side_for_every_kind_that_has_numbers():
    part = {"options": [{"pk": 1, "words": "Trust"}, {"pk": 2, "words": "Time"}]}
    each = [{"at": 1, "n": 1, "percent": 25}, {"at": 2, "n": 3, "percent": 75}]
    was = {"answered": 2, "steps": [{"at": 1, "n": 2, "percent": 100}], "mean": 1.0, "median": 1.0}
    told = {"answered": 4, "steps": each, "mean": 1.75, "median": 2.0, "before": was}
    found = outcomes.of(part, told)
    assert [row["was"] for row in found["rows"]] == [100, 0]
    assert found["before"] == {"mean": 1.0, "median": 1.0}
    places = [{"pk": 2, "mean": 1.2}, {"pk": 1, "mean": 1.8}]
    ranked = {"answered": 4, "places": places, "before": {"places": [{"pk": 1, "mean": 1.1}]}}
    first, second = outcomes.of(part, ranked)["places"]
    assert not first["compared"]
    assert (second["compared"], second["was"]) == (True, 1.1)
    assert outcomes.of(part, {**told, "before": None})["before"] is None


@pytest.mark.parametrize(
    ("presence", "notice"),
    [
        ("none", "We do not note who is here."),
        ("counts", "We count how many people are here, without names."),
        ("named", "We note by name for how many minutes you are here, for certificates."),
    ],
)
def test_room_says_what_is_noted_of_who_is_there(client, inside, presence, notice):
    room = made.room(presence=presence)
    assert notice in inside(room).get(room.get_absolute_url()).content.decode()
