"""Mail is written with the fact that it tells of, and shown to staff where it does not leave."""

import pytest
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.db import transaction

from sympraxis.kit import mail
from sympraxis.kit.models import KeptMessage
from sympraxis.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def outbox(settings):
    settings.EMAIL_BACKEND = "sympraxis.kit.mail.Outbox"
    settings.MODE = "demo"


@pytest.fixture
def message():
    written = EmailMultiAlternatives(
        "Ünïcode & more", "Hello\n.\nhttp://testserver/ends here", to=["Ελένη <eleni@example.org>"]
    )
    written.bcc = ["hidden@bücher.example"]
    written.attach_alternative("<p>Hello</p><script>alert(1)</script>", "text/html")
    written.attach("агенда.txt", "one\ntwo", "text/plain")
    written.send()
    return KeptMessage.objects.get()


@pytest.fixture
def staff(client):
    person = Person.objects.create_user("niamh@example.org", is_staff=True)
    client.force_login(person)
    return client


def test_message_is_kept_whole_with_its_envelope(message):
    assert message.recipients == ["eleni@example.org", "hidden@xn--bcher-kva.example"]
    assert b"hidden@" not in bytes(message.raw)
    assert b"\n" not in bytes(message.raw).replace(b"\r\n", b"")
    assert message.parsed()["Subject"] == "Ünïcode & more"
    assert message.sent_at is None


def test_message_of_an_undone_transaction_was_never_written(transactional_db):
    with pytest.raises(RuntimeError), transaction.atomic():
        EmailMessage("Fact", "text", to=["a@example.org"]).send()
        raise RuntimeError
    assert not KeptMessage.objects.exists()


def test_message_to_nobody_is_not_kept():
    assert EmailMessage("Fact", "text").send() == 0
    assert not KeptMessage.objects.exists()


def test_mail_of_ours_is_text_and_html_in_the_name_of_the_site(settings):
    settings.SITE_NAME = "Bees & Birds"
    settings.DEFAULT_FROM_EMAIL = "Bees & Birds <noreply@example.org>"
    mail.send("account/email/login_code", "eleni@example.org", {"code": "ABCD-<EFG"})
    parsed = KeptMessage.objects.get().parsed()
    text, html = parsed.get_body(("plain",)), parsed.get_body(("html",))
    assert parsed["Subject"] == "Your code for Bees & Birds: ABCD-<EFG"
    assert parsed["From"] == "Bees & Birds <noreply@example.org>"
    assert "ABCD-<EFG" in text.get_content().splitlines()
    assert "ABCD-&lt;EFG" in html.get_content()
    assert "<h1>Bees &amp; Birds</h1>" in html.get_content()
    for remote in ("<img", "src=", "url("):
        assert remote not in html.get_content()


def addresses(message):
    start = f"/outbox/{message.pk}/"
    return ["/outbox/", start, f"{start}html/", f"{start}attachments/1/"]


def test_staff_sees_every_part_of_a_message(staff, message):
    page = staff.get("/outbox/").content.decode()
    assert "Ünïcode &amp; more" in page
    page = staff.get(f"/outbox/{message.pk}/").content.decode()
    assert '<a href="http://testserver/ends"' in page
    assert "Message-ID" in page
    assert "агенда.txt" in page
    assert "<script>alert" not in page


def test_html_part_is_shown_alone_in_a_sandbox(staff, message):
    answer = staff.get(f"/outbox/{message.pk}/html/")
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert b"<p>Hello</p>" in answer.content


def test_attachment_is_a_file_to_keep(staff, message):
    answer = staff.get(f"/outbox/{message.pk}/attachments/1/")
    assert answer.content.splitlines() == [b"one", b"two"]
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert staff.get(f"/outbox/{message.pk}/attachments/2/").status_code == 404


def test_outbox_is_not_there_for_guests_and_members(client, message):
    for address in addresses(message):
        assert client.get(address).status_code == 404
    client.force_login(Person.objects.create_user("eleni@example.org"))
    for address in addresses(message):
        assert client.get(address).status_code == 404


def test_outbox_is_not_there_where_real_mail_is_kept(staff, message, settings):
    assert [staff.get(address).status_code for address in addresses(message)] == [200] * 4
    settings.MODE = "production"
    assert [staff.get(address).status_code for address in addresses(message)] == [404] * 4


@pytest.mark.parametrize("messages", [1, 30])
def test_outbox_asks_the_database_as_often_for_one_as_for_thirty(
    staff, messages, django_assert_num_queries
):
    for number in range(messages):
        EmailMessage(f"Number {number}", "text", to=["a@example.org"]).send()
    with django_assert_num_queries(5):  # one of them counts what is new for the reader
        staff.get("/outbox/")
