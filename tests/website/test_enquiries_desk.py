"""The secretariat's queue: who may see it, and what becomes of a message."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sympraxis.activity.models import Entry, Notification
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people import hooks, jobs
from sympraxis.people.models import Person
from sympraxis.people.privacy.export import gathered
from sympraxis.website.models import Enquiry, EnquiryNote

from ..people.community import crowd, person

pytestmark = pytest.mark.django_db
QUEUE = "/desk/enquiries/"


@pytest.fixture
def staff():
    return person("staff", is_staff=True)


def received(number=1, **told):
    facts = {"name": "Zoë", "email": "zoe@example.org", "subject": "data", "text": "Good day!"}
    return Enquiry.objects.receive(
        once=f"page-{number}", by=told.pop("by", None), language="fr", **facts | told
    )[0]


def actions():
    return list(Entry.objects.order_by("pk").values_list("action", flat=True))


def test_there_is_nothing_here_for_members_and_guests_sign_in(client):
    one = received()
    own = f"{QUEUE}{one.pk}/"
    pages = [QUEUE, f"{QUEUE}list.csv", own]
    for page in pages:
        assert client.get(page).url.startswith("/account/sign-in/")
    client.force_login(person("member"))
    for page in pages:
        assert client.get(page).status_code == 404
    for verb in ("assignment", "notes", "state"):
        assert client.post(f"{own}{verb}/", {"state": "closed", "text": "x"}).status_code == 404
    one.refresh_from_db()
    assert (one.state, one.notes.count()) == ("open", 0)


def test_a_message_is_given_noted_answered_closed_and_opened_again(client, staff):
    one, ada = received(), person("ada", is_staff=True, given_name="Ada")
    own = f"{QUEUE}{one.pk}/"
    client.force_login(staff)
    for verb, told in (
        ("assignment", {"to": ada.pk}),
        ("notes", {"text": "She called, too."}),
        ("state", {"state": "answered"}),
        ("state", {"state": "closed"}),
        ("state", {"state": "closed"}),
        ("state", {"state": "open"}),
    ):
        assert client.post(f"{own}{verb}/", told).url == own
    page = client.get(own).text
    assert "She called, too." in page
    assert "mailto:zoe@example.org" in page
    assert "opened message" in page  # its history
    one.refresh_from_db()
    assert (one.assigned_to, one.state, one.answered_at) == (ada, "open", None)
    verbs = ["received", "assigned", "noted", "answered", "closed", "opened"]
    assert actions() == [f"website.enquiry_{verb}" for verb in verbs]
    told = Notification.objects.filter(person=ada, entry__action="website.enquiry_assigned")
    assert told.count() == 1
    assert "zoe" not in str(list(Entry.objects.values_list("words", "details"))).lower()


def test_only_the_secretariat_is_given_messages(client, staff):
    one, member = received(), person("member")
    with pytest.raises(Refused):
        one.assign(member, by=staff)
    client.force_login(staff)
    answer = client.post(f"{QUEUE}{one.pk}/assignment/", {"to": member.pk})
    assert answer.status_code == 422
    assert client.post(f"{QUEUE}{one.pk}/state/", {"state": "made-up"}).status_code == 404
    answer = client.post(f"{QUEUE}{one.pk}/notes/", {"text": " "})
    assert answer.status_code == 422
    assert "Please write something down." in answer.text
    assert client.get(f"{QUEUE}999999/").status_code == 404


def test_queue_shows_what_is_asked_for_and_takes_it_along(client, staff):
    received(1, name="First").become("closed", by=staff)
    received(2, name="=Second").assign(staff, by=staff)
    client.force_login(staff)
    assert "One waits for an answer." in client.get(QUEUE).text
    for asked, names in (
        ("", {"First", "=Second"}),
        ("?state=closed", {"First"}),
        ("?state=open", {"=Second"}),
        ("?state=answered", set()),
        ("?mine=on", {"=Second"}),
    ):
        page = client.get(f"{QUEUE}{asked}").text
        assert {name for name in ("First", "=Second") if f"<bdi>{name}</bdi>" in page} == names
    table = b"".join(client.get(f"{QUEUE}list.csv?state=open").streaming_content).decode()
    assert "'=Second" in table
    assert "First" not in table


def test_queue_asks_as_often_for_one_as_for_thirty(client, staff):
    client.force_login(staff)
    client.get(QUEUE)  # menus are read once and stay in memory
    colleagues, asked = crowd(30), []
    Person.objects.filter(profile__isnull=False).update(is_staff=True)
    for some in (colleagues[:1], colleagues[1:]):
        Enquiry.objects.bulk_create(
            Enquiry(email="zoe@example.org", subject="data", once=one.email, assigned_to=one)
            for one in some
        )
        with CaptureQueriesContext(connection) as queries:
            client.get(QUEUE)
        asked.append(len(queries))
    assert asked[0] == asked[1] <= 7


def test_messages_go_half_a_year_after_the_answer_and_open_ones_stay(staff):
    answered, closed, waiting = received(1), received(2), received(3)
    answered.become("answered", by=staff)
    closed.become("closed", by=staff)
    closed.note("For nobody else.", by=staff)
    for days, left in ((179, 3), (181, 1)):
        with clock.held_at(clock.now() + timedelta(days=days)):
            jobs.run_clock("website.enquiries")
        assert Enquiry.objects.count() == left
    assert Enquiry.objects.get() == waiting
    assert not EnquiryNote.objects.exists()


def test_who_wrote_takes_it_along_and_is_erased_from_it():
    ada = person("ada")
    received(1, by=ada, email="ada@example.org")
    received(2, email="ADA@example.org")
    received(3, text="Somebody else")
    mine = gathered(ada)["messages_to_the_secretariat"]
    assert [one["email"] for one in mine] == ["ADA@example.org", "ada@example.org"]
    hooks.erasing.ring(ada)
    assert [one.text for one in Enquiry.objects.all()] == ["Somebody else"]
