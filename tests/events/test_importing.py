"""Registrations from a list: all of it, or a report by line and nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from sympraxis.events.models.registration import State
from sympraxis.kit import clock

from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    return desk.organiser(client)


def sent(client, event, text, name="list.csv", **more):
    file = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    return client.post(f"/desk/events/{event.pk}/registrations/import/", {"file": file, **more})


GOOD = """E-mail;Given name;Family name;Organisation;Kind;Language;Shoe size
eleni@example.org;Ελένη;Παπαδοπούλου;Κρήτη;;el;38
Zofia@Example.org;Zofia;Łoś;;speaker;;
"""
GOOD = GOOD.replace("E-mail", "email").replace("Given name", "given_name").replace(
    "Family name", "family_name"
)  # fmt: skip


def test_list_registers_everybody_and_each_gets_a_letter(client, ines, drained, mailoutbox):
    event = made.event()
    made.kind(event, "Speaker", by_invitation=True)
    answer = sent(client, event, GOOD)
    assert answer.status_code == 200
    assert "2 people are registered." in answer.text and "shoe_size" in answer.text
    rows = {one.email: one for one in event.registrations.all()}
    eleni, zofia = rows["eleni@example.org"], rows["zofia@example.org"]
    assert (eleni.name, eleni.organisation, eleni.language) == ("Ελένη Παπαδοπούλου", "Κρήτη", "el")
    assert (zofia.kind.name, zofia.state) == ("Speaker", State.ADMITTED)
    drained()
    assert sorted(one.to[0] for one in mailoutbox) == sorted(rows)
    again = sent(client, event, GOOD)
    assert "2 were registered already and stay so." in again.text
    assert event.registrations.count() == 2


def test_one_broken_line_is_told_and_nothing_is_half_done(client, ines, drained, mailoutbox):
    event = made.event()
    bad = GOOD.replace(";speaker;", ";pilot;") + "nobody;;;;;;\n;x;;;;;\neleni@example.org;;;;;;\n"
    answer = sent(client, event, bad + "a@example.org;;;;;xx;\nb@example.org;;;;;;;too;many\n")
    assert answer.status_code == 422
    for line in ("Line 3: There is no kind “pilot”. There is: Participant.",
                 "Line 4: Enter a valid email address.", "Line 5: There is no email.",
                 "Line 6: eleni@example.org is in line 2 already.",
                 "Line 7: “xx” is no code of a language.",
                 "Line 8: There are more cells"):  # fmt: skip
        assert line in answer.text, line
    assert "6 lines cannot be taken" in answer.text
    assert not event.registrations.exists() and event.places.taken_count == 0
    drained()
    assert not mailoutbox


def test_looking_only_writes_nothing(client, ines):
    event = made.event()
    made.kind(event, "Speaker")
    answer = sent(client, event, GOOD, only_look="on")
    assert "2 people would be registered. Nothing was written." in answer.text
    assert not event.registrations.exists()


def test_list_is_approved_and_respects_the_places(client, ines):
    event = made.event(approval_needed=True, capacity=1)
    sent(client, event, "email\na@example.org\nb@example.org\n")
    assert [one.state for one in event.registrations.order_by("pk")] == ["admitted", "waiting"]
    full = made.event("full", capacity=1, waiting=False)
    answer = sent(client, full, "email\na@example.org\nb@example.org\n")
    assert "Line 3: All places are taken." in answer.text
    assert not full.registrations.exists()


def test_closed_registration_takes_an_organisers_list_and_an_event_that_is_over_does_not(
    client, ines
):
    event = made.event()
    with clock.held_at(made.CLOSES):
        assert sent(client, event, "email\na@example.org\n").status_code == 200
    with clock.held_at(event.ends_at):
        answer = sent(client, event, "email\nb@example.org\n")
        assert answer.status_code == 422 and "Nobody can be registered any more" in answer.text


NO_TABLES = [
    ("name\nx\n", "list.csv", "Missing: email."), ("é".encode("latin-1") + b"mail\n", "a.csv", ""),
    (b"PK\x03\x04not a workbook", "a.xlsx", ""), (b"", "a.csv", "empty"),
    ("email\n", "list.pdf", "cannot be taken here"),
]  # fmt: skip


def test_file_that_is_no_table_is_refused_with_a_sentence(client, ines):
    event = made.event()
    for content, name, said in NO_TABLES:
        answer = sent(client, event, content, name)
        assert answer.status_code == 422, content
        assert said in answer.text and "error-summary" in answer.text, content
