"""The moderators' pages and addresses: for whom, in what form, and at what cost."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from sympraxis.kit import clock
from sympraxis.live import boards, moderating, staging
from sympraxis.live.models import Attendee, Question, Reply, Support
from sympraxis.live.models.question import State
from sympraxis.live.passes import Role

from ..people import community
from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def room():
    return made.room()


@pytest.fixture
def rasa(client, room):
    return desk.moderator(room, client=client)


def fresh(one):
    return Question.objects.get(pk=one.pk)


ACTS = ["approval", "refusal", "archive", "reopening", "words", "labels", "merging", "splitting",
        "assignment", "note", "position", "stage", "stage-end", "answer", "undoing", "block",
        "reading"]  # fmt: skip
PAGES = ["desk/", "acts/", "unanswered/", "questions.csv", "questions.xlsx"]


def test_no_address_of_a_question_is_for_strangers(client, room):
    one, sly = made.question(room, approved_at=None), community.person("sly")
    for noun in ACTS:
        assert desk.act(client, one, noun).status_code == 403, noun
        address = f"/live/questions/{one.pk}/{noun}/"
        assert client.post(address).status_code == 302, noun  # to sign in
    client.force_login(sly)
    for noun in ACTS:
        assert desk.act(client, one, noun, reason="x", words="x").status_code == 403, noun
        address = f"/live/questions/{one.pk}/{noun}/"
        assert client.get(address).status_code in (403, 405), noun
        assert fresh(one).state == State.WAITING, noun
    assert desk.act(client, Question(pk=999), noun).status_code == 404


def test_no_page_of_moderators_is_for_strangers(client, room):
    addresses = [room.get_absolute_url() + page for page in PAGES]
    addresses.append(f"/live/questions/{made.question(room).pk}/moderation/")
    assert {client.get(address).status_code for address in addresses} == {302}
    client.force_login(community.person("sly"))
    for address in addresses:
        assert client.get(address).status_code == 403, address


def test_pages_open_for_moderators(client, room, rasa):
    moderating.note(made.question(room), by=rasa, words="Slowly.")
    for page in PAGES:
        assert client.get(room.get_absolute_url() + page).status_code == 200, page


def test_approved_by_a_button_without_a_script(client, room, rasa):
    one = made.question(room, approved_at=None)
    desk_page = f"{room.get_absolute_url()}desk/"
    answer = client.post(
        f"/live/questions/{one.pk}/approval/", {"mark": one.mark},
        headers={"referer": f"http://testserver{desk_page}"},
    )  # fmt: skip
    assert (answer.status_code, answer.url) == (303, f"http://testserver{desk_page}")
    assert fresh(one).state == State.OPEN


def test_script_is_told_by_json(client, room, rasa):
    one = made.question(room, approved_at=None)
    assert desk.act(client, one, "approval", mark=one.mark).json() == {"ok": True}
    late = desk.act(client, one, "approval", mark=one.mark)
    assert late.status_code == 409
    assert late.json()["sentence"].startswith("Rasa approved this question.")
    wrong = desk.act(client, one, "refusal")
    assert wrong.status_code == 422
    assert wrong.json()["errors"]["reason"] == ["This field is required."]


def test_moderator_needs_the_token_of_the_page(room):
    browser = Client(enforce_csrf_checks=True)
    desk.moderator(room, client=browser)
    one = made.question(room, approved_at=None)
    assert desk.act(browser, one, "approval").status_code == 403
    assert fresh(one).state == State.WAITING


def test_form_that_lacks_something_is_shown_again_with_what_was_typed(client, room, rasa):
    one = made.question(room)
    page = client.post(f"/live/questions/{one.pk}/refusal/", {"reason": "  "})
    assert page.status_code == 422
    assert "One answer needs a second look" in page.text
    long = client.post(f"/live/questions/{one.pk}/words/", {"words": "a" * 501})
    assert long.status_code == 422
    assert "a" * 501 in long.text
    other = made.question(made.room(event=room.event, name="Hall"))
    wrong = client.post(f"/live/questions/{one.pk}/merging/", {"into": other.pk})
    assert wrong.status_code == 422
    assert fresh(one).state == State.OPEN


def test_all_acts_by_their_addresses(client, room, rasa):
    one, other = made.question(room), made.question(room, "Who is to pay?")
    label = room.labels.create(name="Funding")
    steps = [
        (one, "labels", {"labels": [label.pk]}), (one, "note", {"words": "Slowly."}),
        (one, "assignment", {"speaker": ""}), (one, "words", {"words": "Who will pay?"}),
        (one, "position", {"step": "1"}), (one, "reading", {}),
        (other, "merging", {"into": one.pk}), (other, "splitting", {}),
        (other, "archive", {}), (other, "reopening", {}),
        (one, "stage", {"after": ""}), (one, "stage-end", {}),
        (one, "stage", {}), (one, "answer", {}),
        (other, "replies", {"words": "We do."}),
    ]  # fmt: skip
    for question, noun, said in steps:
        assert desk.act(client, question, noun, **said).status_code == 200, noun
    assert (fresh(one).state, fresh(other).state) == (State.ANSWERED, State.WRITTEN)
    assert fresh(one).labels.get() == label
    page = client.get(f"{room.get_absolute_url()}acts/")
    assert "Rasa took a question to the stage" in page.text
    (undo,) = [line.pk for line, pk, may in page.context["lines"] if may and pk == one.pk]
    assert desk.act(client, one, "undoing", entry=undo).status_code == 200
    assert fresh(one).state == State.LIVE


def test_put_out_by_question_and_let_in_again(client, room, rasa):
    niko = made.attendee(room)
    one = made.question(room, by=niko, anonymous=True, approved_at=None)
    assert desk.act(client, one, "block").status_code == 422
    assert desk.act(client, one, "block", reason="Selling cars.").status_code == 200
    assert "Selling cars." in client.get(f"{room.get_absolute_url()}desk/").text
    address = reverse("live:let-in", args=[room.public_id, niko.pk])
    assert client.post(address, headers=desk.SCRIPT).status_code == 200
    assert Attendee.objects.get(pk=niko.pk).blocked_at is None
    elsewhere = reverse("live:block", args=[room.public_id, 999])
    assert client.post(elsewhere, {"reason": "x"}, headers=desk.SCRIPT).status_code == 404


def filled(room, number):
    """As many questions of each state, with labels, support, replies and acts."""
    label = room.labels.create(name=f"Label {number}")
    by = desk.moderator(room, f"m{number}")
    Question.objects.filter(room=room).delete()
    now, every = clock.now(), []
    states = ({"approved_at": now}, {}, {"approved_at": now, "declined_at": now}) * number
    people = made.attendees(room, 2 * len(states))
    for n, given in enumerate(states):
        words = f"Question {n}?"
        every.append(Question(room=room, attendee=people.pop(), words=words, **given))
    Question.objects.bulk_create(every)
    label.questions.set(every)
    Support.objects.bulk_create(Support(question=one, attendee=people.pop()) for one in every)
    Reply.objects.bulk_create(Reply(question=one, words="So.", name="Ana", by=by) for one in every)
    for one in every[::3]:  # those that are open
        moderating.note(one, by=by, words=one.words)


def counted(do):
    do()  # what stays in memory is read
    with CaptureQueriesContext(connection) as found:
        do()
    return len(found)


def test_boards_and_pages_cost_the_same_with_one_and_with_many_questions(client, room, rasa):
    costs = {role: [] for role in (Role.ATTENDEE, Role.SPEAKER, Role.MODERATOR)}
    pages = {"desk/": [], "acts/": []}
    for number in (1, 10):
        filled(room, number)
        for role, found in costs.items():
            found.append(counted(lambda role=role: boards.of(room, role, clock.now())))
        for page, found in pages.items():
            address = room.get_absolute_url() + page
            found.append(counted(lambda address=address: client.get(address)))
    attendee, speaker, moderator = costs.values()
    assert attendee[0] == attendee[1]
    assert moderator[0] == moderator[1]
    assert speaker == [attendee[0] + 2] * 2
    assert all(one == many for one, many in pages.values())


def board(room):
    return boards.of(room, Role.MODERATOR, clock.now())


def test_moderators_read_what_they_decide_by(room, rasa):
    niko = made.attendee(room, place="Kriti")
    likest = made.question(room, "May several regions run a joint monitoring system?")
    likest.supports.create(attendee=niko)
    made.question(room, "First of all?", by=niko)
    words = "Can two regions share one monitoring system?"
    one = made.question(room, words, by=niko, approved_at=None)
    part = board(room)[f"w/{one.pk}"]
    assert (part["name"], part["place"], part["number"]) == ("Niko Bell", "Kriti", 2)
    assert part["like"] == {"pk": likest.pk, "words": likest.words, "support": 1}
    assert (part["who"], part["blocked"], part["mark"]) == (niko.pk, False, one.mark)


def test_nothing_leads_from_a_question_without_a_name_to_who_asked_it(room, rasa):
    niko = made.attendee(room, "Ilse Open", place="Kriti")
    named = made.question(room, by=niko)
    hidden = [made.question(room, "One?", by=niko, anonymous=True, approved_at=None),
              made.question(room, "Two?", by=niko, anonymous=True)]  # fmt: skip
    seen = board(room)
    assert seen[f"m/{named.pk}"]["who"] == niko.pk
    for part in (seen[f"w/{hidden[0].pk}"], seen[f"m/{hidden[1].pk}"], seen[f"q/{hidden[1].pk}"]):
        assert not part.get("name") and not part.get("place")
        assert part.get("who") is None and part.get("number") is None


def test_moderators_board_has_the_last_acts_and_whether_they_can_be_undone(room, rasa):
    one = made.question(room, approved_at=None)
    moderating.approve(one, by=rasa)
    staging.take_live(one, by=rasa)
    last, before = board(room)["acts"]
    assert (last["what"], last["by"], last["question"], last["undo"]) == (
        "live.staged", "Rasa", one.pk, True,
    )  # fmt: skip
    assert (before["what"], before["undo"]) == ("live.approved", False)
    assert "acts" not in boards.of(room, Role.ATTENDEE, clock.now())


def test_declined_is_on_the_moderators_board_alone_with_its_reason(room, rasa):
    one = made.question(room, "Cars?", approved_at=None)
    moderating.decline(one, by=rasa, reason="Off topic.")
    (aside,) = board(room)["aside"]
    assert (aside["words"], aside["state"], aside["reason"]) == ("Cars?", "declined", "Off topic.")
    for role in set(Role) - {Role.MODERATOR}:
        assert "Cars?" not in str(boards.of(room, role, clock.now()))


def test_export_has_all_states_times_and_answers_and_no_name_where_none_was_wanted(
    client, room, rasa
):
    at = clock.now().replace(microsecond=0)
    niko = made.attendee(room, "Niko Bell")
    one = made.question(room, "=Who pays?", by=niko, live_at=at, answered_at=at)
    one.supports.create(attendee=made.attendee(room))
    one.replies.create(words="We do.", name="Ana", by=rasa)
    made.question(
        room, "Me?", by=made.attendee(room, "Ilse Open"), anonymous=True, approved_at=None
    )
    made.question(room, "Cars?", declined_at=at, reason="Off topic.")
    made.question(made.room(event=room.event, name="Hall"), "Elsewhere?")
    content = client.get(f"{room.get_absolute_url()}questions.csv").getvalue().decode("utf-8-sig")
    head, *lines = csv.reader(io.StringIO(content))
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    assert [row["State"] for row in rows] == ["answered live", "with the moderators", "not shown"]
    assert rows[0]["Question"] == "'=Who pays?"
    assert (rows[0]["Name"], rows[0]["Support"]) == ("Niko Bell", "1")
    assert rows[0]["Written answers"] == "Ana: We do."
    assert rows[2]["Reason"] == "Off topic."
    assert "Ilse" not in content and "Elsewhere?" not in content
    book = client.get(f"{room.get_absolute_url()}questions.xlsx").getvalue()
    assert load_workbook(io.BytesIO(book)).active.max_row == 4


def test_labels_of_the_room_come_and_go(client, room, rasa):
    address = f"{room.get_absolute_url()}labels/"
    assert client.post(address, {"name": " "}, headers=desk.SCRIPT).status_code == 422
    made_label = client.post(address, {"name": "Funding"}, headers=desk.SCRIPT).json()["label"]
    removal = f"/live/labels/{made_label}/removal/"
    client.force_login(community.person("sly"))
    assert client.post(removal, headers=desk.SCRIPT).status_code == 403
    client.force_login(rasa)
    assert client.post(removal, headers=desk.SCRIPT).status_code == 200
    assert not room.labels.exists()


def test_secretariat_reads_who_did_what_when_the_room_is_long_over(client, room, rasa):
    one = made.question(room)
    moderating.note(one, by=rasa, words="Slowly.")
    client.force_login(community.person("ines", is_staff=True))
    with clock.held_at(clock.now() + timedelta(days=300)):
        assert "Rasa wrote a note" in client.get(f"{room.get_absolute_url()}acts/").text
