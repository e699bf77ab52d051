"""Kinds of registration and what they ask; lists and codes."""

import pytest

from sympraxis.events import admission, inviting, jobs, offering
from sympraxis.events.forms.desk import KindForm
from sympraxis.events.models import Code, Kind
from sympraxis.events.models.registration import State
from sympraxis.kit import clock
from sympraxis.kit.models import Seats
from sympraxis.questionnaires import building
from sympraxis.questionnaires.models import Choice, Questionnaire
from sympraxis.questionnaires.plan import plan_of

from ..questionnaires.made import posted
from . import desk, made

pytestmark = pytest.mark.django_db


@pytest.fixture
def ines(client):
    return desk.organiser(client)


@pytest.fixture
def event(ines):
    return made.event()


def as_read(event, kind=None):
    """What a browser would send of the form of a kind, were nothing changed."""
    one = kind and Kind.objects.select_related("places", "questions").get(pk=kind.pk)
    return desk.read(KindForm(event=event, kind=one))


def test_kind_is_added_ordered_and_offered_no_more(client, ines, event):
    page = f"/desk/events/{event.pk}/kinds/"
    press = client.post(page, {**desk.typed(client, page), "name": "Press", "capacity": "2"})
    kind = event.kinds.get(name="Press")
    assert press.url == f"{page}{kind.pk}/"
    assert kind.places.capacity == 2
    again = client.post(page, {**as_read(event), "name": "press"})
    assert again.status_code == 422 and "a kind of this name already" in again.text
    client.post(f"{page}{kind.pk}/position/", {"to": "up"})
    assert [one.name for one in event.kinds.all()] == ["Press", "Participant"]
    client.post(f"{page}{kind.pk}/position/", {"to": "sideways"})
    made.registered(event, as_=kind)
    client.post(f"{page}{kind.pk}/retirement/")
    shown = client.get(page)
    assert "No longer offered:" in shown.text and "Press (1)" in shown.text
    last = client.post(f"{page}{event.kinds.get(retired_at=None).pk}/retirement/")
    assert last.status_code == 409 and "Add another kind first." in last.text


def test_late_quota_counts_those_who_are_in(client, ines, event):
    first, second = (made.registered(event, name) for name in ("a", "b"))
    kind = event.kinds.get()
    page = f"/desk/events/{event.pk}/kinds/{kind.pk}/"
    client.post(page, {**as_read(event, kind), "capacity": "2"})
    third = made.registered(event, "c")
    assert (third.state, third.position) == (State.WAITING, 1)
    for one in (first, second):
        one.refresh_from_db()
        assert one.state == State.ADMITTED
    client.post(page, {**as_read(event, kind), "capacity": ""})
    third.refresh_from_db()
    assert third.state == State.ADMITTED


def test_questions_are_made_or_copied_and_open_in_the_builder(client, ines, event):
    kind = event.kinds.get()
    page = f"/desk/events/{event.pk}/kinds/{kind.pk}/"
    answer = client.post(f"{page}questions/", {"like": ""})
    questions = Questionnaire.objects.get()
    assert answer.url == questions.get_absolute_url()
    assert (questions.held_by, questions.title) == ("events", "S3 Conference 2023: Participant")
    builder = client.get(answer.url)
    assert builder.status_code == 200 and f"/desk/events/{event.pk}/" in builder.text
    assert client.post(f"{page}questions/", {"like": ""}).url == answer.url
    building.add(questions, "single", "Lunch?", by=ines, choices=["Fish", "Beans"])
    other = made.event("next")
    there = f"/desk/events/{other.pk}/kinds/{other.kinds.get().pk}/"
    assert "As for S3 Conference 2023 (2023), Participant" in client.get(there).text
    client.post(f"{there}questions/", {"like": kind.pk})
    copied = other.kinds.get().questions
    assert copied != questions and copied.held_by == "events"
    assert [one.label for one in plan_of(copied).asked] == ["Lunch?"]
    assert client.post(f"{page}questions/", {"like": "99999"}).status_code == 422


def test_single_answers_get_places_and_count_who_chose_them_before(client, ines, event):
    kind = event.kinds.get()
    questions = offering.ask(kind, by=ines)
    item = building.add(questions, "single", "Lunch?", by=ines, choices=["Fish", "Beans"])
    fish, beans = Choice.objects.filter(item=item).order_by("position")
    kind.refresh_from_db()
    form = questions.form(posted({f"q{item.pk}": str(fish.pk)}))
    assert form.is_valid()
    made.registered(event, answers=form)
    page = f"/desk/events/{event.pk}/kinds/{kind.pk}/"
    shown = client.get(page)
    assert "Lunch? · Fish" in shown.text and desk.in_form(shown) == as_read(event, kind)
    client.post(page, {**as_read(event, kind), f"choice_{fish.pk}": "3"})
    held = kind.choice_places.get()
    assert (held.choice, held.places.capacity, held.places.taken_count) == (fish, 3, 1)
    assert desk.typed(client, page)[f"choice_{fish.pk}"] == "3"
    client.post(page, {**as_read(event, kind), f"choice_{fish.pk}": ""})
    held.places.refresh_from_db()
    assert held.places.capacity is None
    wrong = client.post(page, {**as_read(event, kind), f"choice_{beans.pk}": "many"})
    assert wrong.status_code == 422 and "Enter a whole number." in wrong.text


