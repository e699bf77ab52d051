"""What the audience sends without a script."""

import html

import pytest
from django.test import Client

from sympraxis.kit import clock
from sympraxis.live import cheering
from sympraxis.live.models import Ballot, Cheer, Option, Support, Vote
from sympraxis.live.models.poll import Kind
from tests.events import made as events

from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return made.room()


@pytest.fixture
def ada(room, client):
    return desk.enters(client, made.attendee(room, "Ada"))


def send(client, room, path, headers=desk.HERE, **said):
    return client.post(f"{room.get_absolute_url()}{path}/", said, headers=headers)


def keys(poll):
    return [one.pk for one in poll.options.all()]


def test_answers_of_all_kinds_lead_back_to_the_room(client, room, ada):
    each = [
        (Kind.SINGLE, lambda k: {"options": k[0]}),
        (Kind.QUIZ, lambda k: {"options": k[0]}),
        (Kind.MULTIPLE, lambda k: {"options": k}),
        (Kind.RATING, lambda k: {"number": "4"}),
        (Kind.SCALE, lambda k: {"number": "4"}),
        (Kind.NUMBER, lambda k: {"number": "0,5"}),
        (Kind.RANKING, lambda k: {"ranks": [k[1], k[0], ""]}),
        (Kind.CLOUD, lambda k: {"words": ["trust", "", " "]}),
        (Kind.TEXT, lambda k: {"words": "Invite who says no"}),
        (Kind.IDEAS, lambda k: {"options": k[0], "words": "Meet more"}),
    ]
    for kind, said in each:
        poll = made.poll(room, "A", "B", kind=kind)
        answer = send(client, room, f"polls/{poll.pk}/ballot", **said(keys(poll)))
        assert answer.status_code == 303, kind
        assert answer.url == f"{room.get_absolute_url()}#polls"
        assert poll.ballots.count() == 1
    assert Option.objects.filter(by=ada).count() == 1


def test_form_sent_twice_is_once_and_another_answer_replaces(client, room, ada):
    """Also where the page, and with it the key of its form, is the same for everybody."""
    poll = made.poll(room, "A", "B")
    first, second = keys(poll)
    for option in (first, first, second):
        send(client, room, f"polls/{poll.pk}/ballot", options=option, key="same")
        assert Vote.objects.get().option_id == option
    assert Ballot.objects.count() == 1


HOSTILE = [
    {"options": "x"}, {"options": "-1"}, {"options": "9" * 30}, {"options": "1" * 19},
    {"options": ["1"] * 200}, {"ranks": "٤"}, {"words": "a\0b"}, {"words": ["x"] * 200},
    {"words": "x" * 100_000}, {"number": "9" * 1_000}, {},
]  # fmt: skip


def test_what_is_no_answer_is_refused_with_a_sentence(client, room, ada):
    poll = made.poll(room, "A", "B")
    for said in HOSTILE:
        told = send(client, room, f"polls/{poll.pk}/ballot", headers=desk.SCRIPT, **said)
        assert told.status_code == 422, said
        assert told.json()["sentence"], said
    page = send(client, room, f"polls/{poll.pk}/ballot", **said)
    assert page.status_code == 422
    assert told.json()["sentence"] in html.unescape(page.text)
    assert not Vote.objects.exists()


def test_support_is_given_and_taken_back_by_the_same_button(client, room, ada):
    question = made.question(room)
    for number in (1, 0, 1):
        send(client, room, "supports", question=question.pk)
        assert Support.objects.count() == number
    for number in (1, 1):
        send(client, room, "supports", question=question.pk, on="true")
        assert Support.objects.count() == number
    assert send(client, room, "supports", question="x").status_code == 422
    assert send(client, room, "supports").status_code == 409


def test_reactions_are_limited_for_one_person(client, room, ada, monkeypatch):
    monkeypatch.setattr(cheering, "A_MINUTE", 10)
    with clock.held_at(clock.now()):  # however long it takes here
        answers = [send(client, room, "reactions", kind="applause") for _n in range(12)]
    statuses = [answer.status_code for answer in answers]
    assert set(statuses) == {303, 429}
    kept = sum(Cheer.objects.values_list("number", flat=True))
    assert kept == statuses.count(303) == 10
    other = desk.enters(client, made.attendee(room, "Ben"))
    assert other and send(client, room, "reactions", kind="agree").status_code == 303
    assert send(client, room, "reactions", kind="boo").status_code == 409


def test_hand_is_raised_and_lowered_by_the_same_button(client, room, ada):
    for up in (True, False, True):
        send(client, room, "hand", up="on")
        assert room.hands.filter(lowered_at=None).exists() == up
    send(client, room, "hand", headers=desk.SCRIPT, up="on")
    assert room.hands.filter(lowered_at=None).count() == 1
    send(client, room, "hand", headers=desk.SCRIPT, up="")
    assert not room.hands.filter(lowered_at=None).exists()


@pytest.mark.parametrize("who", ["nobody", "forged", "elsewhere", "blocked"])
def test_without_a_good_pass_nothing_is_taken(client, room, ada, who):
    poll, question = made.poll(room, "A", "B"), made.question(room)
    if who == "nobody":
        client.cookies.clear()
    elif who == "forged":
        client.cookies["live"] = made.token(ada)[:-2] + "xx"
    elif who == "elsewhere":
        other = made.room(event=events.event("elsewhere", starts_at=clock.now()))
        desk.enters(client, made.attendee(other))
    else:
        ada.blocked_at = clock.now()
        ada.save()
    for path, said in [
        (f"polls/{poll.pk}/ballot", {"options": keys(poll)[0]}),
        ("supports", {"question": question.pk}),
        ("reactions", {"kind": "applause"}),
        ("hand", {"up": "on"}),
    ]:
        assert send(client, room, path, **said).status_code == 403
    assert not Vote.objects.exists() and not Support.objects.exists()
    assert not Cheer.objects.exists() and not room.hands.exists()


def test_forms_of_other_sites_are_not_taken(room, ada):
    poll = made.poll(room, "A", "B")
    strict = Client(enforce_csrf_checks=True)
    desk.enters(strict, ada)
    sly = {"sec-fetch-site": "cross-site", "origin": "https://elsewhere.example"}
    for headers, status in ((sly, 403), (desk.HERE, 303)):
        answer = send(
            strict, room, f"polls/{poll.pk}/ballot", headers=headers, options=keys(poll)[0]
        )
        assert answer.status_code == status
    assert Vote.objects.count() == 1
