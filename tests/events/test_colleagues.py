"""One person registers colleagues: each has a link of their own, and may say no."""

import pytest
from django.core import mail

from sympraxis.events import colleagues
from sympraxis.events.models.registration import Ending, State
from sympraxis.kit.jobs.worker import work_off

from . import made

pytestmark = pytest.mark.django_db


@pytest.fixture
def event():
    return made.event(colleagues_allowed=True)


@pytest.fixture
def delegate(event):
    return made.registered(event, "ada", organisation="Region of Crete")


def lines(*names, **more):
    """The form with a line for each name; "" leaves it empty."""
    data = {"lines": len(names)}
    for number, name in enumerate(names):
        data[f"line-{number}-given_name"] = name
        data[f"line-{number}-email"] = f"{name}@example.org" if name else ""
    return {**data, **more}


def page(registration):
    return f"{registration.get_absolute_url()}colleagues/"


def test_colleagues_are_registered_each_with_a_letter_and_a_link(client, event, delegate):
    answer = client.post(page(delegate), lines("bo", "", "cy"), follow=True)
    text = answer.content.decode()
    assert "2 colleagues are registered." in text
    named = list(event.registrations.filter(named_by=delegate).order_by("pk"))
    assert [(one.given_name, one.state, one.organisation) for one in named] == [
        ("bo", State.ADMITTED, "Region of Crete"), ("cy", State.ADMITTED, "Region of Crete"),
    ]  # fmt: skip
    assert "bo@example.org" in text
    assert not any(one.token in text for one in named)
    work_off()
    to_bo = next(one for one in mail.outbox if one.to == ["bo@example.org"])
    assert named[0].token in to_bo.body
    assert "ada@example.org has registered you" in to_bo.body


def test_broken_line_is_said_in_its_line_and_nothing_typed_is_lost(client, event, delegate):
    sent = lines("bo", "cy", "bo", **{"line-1-email": "no address", "line-2-given_name": "Twice"})
    answer = client.post(page(delegate), sent)
    text = answer.content.decode()
    assert answer.status_code == 422
    for kept in ("bo@example.org", "no address", "Twice"):
        assert f'value="{kept}"' in text
    assert "another line, too" in text
    assert 'href="#id_line-1-email"' in text
    assert event.registrations.filter(named_by=delegate).count() == 0


def test_line_for_which_no_place_is_left_is_said_and_nobody_is_registered(client, delegate):
    event = delegate.event
    event.places.waiting_allowed = False
    event.places.save()
    event.places.resize(2)
    answer = client.post(page(delegate), lines("bo", "cy", "ada"))
    text = answer.content.decode()
    assert answer.status_code == 422
    assert text.count("All places are taken.") == 2  # in the summary, and beside the line
    assert "your own address" in text
    assert event.registrations.count() == event.places.taken_count == 1


def test_colleague_says_no_and_the_delegate_sees_it(client, event, delegate):
    client.post(page(delegate), lines("bo"))
    bo = event.registrations.get(named_by=delegate)
    client.post(f"{bo.get_absolute_url()}cancellation/")
    bo.refresh_from_db()
    assert bo.ending == Ending.REFUSED
    assert "cancelled" in client.get(page(delegate)).content.decode()
    assert event.places.taken_count == 1


def test_delegate_learns_nothing_of_an_address_that_is_registered_already(client):
    pages = []
    for slug, known in (("a", "bo"), ("b", "somebody")):
        event = made.event(slug, colleagues_allowed=True, capacity=9)
        made.registered(event, known)
        ada = made.registered(event, "ada")
        answer = client.post(page(ada), lines("bo"), follow=True)
        pages.append(made.without_numbers(answer.content, event))
        assert event.places.taken_count == 3
    assert pages[0] == pages[1]


def test_more_lines_come_without_losing_any_and_20_are_the_most(client, delegate):
    text = client.get(page(delegate)).content.decode()
    assert text.count("-given_name") >= 3
    more = client.post(page(delegate), lines("bo", "cy", "di", more="yes"))
    assert (more.status_code, 'name="line-7-email"' in more.content.decode()) == (200, True)
    assert 'value="di@example.org"' in more.content.decode()
    many = client.post(page(delegate), lines(*(f"n{n}" for n in range(20)), more="yes"))
    assert 'name="line-20-email"' not in many.content.decode()
    for total in ("x", "-1", "", "9" * 40):
        broken = lines("bo", **{"lines": total})
        assert client.post(page(delegate), broken).status_code in (302, 422)
        assert client.post(page(delegate), {**broken, "more": "yes"}).status_code == 200


@pytest.mark.parametrize("what", ["not allowed", "named", "invited", "closed", "gone", "part"])
def test_not_everybody_may_name_colleagues(what, event, delegate):
    assert colleagues.may_name(delegate, made.BEFORE)
    if what == "not allowed":
        event.colleagues_allowed = False
    if what == "invited":
        event.access = "invited"
    if what == "part":
        event.parent = made.event("whole")
    if what == "named":
        delegate.named_by = delegate
    if what == "gone":
        delegate.cancelled_at = made.BEFORE
    delegate.event = event
    assert not colleagues.may_name(delegate, made.CLOSES if what == "closed" else made.BEFORE)


def test_address_of_the_event_leads_to_ones_own_page(client, event, django_user_model):
    way = "/events/conference/registration/colleagues/"
    assert "Register yourself first" in client.get(way).content.decode()
    niko = django_user_model.objects.create_user("niko@example.org")
    mine = made.registered(event, person=niko)
    client.force_login(niko)
    assert client.get(way)["Location"] == page(mine)
    made.event("other")
    assert client.get("/events/other/registration/colleagues/").status_code == 404
