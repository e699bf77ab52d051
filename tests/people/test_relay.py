"""Letters by relay: nobody's address is shown, nobody is flooded, nobody must take more of them."""

import re
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr

import pytest
from django.core import mail
from django.urls import reverse

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people import jobs, policies, relay
from sympraxis.people.directory import keeping
from sympraxis.people.models import Audience, Letter, NoMoreLetters

from ..race import race
from .community import crowd
from .found import member

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fresh_index():
    keeping.forget()
    yield
    keeping.forget()


@pytest.fixture
def writer():
    return member("writer", given_name="Ελένη", family_name="Παπαδοπούλου")


@pytest.fixture
def recipient():
    return member("recipient", given_name="Mariya")


def address(person) -> str:
    return reverse("people:letter", args=[person.public_id])


def post(client, person, text="Would you have half an hour?", once="page", **more):
    return client.post(address(person), {"text": text, "once": once, **more})


def test_a_letter_arrives_with_name_and_reply_address_and_shows_no_address(
    client, writer, recipient
):
    client.force_login(writer)
    page = client.get(address(recipient)).content.decode()
    assert "with your name and your address, writer@example.org" in page
    assert "recipient@example.org" not in page
    answer = post(client, recipient, text="Dear Mariya,\n\nhalf an hour?")
    assert answer["Location"] == reverse("people:person", args=[recipient.public_id])
    told = client.get(answer["Location"]).content.decode()
    assert "Your letter to Mariya is on its way." in told
    assert "recipient@example.org" not in told
    (letter,) = mail.outbox
    assert letter.to == ["recipient@example.org"]
    message = letter.message()
    assert parseaddr(str(message["Reply-To"]))[1] == "writer@example.org"
    assert "writer" not in str(message["From"])
    assert letter.subject == "A letter from Ελένη Παπαδοπούλου"
    assert "Dear Mariya,\n\nhalf an hour?" in letter.body
    kept = Letter.objects.get()
    assert (kept.sender, kept.recipient) == (writer, recipient)


def test_the_same_words_from_one_page_are_one_letter(client, writer, recipient):
    client.force_login(writer)
    for _ in range(3):
        assert post(client, recipient).status_code == 302
    assert len(mail.outbox) == Letter.objects.count() == 1
    post(client, recipient, text="And another thing.")
    post(client, recipient, once="another page")
    assert len(mail.outbox) == Letter.objects.count() == 3


def test_from_a_list_each_person_has_a_field_of_their_own(client, writer, recipient):
    other = member("other")
    client.force_login(writer)
    page = client.get("/people/").content.decode()
    once = re.search(r'name="once" value="(\w+)"', page)[1]
    fields = {"once": once, "back": "/people/?q=mar"}
    fields |= {f"{recipient.public_id}-text": "For Mariya.", f"{other.public_id}-text": "Not yet"}
    answer = client.post(address(recipient), fields)
    assert answer["Location"] == "/people/?q=mar"
    assert [one.to for one in mail.outbox] == [["recipient@example.org"]]
    assert "For Mariya." in mail.outbox[0].body
    trap = post(client, recipient, text="2", back="https://elsewhere.example/")
    assert trap["Location"].startswith("/people/")


def test_nothing_said_is_answered_beside_the_field(client, writer, recipient):
    client.force_login(writer)
    for text in ("", "  \n ", "x" * 4001):
        answer = post(client, recipient, text=text)
        assert answer.status_code == 422
    assert "x" * 4001 in answer.content.decode()
    assert not mail.outbox


@pytest.mark.parametrize("who", ["guest", "member", "mate", "oneself"])
def test_nobody_writes_to_somebody_they_cannot_see(client, writer, recipient, who):
    recipient.profile.describe(by=recipient, entry_audience=Audience.NOBODY)
    if who == "guest":
        answer = post(client, recipient)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/account/sign-in/")
    else:
        client.force_login(recipient if who == "oneself" else writer)
        assert client.get(address(recipient)).status_code == 404
        assert post(client, recipient).status_code == 404
        with pytest.raises(Refused):
            relay.write(recipient.profile, "x", once="1", by=writer)
    assert not mail.outbox
    assert not policies.may_write(recipient, recipient.profile)


def test_five_letters_a_day_and_what_was_typed_stays(client, writer):
    client.force_login(writer)
    people = crowd(6)
    with clock.held_at(NOW):
        for person in people[:5]:
            assert post(client, person).status_code == 302
        refused = post(client, people[5], text="A sixth one")
        assert refused.status_code == 409
        page = refused.content.decode()
        assert "You have written 5 letters today" in page
        assert "A sixth one" in page
        assert "0 of 5 letters left today" in page
    assert len(mail.outbox) == 5
    with clock.held_at(NOW + timedelta(days=2)):
        assert post(client, people[5]).status_code == 302


