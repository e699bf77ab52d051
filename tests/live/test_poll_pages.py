"""The moderators' pages of polls, and what is taken away from them."""

import csv
import io

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sympraxis.kit import clock
from sympraxis.live import acts, polling
from sympraxis.live.answers import Answer
from sympraxis.live.forms.polls import PollForm, blank
from sympraxis.live.models import Poll
from sympraxis.live.models.poll import Kind, Results
from tests.people import community

from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return made.room()


@pytest.fixture
def eva(room, client):
    return desk.moderator(room, client=client)


def address(room, *parts):
    return "/".join([f"/live/{room.public_id}/polls", *map(str, parts)]) + "/"


def send(client, room, *parts, **said):
    return client.post(address(room, *parts), said)


GIVEN = {"results": "closed", "title": "What next?"}
FORMS = {
    Kind.SINGLE: {"choices": "Staff\nData\n\n"},
    Kind.MULTIPLE: {"choices": "Staff\nData\nTime", "least": 1, "most": 2},
    Kind.RATING: {"most": 5, "low": "Not at all", "high": "Very"},
    Kind.SCALE: {"least": 0, "most": 10},
    Kind.RANKING: {"choices": "Staff\nData\nTime"},
    Kind.CLOUD: {"most": 3, "read_first": "on"},
    Kind.TEXT: {"most": 200},
    Kind.NUMBER: {"least": -5, "most": 500, "unit": "posts"},
    Kind.QUIZ: {"choices": "Oslo\n*Rome", "points": 10},
    Kind.IDEAS: {"choices": ""},
}


def prepared(client, room, kind, headers=None, **fields):
    mark = PollForm(poll=blank(room, kind)).now
    given = {**GIVEN, **FORMS[kind], "mark": mark, **fields}
    return client.post(f"{address(room, 'new')}?kind={kind}", given, headers=headers)


def test_each_kind_is_prepared_opened_answered_closed_and_seen(client, room, eva):
    """All are opened and closed in the same way: one by the page, the others in one statement."""
    niko = made.attendee(room)
    for kind in Kind:
        page = client.get(address(room, "new"), {"kind": kind})
        answer = prepared(client, room, kind, mark=page.context["form"]["mark"].value())
        poll = room.polls.get(kind=kind)
        assert answer.url == address(room, poll.pk), kind
        assert client.get(answer.url).status_code == 200, kind
        if kind == Kind.SINGLE:
            send(client, room, poll.pk, "opening")
        else:
            Poll.objects.filter(pk=poll.pk).update(opened_at=clock.now())
        acts.one(Answer(room.pk, niko.pk, poll.pk, "k", **said(poll)))
        page = client.get(answer.url)
        assert "1 answer" in page.content.decode(), kind
        assert b"What is asked</h2>" not in page.content, kind
        if kind == Kind.SINGLE:
            send(client, room, poll.pk, "closing")
        else:
            Poll.objects.filter(pk=poll.pk).update(closed_at=clock.now())
        assert room.polls.get(kind=kind).stage == "closed", kind
        if kind in (Kind.SINGLE, Kind.QUIZ):  # what is shown of the others stays as it was
            assert client.get(answer.url).status_code == 200, kind
    assert client.get(address(room)).status_code == 200


def said(poll):
    keys = [one.pk for one in poll.options.all()]
    return {
        Kind.RANKING: {"ranks": tuple(keys)},
        Kind.CLOUD: {"words": ("trust",)},
        Kind.TEXT: {"words": ("Trust us",)},
        Kind.IDEAS: {"words": ("Meet more",)},
        Kind.RATING: {"number": "4"},
        Kind.SCALE: {"number": "4"},
        Kind.NUMBER: {"number": "4.5"},
    }.get(Kind(poll.kind), {"options": tuple(keys[:1])})


WRONG = [
    (Kind.SINGLE, {"choices": "Only one"}, "choices"),
    (Kind.SINGLE, {"choices": "Staff\n STAFF "}, "choices"),
    (Kind.SINGLE, {"choices": "\n".join(map(str, range(31)))}, "choices"),
    (Kind.SINGLE, {"choices": "a\n" + "x" * 201}, "choices"),
    (Kind.SINGLE, {"title": ""}, "title"),
    (Kind.SINGLE, {"title": "\u202e\u200b"}, "title"),
    (Kind.SINGLE, {"results": "soon"}, "results"),
    (Kind.SINGLE, {"lasts": 0}, "lasts"),
    (Kind.MULTIPLE, {"least": 3, "most": 2}, "most"),
    (Kind.MULTIPLE, {"most": 0}, "most"),
    (Kind.SCALE, {"most": 12}, "most"),
    (Kind.QUIZ, {"choices": "Oslo\nRome"}, "choices"),
    (Kind.NUMBER, {"least": 5, "most": 4}, "most"),
]


def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_kept(client, room, eva):
    for kind, fields, field in WRONG:
        told = prepared(client, room, kind, desk.SCRIPT, **fields)
        assert told.status_code == 422, fields
        assert field in told.json()["errors"], fields
        assert not Poll.objects.exists(), fields
    page = prepared(client, room, kind, **fields)
    assert page.status_code == 422
    assert page.context["form"].errors[field] == told.json()["errors"][field]
    assert not Poll.objects.exists()


def test_secret_poll_is_final_whatever_else_is_ticked(client, room, eva):
    prepared(client, room, Kind.SINGLE, secret="on", changeable="on")
    poll = Poll.objects.get()
    assert (poll.secret, poll.changeable) == (True, False)


def test_kind_that_does_not_exist_is_not_there(client, room, eva):
    assert client.get(address(room, "new"), {"kind": "auction"}).status_code == 404


