"""Codes, reserved places, kinds for the invited, and lists of addresses."""

from datetime import timedelta

import pytest
from django.core import mail

from sympraxis.events import admission, guarding, reserving
from sympraxis.events.models import Code, Guest
from sympraxis.events.models.registration import State
from sympraxis.events.models.seeing import Access
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.jobs.worker import work_off

from . import made

pytestmark = pytest.mark.django_db
FORM = "/events/conference/registration/"
NO = "This invitation cannot be used."


def reserved(event, places, **fields):
    code = Code.objects.create(event=event, code="TWENTY", **fields)
    with admission.in_line(event) as now:
        admission.move_up(reserving.reserve(code, places), now)
    return code


def ended(code):
    with admission.in_line(code.event) as now:
        code.ended_at = now
        code.save()
        admission.move_up(reserving.settle(code), now)


def fresh(one):
    one.refresh_from_db()
    return one


# Codes


def test_code_is_good_for_its_uses_and_a_place_given_back_is_a_use_again():
    event = made.event(access=Access.INVITED)
    code = Code.objects.create(event=event, uses=2)
    first = made.registered(event, "a", code=code)
    made.registered(event, "b", code=code)
    with pytest.raises(Refused, match="cannot be used"):
        made.registered(event, "c", code=code)
    admission.cancel(first)
    assert made.registered(event, "c", code=code).state == State.ADMITTED


def test_invited_event_is_seen_and_entered_with_a_code_alone(client):
    event = made.event(access=Access.INVITED)
    code = Code.objects.create(event=event, code="PRESS-2023")
    assert client.get(FORM).status_code == client.get("/events/conference/").status_code == 404
    assert client.get("/events/conference/?invitation=press-2023").status_code == 200
    assert (
        "Your invitation is taken" in client.get(f"{FORM}?invitation=PRESS-2023").content.decode()
    )
    answer = client.post(f"{FORM}?invitation=PRESS-2023", made.filled())
    assert answer.status_code == 302
    assert event.registrations.get().code == code


def test_wrong_code_is_answered_alike_whether_there_is_such_an_event_or_not(client):
    made.event(access=Access.INVITED)
    Code.objects.create(event=made.event("other", access=Access.INVITED), code="OTHER")
    answers = [
        (slug, code, client.get(f"/events/{slug}/registration/?invitation={code}"))
        for slug, code in (
            ("conference", "QXQX"),
            ("nowhere-here", "QXQX"),
            ("conference", "OTHER"),
        )
    ]
    assert {answer.status_code for *_said, answer in answers} == {404}
    pages = {made.alike(answer.content, slug, code) for slug, code, answer in answers}
    assert len(pages) == 1
    assert NO.encode() in pages.pop()


def test_code_that_is_no_good_is_said_in_the_same_words_and_loses_nothing(client):
    event = made.event()
    Code.objects.create(event=event, code="GOOD")
    Code.objects.create(event=event, code="USEDUP", uses=0)
    Code.objects.create(event=event, code="ENDED", ended_at=clock.now())
    for words in ("MISTYPED", "USEDUP", "ENDED"):
        page = client.get(f"{FORM}?invitation={words}").text
        assert NO in page and 'name="email"' in page, words
        answer = client.post(f"{FORM}?invitation={words}", made.filled(family_name="Kept"))
        assert (answer.status_code, NO in answer.text) == (422, True), words
        assert 'value="Kept"' in answer.text, words
        assert event.registrations.count() == 0, words


def test_nobody_guesses_codes(client, monkeypatch):
    monkeypatch.setattr(guarding, "WRONG_CODES_FROM_ONE_PLACE", 3)
    event = made.event()
    Code.objects.create(event=event, code="GOOD")
    for number in range(3):
        assert NO in client.get(f"{FORM}?invitation=x{number}").content.decode()
    assert "Too many attempts" in client.get(f"{FORM}?invitation=GOOD").content.decode()
    with clock.held_at(made.BEFORE + timedelta(hours=3)):
        assert "is taken" in client.get(f"{FORM}?invitation=GOOD").content.decode()


def test_code_brings_to_the_kind_that_it_names_and_to_no_other(client):
    event = made.event()
    speaker = made.kind(event, "Speaker", by_invitation=True)
    code = Code.objects.create(event=event, code="SPEAK", kind=speaker)
    general = Code.objects.create(event=event, code="ANY")
    assert "Speaker" not in client.get(FORM).content.decode()
    assert client.post(f"{FORM}?invitation=SPEAK", made.filled()).status_code == 302
    assert event.registrations.get().kind == speaker
    participant = event.kinds.get(name="Participant")
    for as_, with_ in ((speaker, None), (speaker, general), (participant, code)):
        with pytest.raises(Refused, match="not offered"):
            made.registered(event, "x", as_=as_, code=with_)


# Reserved places


def test_reserved_places_come_out_of_the_event_and_nobody_is_over_admitted():
    event = made.event(capacity=5)
    code = reserved(event, 2)
    states = [made.registered(event, f"p{n}").state for n in range(4)]
    assert states == [State.ADMITTED] * 3 + [State.WAITING]
    invited = [made.registered(event, f"i{n}", code=code).state for n in range(2)]
    assert invited == [State.ADMITTED] * 2
    late = made.registered(event, "i2", code=code)
    assert (late.state, late.position) == (State.WAITING, 2)
    assert event.registrations.admitted().count() == 5


