"""Many at once, on the real database: two tabs, and two editors of one question."""

import threading
from contextlib import nullcontext

import pytest

from sympraxis.people.models import Person
from sympraxis.questionnaires import arranging, building
from sympraxis.questionnaires.building import Change, Stale
from sympraxis.questionnaires.models import Item, Questionnaire, Response
from sympraxis.questionnaires.views import answering

from ..people.community import person
from ..race import race
from . import made

MANY = 8


@pytest.fixture
def of(transactional_db):
    of = made.questionnaire()
    made.item(of, "short", "Words?", required=True)
    of.open_up(by=None)
    return of


def sending(of, client_of):
    name = f"q{of.items.get().pk}"
    return lambda: client_of().post(f"/questionnaires/{of.pk}/response/", {name: "said"})


def client_of(who):
    from django.test import Client

    client = Client()
    client.force_login(who)
    return client


def test_two_tabs_of_one_person_send_one_response(of):
    niko = person("niko")
    clients = [client_of(niko) for _ in range(MANY)]
    answers = race([sending(of, lambda one=one: one) for one in clients])
    assert {answer.status_code for answer in answers} == {302}
    assert Response.objects.submitted().count() == Response.objects.count() == 1


def test_without_the_line_there_would_be_several(of, monkeypatch):
    """The positive control: the same without the lock. Both look before anything is written, and
    one writes when the other has."""
    looked, written = threading.Barrier(2, timeout=60), threading.Event()
    begun = answering._begun

    def both_look(request, questionnaire):
        found = begun(request, questionnaire)
        if looked.wait():
            assert written.wait(60)
        return found

    def sent(client):
        try:
            return sending(of, lambda: client)()
        finally:
            written.set()

    monkeypatch.setattr(answering, "_one_at_a_time", lambda _person: nullcontext())
    monkeypatch.setattr(answering, "_begun", both_look)
    niko = person("niko")
    clients = [client_of(niko) for _ in range(2)]
    race([lambda one=one: sent(one) for one in clients])
    assert Response.objects.submitted().count() == 2


def test_of_many_editors_one_is_first_and_the_others_are_told(of):
    item = of.items.get()
    edition = item.edition
    editors = [person(f"editor{at}") for at in range(MANY)]

    def edit(who):
        change = Change({"label": f"Of {who.given_name}"})
        return building.change(Item.objects.get(pk=item.pk), change, edition=edition, by=who)

    done = race([lambda who=who: edit(who) for who in editors])
    assert sum(isinstance(one, Item) for one in done) == 1
    assert sum(isinstance(one, Stale) for one in done) == MANY - 1
    winner = next(one for one in done if isinstance(one, Item))
    assert building.label_of(item) == f"Of {Person.objects.get(pk=winner.changed_by_id).given_name}"


def test_many_who_move_leave_every_place_filled_once(of):
    items = [made.item(of, "short", name) for name in "abcdefg"]
    steps = [lambda one=one: arranging.move(Item.objects.get(pk=one.pk), 1, by=None)
             for one in items]  # fmt: skip
    assert [one for one in race(steps) if one is not None] == []
    places = [one.position for one in building.in_order(Questionnaire.objects.get(pk=of.pk))]
    assert places == list(range(1, len(items) + 2))
