"""Roles: given and ended by operators, with their history; the last operator stays."""

from functools import partial

import pytest
from django.db import connection

from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person, Role
from tests.race import race

from .community import crowd, person

pytestmark = pytest.mark.django_db
OPERATOR, SECRETARIAT, OWNER = Role.Kind.OPERATOR, Role.Kind.SECRETARIAT, Role.Kind.POLICY_OWNER


@pytest.fixture
def operator(db):
    return person("operator", is_staff=True, is_superuser=True)


def flags(who):
    who.refresh_from_db()
    return who.is_staff, who.is_superuser


def test_the_flags_follow_the_roles(operator):
    niko = person("niko")
    assert flags(niko) == (False, False)
    for kind, expected in [
        (OWNER, (False, False)),
        (SECRETARIAT, (True, False)),
        (OPERATOR, (True, True)),
    ]:
        niko.give(kind, by=operator)
        assert flags(niko) == expected
        assert niko.has_role(kind)
    niko.take(SECRETARIAT, by=operator)
    assert flags(niko) == (True, True)
    niko.take(OPERATOR, by=operator)
    assert flags(niko) == (False, False)


def test_who_is_made_with_a_flag_has_the_role(operator):
    assert operator.has_role(OPERATOR)
    assert person("staff", is_staff=True).has_role(SECRETARIAT)
    assert not person("member").roles.exists()


def test_given_twice_is_held_once_and_ended_twice_is_ended_once(operator):
    niko = person("niko")
    assert niko.give(OWNER, by=operator) == niko.give(OWNER, by=operator)
    niko.take(OWNER, by=operator)
    ended_at = niko.roles.get().ended_at
    niko.take(OWNER, by=operator)
    assert niko.roles.get().ended_at == ended_at
    assert niko.give(OWNER, by=operator).ended_at is None
    assert niko.roles.count() == 2


def test_an_unknown_role_is_an_error(operator):
    for act in (operator.give, operator.take):
        with pytest.raises(ValueError, match="king"):
            act("king", by=operator)


def test_the_last_operator_stays(operator):
    with pytest.raises(Refused, match="Name another operator first"):
        operator.take(OPERATOR, by=operator)
    asleep = person("asleep")
    asleep.give(OPERATOR, by=operator)
    Person.objects.filter(pk=asleep.pk).update(is_active=False)
    with pytest.raises(Refused):
        operator.take(OPERATOR, by=operator)
    person("niko").give(OPERATOR, by=operator)
    operator.take(OPERATOR, by=operator)
    assert flags(operator) == (False, False)


def _all_leave(step):
    """Two operators, each ending the other's role at the same moment; how many are left."""
    Person.objects.all().delete()
    both = [person(name, is_superuser=True, is_staff=True) for name in ("one", "two")]
    race([partial(step, leaver, by) for leaver, by in (both, both[::-1])])
    return Role.objects.operating().count()


@pytest.mark.django_db(transaction=True)
def test_two_operators_who_leave_at_once_do_not_leave_the_place_alone():
    for _attempt in range(5):
        assert _all_leave(lambda who, by: who.take(OPERATOR, by=by)) == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_both_would_be_gone():
    """The positive control: with the look and the deed apart, the place is left alone."""

    def careless(who, by):
        if Role.objects.operating().count() > 1:
            together.wait(30)
            Role.objects.filter(person=who, kind=OPERATOR).update(ended_at=who.joined_at)

    import threading

    together = threading.Barrier(2)
    assert _all_leave(careless) == 0
    assert connection.vendor in ("sqlite", "postgresql")


def test_operators_give_and_end_roles_on_their_page(client, operator):
    niko = person("niko")
    client.force_login(operator)
    unknown = client.post("/roles/", {"email": "nobody@example.org", "kind": OWNER})
    assert unknown.status_code == 422
    assert "nobody@example.org" in unknown.text
    assert client.post("/roles/", {"email": "NIKO@example.org ", "kind": OWNER}).status_code == 302
    role = niko.roles.get()
    assert (role.kind, role.given_by) == (OWNER, operator)
    client.post(f"/roles/{role.pk}/ending/")
    role.refresh_from_db()
    assert role.ended_by == operator
    page = client.get("/roles/").text
    assert page.index("Held now") < page.index("Held before") < page.rindex("Niko")
    last = client.post(f"/roles/{operator.roles.get().pk}/ending/")
    assert last.status_code == 409
    assert "Name another operator first" in last.text


def test_the_secretariat_looks_only_and_members_do_not(client, operator):
    role = operator.roles.get()
    said = {"email": "operator@example.org", "kind": OWNER}
    client.force_login(person("staff", is_staff=True))
    page = client.get("/roles/")
    assert page.status_code == 200
    assert "Give a role" not in page.text
    assert client.post("/roles/", said).status_code == 403
    assert client.post(f"/roles/{role.pk}/ending/").status_code == 403
    client.force_login(person("member"))
    assert client.get("/roles/").status_code == 403
    assert client.post("/roles/", said).status_code == 403
    client.logout()
    assert client.get("/roles/").status_code == 302
    assert Role.objects.active().count() == 2


def test_the_page_costs_the_same_with_1_and_30(client, operator, django_assert_num_queries):
    client.force_login(operator)
    people = crowd(30)
    over = {"ended_at": clock.now(), "ended_by": operator}
    for some in (people[:1], people[1:]):
        for one, more in ((OWNER, {}), (SECRETARIAT, over)):
            Role.objects.bulk_create(
                Role(person=who, kind=one, given_by=operator, **more) for who in some
            )
        with django_assert_num_queries(6):
            page = client.get("/roles/")
    assert page.text.count("/ending/") == 31  # and that of the operator
