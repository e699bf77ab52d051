"""Many at the same moment, on a real database."""

import copy
from contextlib import nullcontext
from functools import partial

import pytest
from django.db import IntegrityError, connection

from sympraxis.activity.models import Entry
from sympraxis.events import admission, grouped
from sympraxis.events.models import Registration
from sympraxis.groups.models import Group, Membership
from sympraxis.kit import clock
from tests.race import race

from ..events import made as events
from ..people.community import crowd, person
from . import made

pytestmark = pytest.mark.django_db(transaction=True)
MANY, FEW, STORMS = 32, 8, 20


def adding(group, who, by, step="add", number=MANY):
    """Each has a copy of the group of their own, as each request has."""
    copies = [copy.copy(group) for _ in range(number)]
    return [partial(getattr(one, step), who, by=by, role="member") for one in copies]


def test_one_person_whom_many_add_at_once_is_in_once():
    group, niko, ines = made.group(), person("niko"), made.secretariat()
    answers = race(adding(group, niko, ines))
    assert {type(one) for one in answers} == {Membership}, answers
    assert len({one.pk for one in answers}) == 1 == Membership.objects.count()
    assert Entry.objects.filter(action="groups.joined").count() == 1


def test_outside_the_lock_several_try_to_be_first():
    """The positive control: it is the lock that makes the test above true. What is left then is the
    constraint, which answers some with an error."""
    group, ines = made.group(), made.secretariat()
    for storm in range(STORMS):
        answers = race(adding(group, person(f"niko-{storm}"), ines, step="_add", number=FEW))
        if any(isinstance(one, IntegrityError) for one in answers):
            assert Membership.objects.count() == storm + 1
            return
    pytest.fail("Twenty times nobody came between: the test is blind.")


def test_many_groups_of_one_name_at_once_have_addresses_of_their_own():
    made.secretariat()
    answers = race([partial(made.group, "Κρήτη") for _ in range(MANY)])
    assert len({one.slug for one in answers}) == MANY == Group.objects.count()


def registering_while_they_leave(slug):
    """Each of eight registers for a meeting in the moment in which they are taken out."""
    group, ines = made.group(slug), made.secretariat()
    event = events.event(slug, group=group, access="group", **HOURS)
    people = crowd(FEW, name=f"{slug}-")
    ending = [partial(group.add(one, by=ines).end, by=ines) for one in people]
    coming = [partial(comes, event, one) for one in people]
    race([*coming, *ending])
    assert not group.memberships.active().exists()
    return Registration.objects.filter(event=event).active().count()


def comes(event, who):
    return events.registered(event, who.email.partition("@")[0], person=who)


HOURS = {"registration_closes_at": None}


@pytest.fixture
def _before():
    with clock.held_at(events.BEFORE):
        yield


@pytest.mark.usefixtures("_before")
def test_nobody_who_is_taken_out_meanwhile_keeps_a_place():
    for storm in range(1 if connection.vendor == "sqlite" else 2):  # see below
        assert registering_while_they_leave(f"storm-{storm}") == 0


@pytest.mark.postgres  # writers to SQLite come one after the other, whatever they lock
@pytest.mark.usefixtures("_before")
def test_without_the_line_somebody_keeps_a_place(monkeypatch):
    class WithoutALine:
        cancel = staticmethod(admission.cancel)

        @staticmethod
        def in_line(event):
            return nullcontext()

    monkeypatch.setattr(grouped, "admission", WithoutALine)
    for storm in range(STORMS):
        if registering_while_they_leave(f"storm-{storm}"):
            return
    pytest.fail("Without the line, and nobody came between: the test is blind.")
