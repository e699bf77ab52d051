"""Writing to the secretariat: people get through, robots do not, and nobody else is written to."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client

from sympraxis.activity.models import Notification
from sympraxis.kit import clock
from sympraxis.website.enquiries import guarding
from sympraxis.website.models import Enquiry

from ..people.community import person

pytestmark = pytest.mark.django_db
FORM, SENT = "/contact/message/", "/contact/message/sent/"
LATER = timedelta(seconds=30)
TOLD = {
    "name": "Ελένη", "email": "eleni@example.org", "subject": "events",
    "text": "Is there a recording?",
}  # fmt: skip


@pytest.fixture
def staff():
    return person("staff", is_staff=True)


def write(client, *, after=LATER, **changes):
    """Open the form, and send it after a while."""
    mark = client.get(FORM).context["form"]["mark"].value()
    with clock.held_at(clock.now() + after):
        return client.post(FORM, {"mark": mark, **TOLD, **changes})


def test_a_message_reaches_the_secretariat(client, staff):
    answer = write(client)
    assert answer.url == SENT
    assert "Thank you" in client.get(SENT).text
    one = Enquiry.objects.get()
    assert (one.name, one.email, one.subject) == ("Ελένη", "eleni@example.org", "events")
    assert (one.text, one.state, one.by) == ("Is there a recording?", "open", None)
    news = Notification.objects.get(person=staff)
    assert (news.kind, news.entry.words) == ("desk", f"message {one.pk}")


def test_receipt_holds_nothing_that_was_typed(client):
    words = "Buy this at https://bad.example"
    write(client, name=words, text=words)
    (letter,) = mail.outbox
    assert letter.to == ["eleni@example.org"]
    whole = letter.message().as_string()
    assert "bad.example" not in whole
    assert "Events" in letter.body


def test_receipt_to_oneself_has_a_copy(client):
    ada = person("ada")
    client.force_login(ada)
    assert 'value="ada@example.org"' in client.get(FORM).text
    write(client, email="ada@example.org")
    write(client, email="stranger@example.org")
    own, others = mail.outbox
    assert "Is there a recording?" in own.body
    assert "Is there a recording?" not in others.body
    assert set(Enquiry.objects.values_list("by", flat=True)) == {ada.pk}


def test_receipts_do_not_fill_the_mailbox_of_a_stranger(client):
    for _ in range(guarding.RECEIPTS_TO_ONE_ADDRESS + 2):
        assert write(client).status_code == 302
    assert len(mail.outbox) == guarding.RECEIPTS_TO_ONE_ADDRESS


def test_robot_that_fills_every_field_is_thanked_and_nothing_is_kept(client):
    page = client.get(FORM).text
    assert '<div hidden><label for="id_trap">' in page
    assert write(client, trap="https://bad.example").url == SENT
    assert not Enquiry.objects.exists()
    assert not mail.outbox


def test_form_that_comes_back_at_once_is_asked_to_wait_and_keeps_what_was_typed(client):
    answer = write(client, after=timedelta(seconds=1))
    assert answer.status_code == 422
    assert "quicker than people type" in answer.text
    assert "Is there a recording?" in answer.text
    mark = answer.context["form"]["mark"].value()
    with clock.held_at(clock.now() + LATER):
        assert client.post(FORM, {"mark": mark, **TOLD}).status_code == 302


@pytest.mark.parametrize("mark", ["", "made-up", None])
def test_form_without_its_mark_or_from_long_ago_gets_a_new_one_and_loses_nothing(client, mark):
    with clock.held_at(clock.now() - timedelta(days=2)):
        old = client.get(FORM).context["form"]["mark"].value()
    answer = client.post(FORM, {**TOLD, "mark": old if mark is None else mark})
    assert answer.status_code == 422
    assert "Nothing is lost" in answer.text
    assert "Is there a recording?" in answer.text
    fresh = answer.context["form"]["mark"].value()
    with clock.held_at(clock.now() + LATER):
        assert client.post(FORM, {**TOLD, "mark": fresh}).status_code == 302


def test_form_sent_twice_is_one_message(client, staff):
    mark = client.get(FORM).context["form"]["mark"].value()
    with clock.held_at(clock.now() + LATER):
        for _ in range(3):
            assert client.post(FORM, {"mark": mark, **TOLD}).url == SENT
    assert Enquiry.objects.count() == len(mail.outbox) == Notification.objects.count() == 1


def test_bad_input_is_said_beside_the_field_and_nothing_is_lost(client):
    for changes, said in (
        ({"email": "no address"}, "valid email address"),
        ({"email": ""}, "required"),
        ({"text": " \u202e\n "}, "Write what you want to say."),
        ({"text": "x" * 4001}, "at most 4000"),
        ({"subject": "made-up"}, "Select a valid choice"),
        ({"name": "x" * 121}, "at most 120"),
    ):
        answer = write(client, **changes)
        assert answer.status_code == 422, changes
        assert said in answer.text, changes
        assert "Ελένη" in answer.text or "name" in changes, changes
    assert not Enquiry.objects.exists()


def test_what_acts_unseen_is_taken_out_and_markup_is_only_text(client, staff):
    write(client, name="A\u202eB\r\nBcc: x@y.zz", text="<script>alert(1)</script>\u202e")
    one = Enquiry.objects.get()
    assert one.name == "AB Bcc: x@y.zz"
    client.force_login(staff)
    page = client.get(one.get_absolute_url()).text
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page


def test_one_address_and_one_network_send_only_so_many(client, monkeypatch):
    monkeypatch.setattr(guarding, "BY_ONE_ADDRESS", 2)
    monkeypatch.setattr(guarding, "BY_ONE_PLACE", 5)
    for _ in range(guarding.BY_ONE_ADDRESS):
        assert write(client).status_code == 302
    answer = write(client)
    assert answer.status_code == 429
    assert "Too many attempts" in answer.text
    assert "Is there a recording?" in answer.text
    left = guarding.BY_ONE_PLACE - guarding.BY_ONE_ADDRESS - 1
    for number in range(left):
        assert write(client, email=f"p{number}@example.org").status_code == 302
    assert write(client, email="last@example.org").status_code == 429
    assert Enquiry.objects.count() == guarding.BY_ONE_ADDRESS + left


def test_foreign_site_cannot_send_the_form():
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(FORM, TOLD).status_code == 403