def test_twenty_letters_a_day_to_one_person(client, recipient):
    with clock.held_at(NOW):
        for one in crowd(20):
            relay.write(recipient.profile, "x", once="1", by=one)
        last = member("last")
        with pytest.raises(Refused, match="got many letters"):
            relay.write(recipient.profile, "x", once="1", by=last)
        relay.write(member("other").profile, "x", once="1", by=last)
        assert relay.left_today(last) == 4
    assert len(mail.outbox) == 21


def test_no_name_and_no_text_makes_a_header(writer, recipient):
    writer.given_name = "Eve\r\nBcc: everybody@example.org\r\n"
    writer.family_name = '"<x@example.org>, y@example.org'
    writer.save()
    relay.write(recipient.profile, "Bcc: z@example.org\r\n\r\n.\r\n", once="1", by=writer)
    (letter,) = mail.outbox
    message = letter.message()
    assert message["Bcc"] is None and message["Cc"] is None
    assert letter.recipients() == ["recipient@example.org"]
    assert "\n" not in letter.subject
    assert parseaddr(str(message["Reply-To"]))[1] == "writer@example.org"
    assert message.as_bytes().count(b"\nReply-To:") == 1


def test_html_in_a_letter_stays_text(writer, recipient):
    relay.write(recipient.profile, '<a href="https://trap.example">x</a>', once="1", by=writer)
    page = mail.outbox[0].alternatives[0][0]
    assert "&lt;a href=" in page


def test_no_more_letters_by_the_link_and_again(client, writer, recipient):
    relay.write(recipient.profile, "Hello", once="1", by=writer)
    path = re.search(r"https?://[^/]+(/people/letters/\S+)", mail.outbox[0].body)[1]
    assert "No more letters from this person" in client.get(path).content.decode()
    assert not NoMoreLetters.objects.exists()  # looking changes nothing
    client.post(path)
    client.post(path)
    assert NoMoreLetters.objects.count() == 1
    client.force_login(writer)
    refused = post(client, recipient, text="And now?")
    assert refused.status_code == 409
    assert "takes no letters from you" in refused.content.decode()
    assert len(mail.outbox) == 1
    relay.write(recipient.profile, "From another", once="1", by=member("another"))
    client.post(path, {"wish": "again"})
    assert post(client, recipient, text="And now?").status_code == 302
    assert client.get(path[:-3] + "/").status_code == 404


def test_a_letter_is_in_the_language_of_who_gets_it_and_hides_who_hides(writer, recipient):
    recipient.language = "de"
    recipient.save()
    writer.profile.describe(by=writer, entry_audience=Audience.NOBODY)
    relay.write(recipient.profile, "Hallo", once="1", by=writer)
    assert writer.public_id not in mail.outbox[0].body
    assert "Ελένη" in mail.outbox[0].body  # said before it was sent


def test_texts_are_forgotten_after_thirty_days(writer, recipient):
    with clock.held_at(NOW):
        relay.write(recipient.profile, "Hello", once="1", by=writer)
    with clock.held_at(NOW + timedelta(days=29)):
        jobs.run_clock("people.letters")
        assert Letter.objects.get().text == "Hello"
    with clock.held_at(NOW + timedelta(days=31)):
        jobs.run_clock("people.letters")
        kept = Letter.objects.get()
    assert (kept.text, kept.sender, kept.recipient) == ("", writer, recipient)
    assert kept.text_removed_at is not None


@pytest.mark.django_db(transaction=True)
def test_sent_many_times_at_once_it_is_one_letter(transactional_db, writer, recipient):
    profile = recipient.profile

    def send(text, once):
        return lambda: relay.write(profile, text, once=once, by=writer)

    # The control: from different pages they are different letters, as many as a day allows.
    race([send("Hello", f"page {number}") for number in range(7)])
    assert Letter.objects.count() == len(mail.outbox) == relay.BY_ONE
    other = member("other")
    sent = race([lambda: relay.write(profile, "Once", once="one page", by=other) for _ in range(7)])
    assert len({one.pk for one in sent}) == 1
    assert len(mail.outbox) == relay.BY_ONE + 1
    assert relay.left_today(other) == relay.BY_ONE - 1
    for number in range(relay.BY_ONE - 1):  # one try was counted, not seven
        relay.write(member(f"m{number}").profile, "More", once="1", by=other)
