"""Parts of an event: chosen with the whole or later, each with places and a line of its own."""

from datetime import timedelta

import pytest

from sympraxis.events import admission, doubles, jobs
from sympraxis.events.models import Code
from sympraxis.events.models.registration import State
from sympraxis.events.models.seeing import Access
from sympraxis.events.refusing import Beside
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.kit.jobs.worker import work_off

from . import made

pytestmark = pytest.mark.django_db
FORM = "/events/conference/registration/"


@pytest.fixture
def ines(django_user_model):
    return django_user_model.objects.create_user("ines@example.org", is_staff=True)


def part(whole, slug="workshop", **fields):
    return made.event(slug, parent=whole, title=slug.title(), **fields)


def kinds(*parts):
    return [one.kinds.get() for one in parts]


def fresh(one):
    one.refresh_from_db()
    return one


def states(whole):
    return {one.event.slug: one.state for one in whole.parts.select_related("event")}


def test_parts_are_chosen_in_the_form_of_the_whole(client):
    whole = made.event(capacity=5)
    one, two = part(whole, capacity=1), part(whole, "visit", capacity=40)
    made.registered(whole, "quick", parts=kinds(one))
    page = client.get(FORM).content.decode()
    assert "40 places left" in page
    assert "Full, 0 people wait" in page
    sent = {"parts": [str(kind.pk) for kind in kinds(one, two)]}
    assert client.post(FORM, {**made.filled(), **sent}).status_code == 302
    mine = whole.registrations.get(email="niko@example.org")
    assert states(mine) == {"workshop": State.WAITING, "visit": State.ADMITTED}
    page = client.get(mine.get_absolute_url()).content.decode()
    assert "Workshop" in page
    assert "Visit" in page
    assert "Waiting, number 1 in line" in page


def test_part_that_is_full_is_said_beside_it_and_nothing_is_done_or_lost(client):
    whole = made.event()
    full = part(whole, capacity=1, waiting=False)
    made.registered(whole, "quick", parts=kinds(full))
    sent = {**made.filled(family_name="Kept"), "parts": [str(kinds(full)[0].pk)]}
    answer = client.post(FORM, sent)
    assert (answer.status_code, 'value="Kept"' in answer.content.decode()) == (422, True)
    with pytest.raises(Beside, match="Workshop: All places are taken"):
        made.registered(whole, parts=kinds(full))
    assert whole.registrations.count() == whole.places.taken_count == 1


def test_part_alone_is_refused_with_the_way_to_the_whole(client):
    whole = made.event()
    one = part(whole)
    for answer in (
        client.get("/events/workshop/registration/"),
        client.post("/events/workshop/registration/", made.filled()),
    ):
        assert FORM in answer.content.decode()
    with pytest.raises(Refused, match="is a part of"):
        made.registered(one)
    assert one.registrations.count() == 0


def test_part_is_joined_and_left_later_from_the_personal_page(client):
    whole = made.event()
    part(whole, capacity=5)
    link = made.registered(whole).get_absolute_url()
    assert "You can still choose it." in client.get(link).content.decode()
    page = client.get(f"{link}parts/workshop/")
    assert "Do you come to Workshop?" in page.content.decode()
    for _twice in range(2):
        client.post(f"{link}parts/workshop/")
    mine = whole.registrations.get().parts.get()
    assert mine.state == State.ADMITTED
    client.post(f"{mine.get_absolute_url()}cancellation/")
    assert fresh(mine).state == State.CANCELLED
    assert fresh(whole.registrations.get()).state == State.ADMITTED
    client.post(f"{link}parts/workshop/")
    assert whole.registrations.get().parts.standing().count() == 1
    assert client.get(f"{link}parts/nothing/").status_code == 404


def test_part_cannot_be_joined_when_it_closed_or_the_whole_was_given_back():
    whole = made.event()
    one = part(whole, registration_closes_at=made.BEFORE + timedelta(days=1))
    mine = made.registered(whole)
    with clock.held_at(made.BEFORE + timedelta(days=1)), pytest.raises(Refused, match="closed"):
        made.joined(mine, one)
    admission.cancel(mine)
    with pytest.raises(Refused, match="ended"):
        made.joined(mine, one)


def test_cancelling_the_whole_cancels_its_parts_and_the_next_move_up():
    whole = made.event(capacity=5)
    one = part(whole, capacity=1)
    mine = made.registered(whole, "a", parts=kinds(one))
    other = made.registered(whole, "b", parts=kinds(one))
    before = len(made.letters())
    admission.cancel(mine)
    assert states(mine) == {"workshop": State.CANCELLED}
    assert states(other) == {"workshop": State.ADMITTED}
    # The whole, its part with an entry in a calendar, and whoever moved up.
    assert len(made.letters()) == before + 3


def test_whoever_waits_for_the_whole_holds_no_place_at_a_part():
    whole = made.event(capacity=1)
    one = part(whole, capacity=1)
    first = made.registered(whole, "a")
    waits = made.registered(whole, "b", parts=kinds(one))
    assert states(waits) == {"workshop": State.WAITING}
    assert one.places.taken_count == 0
    admission.cancel(first)
    assert states(waits) == {"workshop": State.ADMITTED}
    assert fresh(waits).state == State.ADMITTED


def test_application_for_the_whole_holds_no_place_at_a_part_until_it_is_approved(ines):
    whole = made.event(approval_needed=True)
    one = part(whole, capacity=1)
    mine = made.registered(whole, parts=kinds(one))
    assert one.places.taken_count == 0
    admission.approve(mine, by=ines)
    assert states(mine) == {"workshop": State.ADMITTED}
    other = made.registered(whole, "b", parts=kinds(one))
    admission.decline(other, by=ines, reason="No.")
    assert states(other) == {"workshop": State.CANCELLED}


