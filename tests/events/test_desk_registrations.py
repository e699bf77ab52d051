"""Who registered: found, decided about, taken along as a file."""

import csv
import io

import pytest
from openpyxl import load_workbook

from sympraxis.activity.models import Entry
from sympraxis.events import admission, offering
from sympraxis.events.models.registration import State
from sympraxis.questionnaires import building

from ..questionnaires.made import posted
from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    return desk.organiser(client)


@pytest.fixture
def event(ines):
    return made.event(approval_needed=True)


def named(event, email, given="", family="", organisation="", **more):
    return made.registered(event, email, given_name=given, family_name=family,
                           organisation=organisation, **more)  # fmt: skip


def shown(client, event, **asked):
    page = client.get(f"/desk/events/{event.pk}/registrations/", asked)
    return [one.email.partition("@")[0] for one in page.context["page"]]


def test_people_are_found_by_any_word_with_or_without_accents(client, ines, event):
    named(event, "eleni", "Ελένη", "Παπαδοπούλου", "Περιφέρεια Κρήτης")
    named(event, "soren", "Søren", "Østergaard", "Nordjylland")
    named(event, "ana", "Ana", "Žnidaršič", "Škofja Loka")
    for q, found in (
        ("ελενη", ["eleni"]), ("κρητης παπαδ", ["eleni"]), ("OSTERGAARD", ["soren"]),
        ("soren nord", ["soren"]), ("znidarsic", ["ana"]),
        ("example.org", ["ana", "soren", "eleni"]),
        ("nobody", []), ("  ", ["ana", "soren", "eleni"]), ("%", ["ana", "soren", "eleni"]),
    ):  # fmt: skip
        assert shown(client, event, q=q) == found, q


def test_state_and_kind_narrow_the_list_and_nonsense_does_not(client, ines, event):
    press = made.kind(event, "Press")
    first, second = made.registered(event, "a"), made.registered(event, "b", as_=press)
    admission.approve(first, by=ines)
    assert shown(client, event, state="admitted") == ["a"]
    assert shown(client, event, state="applied", kind=press.pk) == ["b"]
    assert shown(client, event, state="applied", kind=press.pk, q="zzz") == []
    assert shown(client, event, state="flying", kind="x", page="99") == ["b", "a"]
    assert second.state == State.APPLIED


def test_second_form_of_an_address_is_on_no_page(client, ines, event):
    first = made.registered(event)
    again = made.registered(event, given_name="Stranger")
    assert again.doubles == first
    assert shown(client, event) == ["niko"]
    assert client.get(f"/desk/events/{event.pk}/registrations/{again.pk}/").status_code == 404


def test_list_takes_the_same_queries_for_one_and_for_thirty(
    client, ines, event, django_assert_num_queries
):
    client.get(f"/desk/events/{event.pk}/registrations/")
    for first, last in ((0, 1), (1, 30)):
        made.line(event, [f"person-{at}" for at in range(first, last)])
        for q in ("", "example"):
            with django_assert_num_queries(desk.AROUND + 5):
                page = client.get(f"/desk/events/{event.pk}/registrations/", {"q": q})
            assert len(page.context["page"]) == min(last, 25)


def test_pages_keep_the_question(client, ines, event):
    made.line(event, [f"person-{at}" for at in range(30)])
    page = client.get(f"/desk/events/{event.pk}/registrations/", {"q": "person", "page": "2"})
    assert len(page.context["page"]) == 5
    assert "?q=person" in page.context["page"].previous_address


def test_organiser_approves_many_at_once(client, ines, event):
    rows = [made.registered(event, name) for name in "abc"]
    page = f"/desk/events/{event.pk}/registrations/"
    sent = {"chosen": [rows[0].pk, rows[2].pk, "x", 10**12]}
    answer = client.post(f"{page}approvals/", sent, follow=True)
    assert "2 are approved." in answer.text
    for one in rows:
        one.refresh_from_db()
    assert [one.state for one in rows] == [State.ADMITTED, State.APPLIED, State.ADMITTED]
    again = client.post(f"{page}approvals/", sent, follow=True)
    assert "Tick somebody" in again.text
    assert Entry.objects.filter(action="events.approved").count() == 2


def test_many_approvals_say_what_hinders_some_of_them(client, ines):
    event = made.event(approval_needed=True, capacity=1, waiting=False)
    rows = [made.registered(event, name) for name in "ab"]
    page = f"/desk/events/{event.pk}/registrations/"
    answer = client.post(f"{page}approvals/", {"chosen": [one.pk for one in rows]}, follow=True)
    assert "One is approved." in answer.text and "All places are taken." in answer.text
    assert event.registrations.admitted().count() == 1


