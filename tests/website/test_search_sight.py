"""Nothing private leaks: not by a title, a count, a filter, a guess or an excerpt."""

import pytest
from django.contrib.auth.models import AnonymousUser

from sympraxis.kit.errors import Refused
from sympraxis.people.merging import merge
from sympraxis.people.models import Audience, Person, Profile
from sympraxis.people.privacy.erasure import erase
from sympraxis.website.models import Document
from sympraxis.website.search import guessing

from ..groups import made as groups
from ..people import community as made
from .test_search import ADDRESS, titles

SECRET = "zeppelinwerft"


@pytest.fixture
def reader(db):
    return made.person("reader")


@pytest.fixture
def other(db):
    return made.person("other", given_name="Zeppelina")


def page(client, q: str, reader=None, **chosen):
    client.logout()
    if reader:
        client.force_login(reader)
    return client.get(ADDRESS, {"q": q, **chosen})


def test_a_person_is_found_by_members_and_not_by_guests(client, reader, other):
    assert titles("zeppelina", reader) == ["Zeppelina"]
    assert titles("zeppelina") == []
    seen = page(client, "zeppelina")
    assert not seen.context["results"].facets and len(seen.context["results"].found) == 0
    assert "People" not in seen.content.decode().split("<main")[1].split("</main")[0]


def test_a_guess_never_names_what_the_reader_may_not_see(client, reader, other):
    guessing.learn()
    assert "<bdi>zeppelina</bdi>" in page(client, "zepelina", reader).content.decode()
    assert "zeppelina" not in page(client, "zepelina").content.decode().casefold()


@pytest.mark.parametrize("part", ["offers", "seeks", "organisation"])
def test_a_part_finds_only_for_whom_it_is_meant(client, reader, other, part):
    value = made.organisation(f"{SECRET} house") if part == "organisation" else f"a {SECRET}"
    other.profile.describe(by=other, **{part: value, f"{part}_audience": Audience.NOBODY})
    staff = made.person("staff", is_staff=True)
    assert "Zeppelina" in titles(SECRET, other)  # the person sees what only they see
    assert "Zeppelina" in titles(SECRET, staff)
    assert titles(SECRET, reader) == titles(SECRET) == []
    shown = page(client, "zeppelina", reader).content.decode()
    assert "Zeppelina" in shown and SECRET not in shown


def test_a_part_that_is_hidden_again_finds_nothing_at_once(reader, other):
    other.profile.describe(by=other, offers=SECRET, offers_audience=Audience.MEMBERS)
    assert titles(SECRET, reader) == ["Zeppelina"]
    other.profile.describe(by=other, offers_audience=Audience.NOBODY)
    assert titles(SECRET, reader) == []
    assert titles(SECRET, other) == ["Zeppelina"]


def test_an_entry_hidden_behind_the_back_of_the_index_is_hidden(reader, other):
    Profile.objects.filter(pk=other.pk).update(entry_audience=Audience.NOBODY)
    assert Document.objects.filter(kind="person", object_id=other.pk).exists()
    assert titles("zeppelina", reader) == []


def test_a_public_entry_is_found_by_guests_as_far_as_it_is_public(client, other):
    made.agrees(other)
    other.profile.describe(
        by=other, entry_audience=Audience.PUBLIC, offers=SECRET, seeks="partners",
        seeks_audience=Audience.PUBLIC,
    )  # fmt: skip
    assert titles("partners") == ["Zeppelina"]
    assert titles(SECRET) == []
    assert SECRET not in page(client, "zeppelina").content.decode()


def test_mates_find_what_is_for_mates(reader, other):
    other.profile.describe(by=other, offers=SECRET, offers_audience=Audience.MATES)
    assert titles(SECRET, reader) == []
    group = groups.group()
    for one in (reader, other):
        group.add(one, by=groups.secretariat())
    mate = Person.objects.get(pk=reader.pk)  # as the next request has them
    assert titles(SECRET, mate) == ["Zeppelina"]
    assert titles("zeppelina", mate) == ["Zeppelina"]  # once, not once for each distance


def test_an_organisation_is_found_where_somebody_shows_it(reader, other):
    made.works_at(other, made.organisation(f"{SECRET} Verein"))
    assert f"{SECRET} Verein" in titles(SECRET, reader)
    assert titles(SECRET) == []
    other.profile.describe(by=other, organisation_audience=Audience.NOBODY)
    assert titles(SECRET, reader) == []


def test_counts_are_those_of_what_the_reader_sees(client, reader, other):
    for number in range(4):
        hidden = made.person(f"hidden{number}", given_name="Zeppelina")
        hidden.profile.describe(by=hidden, entry_audience=Audience.NOBODY)
    results = page(client, "zeppelina", reader).context["results"]
    assert len(results.found) == 1
    assert results.found.facet("kind") == {"person": 1}


def test_a_new_name_is_found_and_the_old_one_is_not(reader, other):
    other.rename(given_name="Beatrix", family_name="Ørsted", by=other)
    assert titles("zeppelina", reader) == []
    assert titles("orsted", reader) == titles("oersted", reader) == ["Beatrix Ørsted"]


def test_an_organisation_under_a_new_name_is_found_with_its_people(reader, other):
    body = made.organisation("Old house")
    made.works_at(other, body)
    body.change(by=other, name=f"{SECRET} house")
    assert sorted(titles(SECRET, reader)) == ["Zeppelina", f"{SECRET} house"]
    assert titles('"old house"', reader) == []


def test_two_that_are_one_are_found_by_either_name_with_their_people(reader, other):
    kept, body = made.organisation(f"{SECRET} house"), made.organisation("Old barn")
    made.works_at(other, body)
    merge(kept, body, by=other)
    assert sorted(titles(SECRET, reader)) == ["Zeppelina", f"{SECRET} house"]
    assert titles("old barn", reader) == [f"{SECRET} house"]


def test_somebody_erased_is_gone_from_the_index(reader, other):
    made.works_at(other, made.organisation(f"{SECRET} house", by=other))
    erase(other, by=other)
    staff = made.person("staff", is_staff=True)
    assert titles("zeppelina", staff) == titles(SECRET, staff) == []
    assert not Document.objects.filter(kind="person", object_id=other.pk).exists()


def test_leafing_through_people_by_the_search_is_as_slow_as_by_the_directory(
    client, monkeypatch, reader, other
):
    from sympraxis.people.directory import pace

    monkeypatch.setattr(pace, "PAGES_FOR_MEMBER", 1)
    client.force_login(reader)
    assert client.get(ADDRESS, {"q": "zeppelina"}).status_code == 200
    assert client.get(ADDRESS, {"q": "nobody"}).status_code == 200
    assert client.get(ADDRESS, {"q": "zeppelina"}).status_code in (409, 429)


def test_a_change_that_is_undone_is_undone_in_the_index(reader, other):
    from django.db import transaction

    with pytest.raises(Refused), transaction.atomic():
        other.rename(given_name="Beatrix", family_name="", by=other)
        raise Refused("no")
    assert titles("zeppelina", reader) == ["Zeppelina"]
    assert titles("beatrix", reader) == titles("beatrix", AnonymousUser()) == []