def test_parts_are_held_and_confirmed_with_the_whole_and_end_with_it():
    whole = made.event(address_confirmed_within=timedelta(hours=2))
    one = part(whole, capacity=1)
    mine, other = (made.registered(whole, name, parts=kinds(one)) for name in "ab")
    assert states(mine) == states(other) == {"workshop": State.UNCONFIRMED}
    assert (one.places.taken_count, one.registrations.admitted().count()) == (1, 0)
    admission.confirm_address(other)
    assert states(other) == {"workshop": State.WAITING}
    with clock.held_at(made.BEFORE + timedelta(hours=2)):
        jobs.expire()
        work_off()
    assert states(mine) == {"workshop": State.CANCELLED}
    assert states(other) == {"workshop": State.ADMITTED}


def test_part_has_an_approval_of_its_own(ines):
    whole = made.event()
    one = part(whole, capacity=1, approval_needed=True)
    mine = made.registered(whole, parts=kinds(one))
    assert states(mine) == {"workshop": State.APPLIED}
    admission.approve(mine.parts.get(), by=ines)
    assert states(mine) == {"workshop": State.ADMITTED}


def test_part_for_the_invited_is_not_offered_and_not_given(client):
    whole = made.event()
    hidden = part(whole, access=Access.INVITED)
    assert "Workshop" not in client.get(FORM).content.decode()
    with pytest.raises(Beside, match="invitation"):
        made.registered(whole, parts=kinds(hidden))


# Whoever sees the whole by an invitation

IN = "?invitation=TWENTY"


@pytest.fixture
def closed():
    """By invitation, with a part for whoever comes to it, one for members and one for a list."""
    whole = made.event(access=Access.INVITED)
    Code.objects.create(event=whole, code="TWENTY")
    part(whole), part(whole, "dinner", access=Access.MEMBERS), part(whole, "board", access="listed")
    part(whole, "draft", published_at=None)
    return whole


def test_code_shows_the_parts_that_are_open_to_whoever_sees_the_whole(client, closed):
    page = client.get(f"/events/conference/{IN}").text
    assert f'href="/events/workshop/{IN}"' in page
    assert not any(f"/events/{slug}/" in page for slug in ("dinner", "board", "draft"))
    there = client.get(f"/events/workshop/{IN}")
    assert there.status_code == 200 and f'href="/events/conference/{IN}"' in there.text
    assert f'{FORM}{IN}"' in client.get(f"/events/workshop/registration/{IN}").text
    for slug in ("dinner", "board", "draft"):
        assert client.get(f"/events/{slug}/{IN}").status_code == 404
    for invitation in ("", "?invitation=WRONG"):
        assert client.get(f"/events/workshop/{invitation}").status_code == 404


def test_code_of_another_event_or_of_a_part_opens_nothing_else(client, closed):
    other = made.event("other", access=Access.INVITED)
    Code.objects.create(event=other, code="OTHER")
    Code.objects.create(event=closed.parts.get(slug="board"), code="BOARD")
    for slug in ("workshop", "conference"):
        for code in ("OTHER", "BOARD"):
            assert client.get(f"/events/{slug}/?invitation={code}").status_code == 404
    assert client.get("/events/board/?invitation=BOARD").status_code == 200


def test_member_with_a_code_sees_the_parts_for_members_too(client, closed, ines):
    type(ines).objects.update(is_staff=False)
    ines.refresh_from_db()
    client.force_login(ines)
    page = client.get(f"/events/conference/{IN}").text
    assert f"/events/dinner/{IN}" in page and "/events/board/" not in page


def test_guest_with_a_code_chooses_a_part_with_the_whole_or_later(client, closed):
    (workshop,) = kinds(closed.parts.get(slug="workshop"))
    page = client.get(f"{FORM}{IN}").text
    assert "Workshop" in page and "Dinner" not in page
    client.post(f"{FORM}{IN}", {**made.filled(), "parts": [str(workshop.pk)]})
    assert states(closed.registrations.get()) == {"workshop": State.ADMITTED}
    client.post(f"{FORM}{IN}", made.filled("eleni"))
    late = closed.registrations.get(email="eleni@example.org")
    assert "You can still choose it." in client.get(late.get_absolute_url()).text
    client.post(f"{late.get_absolute_url()}parts/workshop/")
    assert states(late) == {"workshop": State.ADMITTED}
    assert client.get(f"{late.get_absolute_url()}parts/dinner/").status_code == 404


def test_parts_of_a_double_are_nobodys_until_the_owner_says_so():
    whole = made.event()
    one, two = part(whole, capacity=5), part(whole, "visit", capacity=5)
    first = made.registered(whole, parts=kinds(one))
    again = made.registered(whole, parts=kinds(one, two))
    assert set(states(again).values()) == {State.ADMITTED}
    assert (one.registrations.admitted().count(), two.registrations.admitted().count()) == (1, 0)
    assert (one.places.taken_count, two.places.taken_count) == (2, 1)
    doubles.use_second(again)
    assert states(first) == {"workshop": State.ADMITTED, "visit": State.ADMITTED}
    assert (one.places.taken_count, two.places.taken_count) == (1, 1)
    assert two.registrations.admitted().count() == 1


def test_list_of_parts_takes_as_many_queries_for_one_as_for_twenty(
    client, django_assert_num_queries
):
    whole = made.event()
    part(whole, capacity=5)
    client.get(FORM)
    with django_assert_num_queries(PARTS_QUERIES):
        client.get(FORM)
    made.many(19, "part", parent=whole, capacity=5)
    with django_assert_num_queries(PARTS_QUERIES):
        client.get(FORM)


PARTS_QUERIES = 7