def test_one_registration_is_read_decided_and_written_to(client, ines, event, drained, mailoutbox):
    one = named(event, "eleni", "Ελένη", organisation="Κρήτη")
    page = f"/desk/events/{event.pk}/registrations/{one.pk}/"
    text = client.get(page).text
    assert "Κρήτη" in text and "waits for a decision" in text and one.token not in text
    answer = client.post(f"{page}refusal/", {"declining-reason": " "})
    assert answer.status_code == 422 and "This field is required." in answer.text
    client.post(f"{page}refusal/", {"declining-reason": "Full of regions like yours."})
    one.refresh_from_db()
    assert (one.state, one.reason) == (State.DECLINED, "Full of regions like yours.")
    client.post(f"{page}approval/")
    client.post(f"{page}letter/")
    client.post(f"{page}cancellation/", {"cancelling-reason": "Wrong event."})
    one.refresh_from_db()
    assert (one.state, one.ending, one.reason) == (State.CANCELLED, "removed", "Wrong event.")
    told = [entry.action for entry in Entry.objects.about(one)]
    assert set(told) == {"events.registered", "events.declined", "events.approved",
                         "events.letter", "events.cancelled"}  # fmt: skip
    assert "sent the letter once more" in client.get(page).text


def test_letter_is_sent_once_more_with_the_link(client, ines, drained, mailoutbox):
    one = made.registered(made.event())
    drained()
    mailoutbox.clear()
    client.post(f"/desk/events/{one.event_id}/registrations/{one.pk}/letter/")
    drained()
    assert [letter.to for letter in mailoutbox] == [["niko@example.org"]]
    assert one.token in mailoutbox[0].body


@pytest.fixture
def answered(ines, event):
    """One who was asked two things, and a hostile one."""
    kind = event.kinds.get()
    questions = offering.ask(kind, by=ines)
    diet = building.add(questions, "single", "Lunch?", by=ines, choices=["Fish", "Beans"])
    words = building.add(questions, "short", "Why?", by=ines)
    kind.refresh_from_db()
    beans = diet.choices.get(position=2)
    form = questions.form(posted({f"q{diet.pk}": str(beans.pk), f"q{words.pk}": "=1+1"}))
    assert form.is_valid()
    one = named(event, "eleni", "Ελένη", "=cmd|'/c calc'!A1", as_=kind, answers=form)
    made.registered(event, "other")
    return one


def test_csv_has_a_line_for_each_and_a_column_for_each_question(client, event, answered):
    page = f"/desk/events/{event.pk}/registrations/list.csv"
    sent = client.get(page)
    text = b"".join(sent.streaming_content).decode("utf-8-sig")
    head, first, second = csv.reader(io.StringIO(text))
    row = dict(zip(head, first, strict=True))
    assert (row["Lunch?"], row["Why?"], row["State"]) == ("Beans", "'=1+1", "waits for a decision")
    assert row["Family name"].startswith("'=")
    assert second[head.index("E-mail address")] == "other@example.org"
    assert answered.token not in text
    assert "attachment" in sent["Content-Disposition"]
    only = client.get(page, {"q": "ελενη"})
    assert len(b"".join(only.streaming_content).decode().splitlines()) == 2


def test_xlsx_holds_the_same(client, event, answered):
    sent = client.get(f"/desk/events/{event.pk}/registrations/list.xlsx")
    sheet = load_workbook(io.BytesIO(b"".join(sent.streaming_content))).active
    head, first, _second = sheet.iter_rows(values_only=True)
    row = dict(zip(head, first, strict=True))
    assert (row["Lunch?"], row["Given name"]) == ("Beans", "Ελένη")
    assert not any(cell.data_type == "f" for line in sheet.iter_rows() for cell in line)


def test_columns_name_their_kind_where_several_are_asked(client, ines, event, answered):
    press = offering.add(event, by=ines, name="Press")
    building.add(offering.ask(press, by=ines), "short", "Which paper?", by=ines)
    sent = client.get(f"/desk/events/{event.pk}/registrations/list.csv")
    head = b"".join(sent.streaming_content).decode("utf-8-sig").splitlines()[0]
    assert "Participant: Lunch?" in head and "Press: Which paper?" in head


def test_answers_stand_on_the_page_of_the_registration(client, event, answered):
    page = client.get(f"/desk/events/{event.pk}/registrations/{answered.pk}/")
    assert "Beans" in page.text and "=1+1" in page.text
