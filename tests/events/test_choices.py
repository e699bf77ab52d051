"""Places for single choices: "lunch on site, 2"."""

import re

import pytest

from sympraxis.events import admission, doubles
from sympraxis.events.models import ChoicePlaces
from sympraxis.events.views import registering
from sympraxis.kit.models import Seats

from ..questionnaires import made as asked
from . import made

pytestmark = pytest.mark.django_db
FORM = "/events/conference/registration/"


@pytest.fixture
def lunch():
    """(event, field, the choice with places, another one, its pool)."""
    event = made.event()
    of = asked.questionnaire("Registration", held_by="events")
    item = asked.item(of, "single", "Lunch?", choices=["On site", "Elsewhere"])
    event.kinds.update(questions=of)
    on_site, elsewhere = asked.choices(item)
    pool = Seats.objects.create(capacity=2, waiting_allowed=False)
    ChoicePlaces.objects.create(kind=event.kinds.get(), choice_id=on_site, places=pool)
    return event, f"q{item.pk}", str(on_site), str(elsewhere), pool


def posted(client, name, **more):
    return client.post(FORM, made.filled(name, **more))


def link(event, name):
    return event.registrations.get(email=f"{name}@example.org").get_absolute_url()


def test_form_says_what_is_left_and_closes_what_is_full(client, lunch):
    _event, field, on_site, _elsewhere, pool = lunch
    assert "2 places left" in client.get(FORM).content.decode()
    posted(client, "a", **{field: on_site})
    assert "1 place left" in client.get(FORM).content.decode()
    posted(client, "b", **{field: on_site})
    page = client.get(FORM).content.decode()
    assert "Full" in page
    full = re.search(rf'<input[^>]* value="{on_site}"[^>]*>', page)
    assert full and "disabled" in full[0]
    assert pool.taken_count == 2


def test_choice_that_filled_up_meanwhile_is_said_beside_it_and_nothing_is_lost(client, lunch):
    event, field, on_site, elsewhere, _pool = lunch
    client.get(FORM)
    for name in "ab":
        posted(client, name, **{field: on_site})
    answer = posted(client, "late", family_name="Kept", **{field: on_site})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Kept"' in page
    assert "On site: the last place was taken meanwhile" in page
    assert not event.registrations.filter(email="late@example.org").exists()
    assert posted(client, "late", **{field: elsewhere}).status_code == 302


def test_choice_that_fills_up_between_the_look_and_the_line_is_said_beside_it(
    client, lunch, monkeypatch
):
    """As above, but so late that the form itself saw a place: only the line can know."""
    event, field, on_site, _elsewhere, pool = lunch
    plain = registering._taken

    def meanwhile(*said):
        Seats.objects.filter(pk=pool.pk).update(capacity=0)
        return plain(*said)

    monkeypatch.setattr(registering, "_taken", meanwhile)
    answer = posted(client, "late", family_name="Kept", **{field: on_site})
    page = answer.content.decode()
    assert (answer.status_code, 'value="Kept"' in page) == (422, True)
    assert "On site: the last place was taken meanwhile" in page
    assert "Full" in page
    assert event.registrations.count() == event.places.taken_count == 0


def test_another_answer_frees_the_old_place_and_a_cancelled_one_too(client, lunch):
    event, field, on_site, elsewhere, pool = lunch
    for name in "ab":
        posted(client, name, **{field: on_site})
    a, b = link(event, "a"), link(event, "b")
    # Whoever has the place keeps it though the choice is closed to others.
    assert client.post(f"{a}answers/", {"given_name": "A", field: on_site}).status_code == 302
    assert pool.taken_count == 2
    assert client.post(f"{a}answers/", {"given_name": "A", field: elsewhere}).status_code == 302
    assert pool.taken_count == 1
    posted(client, "c", **{field: on_site})
    answer = client.post(f"{a}answers/", {"given_name": "Again", field: on_site})
    assert (answer.status_code, "Again" in answer.content.decode()) == (422, True)
    client.post(f"{b}cancellation/")
    assert pool.taken_count == 1
    assert client.post(f"{a}answers/", {"given_name": "A", field: on_site}).status_code == 302


def test_declined_frees_the_choice_and_approved_takes_it_again_if_it_is_there(
    client, lunch, django_user_model
):
    ines = django_user_model.objects.create_user("ines@example.org", is_staff=True)
    event, field, on_site, _elsewhere, pool = lunch
    type(event).objects.update(approval_needed=True)
    posted(client, "a", **{field: on_site})
    one = event.registrations.get()
    assert pool.taken_count == 1
    admission.decline(one, by=ines, reason="No.")
    assert pool.taken_count == 0
    admission.approve(one, by=ines)
    assert pool.taken_count == 1
    admission.cancel(one)
    posted(client, "b", **{field: on_site})
    two = event.registrations.get(email="b@example.org")
    admission.decline(two, by=ines, reason="No.")
    pool.resize(0)
    with pytest.raises(admission.Refused, match="full by now"):
        admission.approve(two, by=ines)


def test_second_answers_bring_their_choice_along(client, lunch):
    event, field, on_site, elsewhere, pool = lunch
    posted(client, "a", **{field: elsewhere})
    posted(client, "a", **{field: on_site})
    second = event.registrations.get(doubles__isnull=False)
    assert pool.taken_count == 1
    first = doubles.use_second(second)
    assert pool.seat_of(first.holder)
    assert (pool.taken_count, event.places.taken_count) == (1, 1)
    assert str(first.response.answers.get().picks.get().choice_id) == on_site