def test_two_who_change_a_kind_at_once_do_not_overwrite_unseen(client, ines, event):
    page = f"/desk/events/{event.pk}/kinds/{event.kinds.get().pk}/"
    first = second = as_read(event, event.kinds.get())
    client.post(page, {**first, "name": "Guest"})
    answer = client.post(page, {**second, "help": "Mine"})
    assert answer.status_code == 422 and "Somebody else saved this page" in answer.text
    assert desk.in_form(answer)["help"] == "Mine"
    assert event.kinds.get().name == "Guest"


PASTED = """Ελένη Παπαδοπούλου <Eleni@Example.org>, niko@example.org;
  niko@example.org
zofia@example.org"""


def test_addresses_are_read_as_people_paste_them():
    found, wrong = inviting.addresses(PASTED)
    assert found == ["eleni@example.org", "niko@example.org", "zofia@example.org"]
    assert not wrong
    assert inviting.addresses("a@b@c.org\nnobody\n\n,;<x>")[1] == ["a@b@c.org", "nobody", "<x>"]


def test_list_takes_many_at_once_or_none(client, ines, event):
    page = f"/desk/events/{event.pk}/"
    answer = client.post(f"{page}guests/", {"addresses": f"{PASTED}\nnobody"})
    assert answer.status_code == 422
    assert "No address: “nobody”" in answer.text and "Eleni@Example.org" in answer.text
    assert not event.guests.exists()
    client.post(f"{page}guests/", {"addresses": PASTED})
    client.post(f"{page}guests/", {"addresses": PASTED})
    assert event.guests.count() == 3
    niko = made.registered(event)
    client.post(f"{page}guests/{event.guests.get(email='niko@example.org').pk}/removal/")
    niko.refresh_from_db()
    assert (event.guests.count(), niko.state) == (2, State.ADMITTED)


def test_code_is_made_used_with_its_own_places_and_ended(client, ines, event):
    page = f"/desk/events/{event.pk}/"
    kind = event.kinds.get()
    said = {"code": "SPEAKERS-23", "kind": kind.pk, "uses": "5", "reserved": "2", "note": "Panel"}
    assert client.post(f"{page}codes/", said).status_code == 302
    code = event.codes.select_related("reserved", "kind").get()
    assert (code.code, code.kind, code.uses, code.reserved.capacity) == ("SPEAKERS-23", kind, 5, 2)
    same = client.post(f"{page}codes/", {**said, "code": "speakers-23"})
    assert same.status_code == 422 and "This event has that code already." in same.text
    for wrong in ({"code": "a b"}, {"uses": "0"}, {"reserved": "-1"}, {"kind": "999"}):
        assert client.post(f"{page}codes/", {**said, "code": "OTHER", **wrong}).status_code == 422
    made.registered(event, code=code)
    assert "used 1 of 5 times" in client.get(f"{page}invitations/").text
    client.post(f"{page}codes/", {"note": "Press"})
    assert len(Code.objects.get(note="Press").code) == 10
    client.post(f"{page}codes/{code.pk}/ending/")
    code.refresh_from_db()
    assert code.ended_at and list(event.codes.live()) == [Code.objects.get(note="Press")]


def kept(client, event, code, number):
    page = f"/desk/events/{event.pk}/codes/{code.pk}/places/"
    return client.post(page, {f"code-{code.pk}-reserved": str(number)})


def states(*registrations):
    for one in registrations:
        one.refresh_from_db()
    return [one.state.value for one in registrations]


def test_places_kept_for_a_code_are_raised_for_those_who_came_with_it(client, ines):
    event = made.event(capacity=3)
    code = inviting.make_code(event, by=ines, reserved=1)
    taken = made.registered(event, "a")
    first, second = (made.registered(event, name, code=code) for name in "ij")
    waits = made.registered(event, "b", code=code)
    assert states(first, second, waits) == ["admitted", "admitted", "waiting"]
    assert kept(client, event, code, 2).status_code == 422  # nothing is free
    admission.resize(event, event.places, 4)
    assert states(waits) == ["admitted"]
    late = made.registered(event, "c", code=code)
    assert states(late) == ["waiting"]
    admission.cancel(taken)
    assert states(late) == ["admitted"] and event.registrations.admitted().count() == 4