def test_two_who_edit_a_draft_do_not_overwrite_each_other(client, room, eva):
    prepared(client, room, Kind.SINGLE)
    poll = Poll.objects.get()
    page = client.get(address(room, poll.pk))
    given = {**GIVEN, **FORMS[Kind.SINGLE], "mark": page.context["form"].now}
    polling.change(poll, by=eva, choices=[("A", False), ("B", False)], title="By another")
    answer = client.post(address(room, poll.pk), given)
    assert answer.status_code == 422
    assert Poll.objects.get().title == "By another"


def test_open_poll_keeps_what_is_asked(client, room, eva):
    prepared(client, room, Kind.SINGLE)
    poll = Poll.objects.get()
    polling.open(poll, by=eva)
    page = client.get(address(room, poll.pk))
    assert set(page.context["form"].fields) == {"mark", "help"}
    given = {"mark": page.context["form"].now, "help": "Think.", "title": "Other", "secret": "on"}
    client.post(address(room, poll.pk), given)
    now = Poll.objects.get()
    assert (now.help, now.title, now.secret) == ("Think.", "What next?", False)


VERBS = ["opening", "closing", "extension", "reopening", "reset", "copy", "stage", "position",
         "removal", "words"]  # fmt: skip


def test_pages_are_for_moderators_of_the_room(client, room):
    poll = made.poll(room, "A", "B")
    nobody_is_let_in(client, room, poll, 302)
    client.force_login(community.person("sly"))
    assert client.get(address(room, poll.pk)).status_code == 403
    desk.moderator(room, client=client, duty="speaker")
    nobody_is_let_in(client, room, poll, 403)


def nobody_is_let_in(client, room, poll, told):
    for parts in ([], ["new"], [poll.pk], [poll.pk, "reset"]):
        assert client.get(address(room, *parts), {"kind": "single"}).status_code == told
    for verb in VERBS:
        assert send(client, room, poll.pk, verb).status_code == told
    for ending in ("csv", "xlsx"):
        assert client.get(f"{address(room, poll.pk)}answers.{ending}").status_code == told
    assert list(Poll.objects.all()) == [poll]
    assert poll.stage == "open"


def test_poll_of_another_room_is_not_there(client, room, eva):
    elsewhere = made.room(event=room.event, name="Hall B")
    poll = made.poll(elsewhere, "A", "B")
    assert client.get(address(room, poll.pk)).status_code == 404
    for verb in VERBS:
        assert send(client, room, poll.pk, verb).status_code == 404


def test_reset_asks_first(client, room, eva):
    poll = made.poll(room, "A", "B")
    poll.ballots.create(attendee=made.attendee(room))
    page = client.get(address(room, poll.pk, "reset"))
    assert "One answer is removed for good" in page.content.decode()
    assert poll.ballots.count() == 1
    send(client, room, poll.pk, "reset")
    assert poll.ballots.count() == 0


def test_script_is_answered_in_its_own_way(client, room, eva):
    poll = made.poll(room, "A", "B", opened_at=None)
    made_of = {"headers": desk.SCRIPT}
    told = client.post(address(room, poll.pk, "opening"), **made_of)
    assert (told.status_code, told.json()) == (200, {"ok": True})
    told = client.post(address(room, poll.pk, "extension"), **made_of)
    assert told.status_code == 409
    assert told.json()["sentence"]


def test_words_are_taken_out_on_the_page(client, room, eva):
    poll = made.poll(room, kind=Kind.CLOUD)
    acts.one(Answer(room.pk, made.attendee(room).pk, poll.pk, "k", words=("<b>Rude</b>",)))
    page = client.get(address(room, poll.pk))
    assert "&lt;b&gt;Rude" in page.content.decode()
    assert b"<b>Rude" not in page.content
    (shown,) = page.context["shown_words"]
    send(client, room, poll.pk, "words", key=shown["key"])
    assert poll.votes.get().hidden_at
    send(client, room, poll.pk, "words", key=shown["key"], seen="on")
    assert not poll.votes.get().hidden_at


def answered(room, **fields):
    poll = made.poll(room, "=SUM(A1)", "Data", **fields)
    option = poll.options.first().pk
    people = [made.attendee(room, f"Person {n}", place="Attica") for n in range(3)]
    for who in people:
        acts.one(Answer(room.pk, who.pk, poll.pk, f"k{who.pk}", options=(option,)))
    return poll


def lines(client, room, poll, ending="csv"):
    answer = client.get(f"{address(room, poll.pk)[:-1]}/answers.{ending}")
    content = b"".join(answer.streaming_content)
    if ending == "csv":
        return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    return [[cell.value for cell in row] for row in sheet]


def test_answers_are_taken_away_with_names_and_harmless(client, room, eva):
    poll = answered(room)
    for ending in ("csv", "xlsx"):
        head, *rest = lines(client, room, poll, ending)
        assert head[0] == "Name"
        assert sorted(row[0] for row in rest) == ["Person 0", "Person 1", "Person 2"]
        assert {row[3] for row in rest} == {"'=SUM(A1)"}


def test_nobody_is_in_the_file_of_a_secret_poll(client, room, eva):
    poll = answered(room, secret=True, changeable=False)
    for ending in ("csv", "xlsx"):
        found = lines(client, room, poll, ending)
        assert len(found) == 4
        assert "Person" not in str(found)
        assert "Attica" not in str(found)
        assert "Name" not in found[0]


def test_list_costs_as_many_questions_for_one_poll_and_for_many(client, room, eva):
    def cost():
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address(room)).status_code == 200
        return len(asked)

    made.poll(room, "A", "B")
    cost()
    first = cost()
    for _n in range(9):
        made.poll(room, "A", "B", results=Results.OWN, closed_at=clock.now())
    assert cost() == first
