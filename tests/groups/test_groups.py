"""What a group is, who is in it from when to when, and what is written down of that."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.test import Client

from sympraxis.activity.models import Entry, Notification
from sympraxis.groups.models import Group, Membership
from sympraxis.kit import clock
from sympraxis.kit.errors import Refused
from sympraxis.people.models import Person
from sympraxis.people.visibility import mates_of
from sympraxis.website.search import guessing
from sympraxis.website.search.finding import Asked
from sympraxis.website.search.sight import Sight

from ..people.community import person
from ..website.test_search import titles
from . import made

pytestmark = pytest.mark.django_db


def test_address_is_made_from_the_name_in_any_script_and_each_has_its_own():
    assert [made.group("Κρήτη").slug for _ in range(3)] == ["kriti", "kriti-2", "kriti-3"]
    assert made.group("!!!").slug == "group"


def test_membership_has_its_moments_and_says_by_whom():
    group, niko, ines = made.group(), person("niko"), made.secretariat()
    with clock.held_at(clock.now() - timedelta(days=9)) as then:
        group.add(niko, by=ines)
    one = niko.memberships.get()
    assert (one.added_by, one.left_at, group.has_member(niko)) == (ines, None, True)
    one.end(by=niko)
    one.refresh_from_db()
    assert one.ended_by == niko and one.left_at - one.joined_at >= timedelta(days=9), then
    assert not group.has_member(niko)


def test_who_is_in_is_added_once_and_who_comes_back_has_another_membership():
    group, niko, ines = made.group(), person("niko"), made.secretariat()
    first = group.add(niko, by=ines)
    assert group.add(niko, by=ines, role="coordinator") == first
    assert niko.memberships.get().role == "member"
    first.end(by=niko)
    first.end(by=ines)
    second = group.add(niko, by=ines)
    assert second != first
    first.refresh_from_db()
    assert first.ended_by == niko
    kept = Entry.objects.filter(action__in=["groups.joined", "groups.left"])
    assert list(kept.order_by("pk").values_list("action", flat=True)) == [
        "groups.joined", "groups.left", "groups.joined",
    ]  # fmt: skip


def test_database_holds_one_active_membership_of_a_person_in_a_group():
    group, niko = made.group(), person("niko")
    now = {"group": group, "person": niko}
    Membership.objects.create(**now, left_at=clock.now() + timedelta(days=1))
    Membership.objects.create(**now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**now)
    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.create(**now, left_at=clock.now() - timedelta(days=1))


def test_nobody_joins_an_archived_group_nor_do_those_who_are_gone():
    group, ines = made.with_members("niko"), made.secretariat()
    group.archive(by=ines)
    group.archive(by=ines)
    with pytest.raises(Refused):
        group.add(person("zofia"), by=ines)
    group.reopen(by=ines)
    with pytest.raises(Refused):
        group.add(person("gone", is_active=False), by=ines)
    assert group.memberships.active().count() == 1
    archived = Entry.objects.filter(action__startswith="groups.")
    assert archived.filter(action="groups.archived").count() == 1
    assert archived.filter(action="groups.reopened").count() == 1


def test_copy_that_was_read_before_the_group_was_archived_lets_nobody_in():
    group, ines = made.group(), made.secretariat()
    read_before = Group.objects.get()
    group.archive(by=ines)
    with pytest.raises(Refused):
        read_before.add(person("niko"), by=ines)


SEES = {
    "guest": {"public"},
    "member": {"public", "members"},
    "former": {"public", "members"},
    "mate": {"public", "members", "hidden"},
    "staff": {"public", "members", "hidden"},
}


@pytest.fixture
def readers():
    for shown, name in (("public", "Axolotl"), ("members", "Binturong"), ("hidden", "Colugo")):
        group = made.group(name, shown=shown, purpose=f"For {name}s.")
    found = {name: person(name) for name in ("member", "former", "mate")}
    for name in ("former", "mate"):
        group.add(found[name], by=made.secretariat())
    made.leaves(found["former"], group)
    return {**found, "guest": AnonymousUser(), "staff": made.secretariat()}


def test_group_is_seen_in_lists_and_searches_by_whoever_may(readers):
    guessing.learn()
    names = {"public": "Axolotl", "members": "Binturong", "hidden": "Colugo"}
    for reader, may in SEES.items():
        client, who = Client(), readers[reader]
        if who.is_authenticated:
            client.force_login(who)
        page, seen = client.get("/groups/").text, {names[shown] for shown in may}
        assert {name for name in names.values() if name in page} == seen, reader
        for name in names.values():
            assert titles(name, who) == ([name] if name in seen else []), reader
            address = f"/groups/{name.lower()}/"
            assert (client.get(address).status_code == 200) is (name in seen), reader
            slip = f"q={name[:4]}{name[5:]}"
            guess = guessing.guess(Asked.read(QueryDict(slip)), Sight(who))
            assert guess.casefold() == (name.casefold() if name in seen else "")
            if reader in ("guest", "mate"):  # who see least and most, of those who are no staff
                events = client.get(f"{address}events/").status_code
                assert (events == 200) is (name in seen), reader
                told = client.get(f"/search/?{slip}").text
                assert (name.casefold() in told.casefold()) is (name in seen), reader
    told = Client().get("/sitemap.xml").text
    assert "/groups/axolotl/" in told
    assert "binturong" not in told and "colugo" not in told


def test_group_that_is_shown_to_fewer_is_found_by_fewer_at_once(readers):
    group = Group.objects.get(slug="axolotl")
    group.describe(by=readers["staff"], shown="hidden")
    assert titles("Axolotl", AnonymousUser()) == titles("Axolotl", readers["member"]) == []


def near(who):
    """As the next request asks it, with a person of its own."""
    return mates_of(Person.objects.get(pk=who.pk))


def test_mates_share_a_group_that_is_at_work():
    group = made.with_members("niko", "zofia")
    other = made.with_members("mina", name="Other")
    niko = group.memberships.get(person__given_name="Niko").person
    zofia = group.memberships.get(person__given_name="Zofia").person
    assert near(niko) == {zofia.pk}
    other.add(niko, by=made.secretariat())
    assert len(near(niko)) == 2
    made.leaves(zofia, group)
    other.archive(by=made.secretariat())
    assert near(niko) == near(zofia) == set()


def test_who_is_added_or_coordinates_reads_of_it_and_nobody_else():
    group, niko, ines = made.group(), person("niko"), made.secretariat()
    one = group.add(niko, by=ines)
    one.become("coordinator", by=ines)
    one.become("coordinator", by=ines)
    assert [news.person for news in Notification.objects.all()] == [niko, niko]
    told = Notification.objects.visible_to(niko).count()
    one.end(by=ines)
    assert told == 2