def test_places_kept_for_a_code_are_lowered_to_what_is_used_and_the_next_move_up(client, ines):
    event = made.event(capacity=4)
    code = inviting.make_code(event, by=ines, reserved=3)
    invited = made.registered(event, "i", code=code)
    made.registered(event, "a")
    waits = [made.registered(event, name) for name in "bcd"]
    answer = kept(client, event, code, 0)
    assert answer.status_code == 422 and "1 of them is used" in answer.text
    assert 'value="0"' in answer.text and states(*waits) == ["waiting"] * 3
    assert kept(client, event, code, 2).status_code == 302
    assert states(*waits) == ["admitted", "waiting", "waiting"]
    assert kept(client, event, code, 1).status_code == 302
    assert states(invited, *waits) == ["admitted", "admitted", "admitted", "waiting"]
    assert event.registrations.admitted().count() == event.places.taken_count == 4
    code.refresh_from_db()
    assert code.reserved.capacity == 1 == int(desk_number(client, event, code))


def desk_number(client, event, code):
    page = desk.typed(client, f"/desk/events/{event.pk}/invitations/")
    return page[f"code-{code.pk}-reserved"]


def test_places_are_kept_later_for_a_code_that_had_none_and_not_for_one_that_ended(client, ines):
    event = made.event(capacity=2)
    code = inviting.make_code(event, by=ines)
    assert desk_number(client, event, code) == "0"
    assert kept(client, event, code, 1).status_code == 302
    made.registered(event, "a")
    assert made.registered(event, "b").state == State.WAITING
    assert made.registered(event, "i", code=code).state == State.ADMITTED
    for wrong in ("-1", "", "many"):
        assert kept(client, event, code, wrong).status_code == 422
    inviting.end_code(code, by=ines)
    answer = kept(client, event, code, 1)
    assert answer.status_code == 409 and "This code has ended." in answer.text
    other = made.event("other")
    assert kept(client, other, code, 1).status_code == 404


def test_lists_take_the_same_queries_for_one_and_for_thirty(
    client, ines, event, django_assert_num_queries
):
    first = event.kinds.get()
    for numbers in (range(1), range(1, 30)):
        pools = iter(Seats.objects.bulk_create(Seats(capacity=3) for _at in [*numbers, *numbers]))
        asked = Questionnaire.objects.bulk_create(
            Questionnaire(title=f"{at}", held_by="events") for at in numbers
        )
        Kind.objects.bulk_create(
            Kind(event=event, name=f"Kind {at}", order=at + 1, places=next(pools), questions=of)
            for at, of in zip(numbers, asked, strict=True)
        )
        Code.objects.bulk_create(
            Code(event=event, kind=first, made_by=ines, reserved=next(pools)) for _at in numbers
        )
        inviting.list_guests(event, [f"{at}@example.org" for at in numbers], by=ines)
        for page, more in {"invitations": 5, "kinds": 3}.items():
            with django_assert_num_queries(desk.AROUND + more):
                client.get(f"/desk/events/{event.pk}/{page}/")


def test_address_where_those_on_the_list_ask_stands_beside_the_list(client, ines, event):
    page = f"/desk/events/{event.pk}/invitations/"
    assert "/events/conference/list/" not in client.get(page).text
    type(event).objects.update(access="listed")
    assert "/events/conference/list/" in client.get(page).text
    assert client.get("/events/conference/list/").status_code == 200


def test_places_that_second_forms_hold_are_told_as_a_number_beside_the_places(client, ines):
    event = made.event(capacity=4)
    press = made.kind(event, "Press", capacity=3)
    for _ in range(3):
        made.registered(event, as_=press)
    made.registered(event, "eleni")
    waits = made.registered(event, "zofia")
    made.registered(event, "zofia")  # stands in line: it holds nothing
    assert waits.state == State.WAITING
    overview, kinds = (
        client.get(f"/desk/events/{event.pk}/{page}").text for page in ("", "kinds/")
    )
    said = "2 of them are held by second forms of an address"
    assert said in overview and f"3 places, {said}" in " ".join(kinds.split())
    assert "niko@" not in overview + kinds and kinds.count("held by") == 1
    with clock.held_at(made.CLOSES):
        for _ in range(2):  # what moves up as one lets go, lets go the next time
            jobs.let_go_of(event.pk)
        assert "held by" not in client.get(f"/desk/events/{event.pk}/").text


def test_place_kept_for_a_code_that_a_second_form_holds_is_told_too(client, ines):
    event = made.event(capacity=4)
    code = inviting.make_code(event, by=ines, reserved=2)
    for _ in range(2):
        made.registered(event, code=code)
    assert "one of them is held by" in client.get(f"/desk/events/{event.pk}/").text