def test_reserved_place_given_back_is_the_codes_again():
    event = made.event(capacity=2)
    code = reserved(event, 1)
    made.registered(event, "a")
    waits = made.registered(event, "b")
    invited = made.registered(event, "i", code=code)
    admission.cancel(invited)
    assert fresh(waits).state == State.WAITING
    assert made.registered(event, "j", code=code).state == State.ADMITTED


def test_reserved_place_given_back_is_for_who_came_with_the_code_and_waits():
    event = made.event(capacity=2)
    code = reserved(event, 1)
    made.registered(event, "a")
    waits = made.registered(event, "b")
    first, second = (made.registered(event, name, code=code) for name in "ij")
    admission.cancel(first)
    assert (fresh(second).state, fresh(waits).state) == (State.ADMITTED, State.WAITING)
    assert waits.position == 1
    assert event.registrations.admitted().count() == 2


def test_reserved_places_go_back_when_the_code_ends_and_who_came_with_it_stays():
    event = made.event(capacity=3)
    code = reserved(event, 2)
    made.registered(event, "a")
    waits = [made.registered(event, name) for name in "bc"]
    invited = made.registered(event, "i", code=code)
    ended(code)
    assert [fresh(one).state for one in waits] == [State.ADMITTED, State.WAITING]
    admission.cancel(fresh(invited))
    assert fresh(waits[1]).state == State.ADMITTED
    assert event.registrations.admitted().count() == 3 == event.places.taken_count


def test_full_event_is_open_to_whom_a_place_is_kept_for(client):
    event = made.event(capacity=2, waiting=False)
    reserved(event, 1)
    made.registered(event, "a")
    assert 'name="email"' not in client.get(FORM).content.decode()
    page = client.get(f"{FORM}?invitation=TWENTY").content.decode()
    assert "A place is reserved for you." in page
    assert client.post(f"{FORM}?invitation=TWENTY", made.filled()).status_code == 302
    assert event.registrations.admitted().count() == 2
    assert 'name="email"' not in client.get(f"{FORM}?invitation=TWENTY").content.decode()


def test_no_more_is_reserved_than_is_free_and_less_sends_nobody_away():
    event = made.event(capacity=3)
    made.registered(event, "a")
    with pytest.raises(Refused, match="Only 2 places"):
        reserved(event, 3)
    Code.objects.all().delete()
    code = reserved(event, 2)
    for name in "ij":
        made.registered(event, name, code=code)
    with admission.in_line(event) as now:
        admission.move_up(reserving.reserve(code, 1), now)
    assert event.registrations.admitted().count() == 3
    assert event.places.free_count == 0


def test_capacity_changed_while_places_are_reserved_counts_them():
    event = made.event(capacity=4)
    code = reserved(event, 2)
    made.registered(event, "a")
    admission.resize(event, event.places, 2)
    assert made.registered(event, "b").state == State.WAITING
    assert made.registered(event, "i", code=code).state == State.ADMITTED
    assert event.registrations.admitted().count() == 2


# Lists


@pytest.fixture
def closed():
    event = made.event(access=Access.LISTED)
    Guest.objects.create(event=event, email="niko@example.org")
    return event


def test_asking_for_a_list_is_answered_alike_for_every_event_and_address(client, closed):
    made.event("open-x"), made.event("draft-x", published_at=None)
    type(closed).objects.filter(pk=closed.pk).update(slug="conference-x")
    pages = []
    for slug in ("conference-x", "open-x", "draft-x", "nowhere-x"):
        assert client.get(f"/events/{slug}/list/").status_code == 200
        for name in ("niko@example.org", "no-1@example.org"):
            page = client.post(f"/events/{slug}/list/", {"email": name})
            pages.append(made.alike(page.content, name, slug))
    assert len(set(pages)) == 1
    assert b"S3 Conference" not in pages[0]
    work_off()
    assert [one.to for one in mail.outbox] == [["niko@example.org"]]


def way_in(client):
    client.post("/events/conference/list/", {"email": "Niko@example.org"})
    work_off()
    body = mail.outbox[-1].body
    return next(word for word in body.split() if "guest=" in word).partition("8000")[2]


def test_letter_to_the_list_opens_the_form_for_that_address_alone(client, closed):
    assert client.get(FORM).status_code == 404
    way = way_in(client)
    page = client.get(way)
    assert page.status_code == 200
    assert 'value="niko@example.org"' in page.content.decode()
    other = client.post(way, made.filled("other"))
    assert (other.status_code, "on its list" in other.content.decode()) == (409, True)
    assert client.post(way, made.filled("niko")).status_code == 302
    assert closed.registrations.get().state == State.ADMITTED
    assert client.post(way, made.filled("niko"))["Location"] == (
        closed.registrations.get().get_absolute_url()
    )


def test_way_in_ends_with_the_time_and_with_the_list(client, closed):
    way = way_in(client)
    with clock.held_at(made.BEFORE + timedelta(days=7)):
        assert client.get(way).status_code == 404
    closed.guests.all().delete()
    assert client.get(way).status_code == 404


def test_list_gives_no_place_to_a_stranger_who_types_a_listed_address(closed):
    with pytest.raises(Refused, match="on its list"):
        made.registered(closed)


def test_members_event_is_for_who_is_signed_in(client, django_user_model):
    event = made.event(access=Access.MEMBERS)
    assert client.get(FORM).status_code == 404
    with pytest.raises(Refused, match="sign in"):
        made.registered(event)
    niko = django_user_model.objects.create_user("niko@example.org", given_name="Niko")
    client.force_login(niko)
    assert client.get(FORM).status_code == 200
    assert client.post(FORM, made.filled()).status_code == 302
    assert event.registrations.get().person == niko
