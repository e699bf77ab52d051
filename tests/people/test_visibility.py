"""Every part, every audience, every reader: pages, search, filters, counts and the list."""

import csv
import io
from contextlib import contextmanager
from itertools import islice, permutations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import QueryDict
from django.template.loader import render_to_string
from django.urls import reverse

from sympraxis.people import hooks, visibility
from sympraxis.people.directory import keeping, places
from sympraxis.people.directory.search import Question, figures, search
from sympraxis.people.forms.finder import FinderForm
from sympraxis.people.models import PARTS, Audience, Organisation, Profile
from sympraxis.regions.models import Region

from .found import FOUND_BY, SECRET, member, somebody

pytestmark = pytest.mark.django_db

READERS = {
    "guest": Audience.PUBLIC,
    "member": Audience.MEMBERS,
    "mate": Audience.MATES,
    "self": Audience.NOBODY,
    "staff": Audience.NOBODY,
}


@pytest.fixture(autouse=True)
def fresh_index(monkeypatch):
    monkeypatch.setattr(hooks.mates, "answers", [])
    keeping.forget()
    yield
    keeping.forget()


@contextmanager
def come(client, reader, *people):
    """Let `reader` be the one who asks, to whom `people` are what they are; gives them, and takes
    them away again."""
    keeping.forget()
    client.logout()
    with transaction.atomic():
        who = _reader(reader, *people)
        if reader != "guest":
            client.force_login(who)
        yield who
        transaction.set_rollback(True)
    hooks.mates.answers.clear()


def _reader(reader, *people):
    if reader == "guest":
        return AnonymousUser()
    if reader == "self":
        (who,) = people
        return who
    who = member(reader, is_staff=reader == "staff")
    if reader == "mate":
        mates = {one.pk for one in people}
        hooks.mates.on(lambda asking: mates if asking.pk == who.pk else set())
    return who


def fragments(client, query=""):
    """What the directory says: the people, and the filters beside them."""
    page = client.get(f"/people/?{query}").content.decode()
    start = page.index('id="found"')
    return page[start:], page[:start]


def found(query, reader):
    """The names of those whom the directory finds for the reader, as its page asks for them."""
    asked = QueryDict(query)
    form = FinderForm(asked)
    region = form.chosen.code if form.chosen else ""
    return {one.name for one in search(Question.read(asked, region=region), reader)[:]}


def arranged(number):
    """An audience for each part of an entry. In four arrangements each part has each of the four,
    in an order of its own, so that none can be taken for another."""
    orders = islice(permutations(Audience), 0, None, 2)
    parts = [part for part in PARTS if part != "entry"]
    return {part: order[number] for part, order in zip(parts, orders, strict=False)}


def test_no_two_parts_have_the_same_audience_in_all_arrangements():
    parts = [tuple(arranged(number)[part] for number in range(4)) for part in arranged(0)]
    assert len(set(parts)) == len(parts) == len(PARTS) - 1
    assert all(set(one) == set(Audience) for one in parts)


HIDDEN = dict.fromkeys(arranged(0), Audience.NOBODY)


# Four people: with one of them, each part has each audience; and so have their entries.
PARTS_OF = {f"Zielińska-{number}": arranged(number) for number in range(4)}
ENTRIES_OF = {f"Zielińska-{number}": {"entry": one} for number, one in enumerate(Audience)}


def there(said):
    return {name: somebody(f"{name[-1]}@example.org", family=name, **said[name]) for name in said}


def test_a_part_is_seen_and_finds_somebody_for_its_audience_and_nobody_else(client):
    people, said = there(PARTS_OF), PARTS_OF
    for reader in ("guest", "member", "mate", "staff"):
        may = {
            name: {part: audience >= READERS[reader] for part, audience in audiences.items()}
            for name, audiences in said.items()
        }
        with come(client, reader, *people.values()) as who:
            if reader != "staff":  # who is asked below
                _stands_on_pages(client, reader, people, may)
                _may_be_read(who, reader, people, may)
            _finds(client, who, reader, may)
    for name, person in people.items():
        with come(client, "self", person) as who:
            hidden = [part for part in FOUND_BY if said[name][part] == Audience.NOBODY]
            for part in hidden:
                assert f"Katarzyna {name}" in found(FOUND_BY[part], who), (name, part)


def test_what_is_hidden_is_seen_by_oneself_and_the_secretariat(client):
    people = {"Zielińska": somebody(**HIDDEN)}
    may = {"Zielińska": dict.fromkeys(HIDDEN, True)}
    for reader in ("self", "staff"):
        with come(client, reader, *people.values()) as who:
            _stands_on_pages(client, reader, people, may)
            _may_be_read(who, reader, people, may)


def _stands_on_pages(client, reader, people, may):
    """The parts of each that may be seen are said there, and no others."""

    def wrong(text, name, aside=()):
        """The parts that are said there and may not be, or may and are not."""
        return [
            part for part, seen in may[name].items()
            if part not in aside and (SECRET[part] in text) is not seen
        ]  # fmt: skip

    for name, person in people.items():
        page = client.get(reverse("people:person", args=[person.public_id])).text
        assert not wrong(page, name), (reader, name)
    rows, filters = fragments(client)
    table = client.get("/people/list.csv").getvalue().decode("utf-8-sig")
    for name in people:
        (row,) = (one for one in rows.split("<li>") if name in one)
        assert not wrong(row, name, aside=("stakeholder_type", "expertise")), (reader, name)
        (line,) = (one for one in table.splitlines() if name in one)
        assert not wrong(line, name, aside=("picture",)), (reader, name)
    assert "@" not in table, reader
    named = {part: SECRET[part] for part in ("languages", "topics", "expertise")}
    named |= {"stakeholder_type": SECRET["stakeholder_type"], "region": "Poland"}
    for part, word in named.items():
        many = sum(seen[part] for seen in may.values())
        counted = f'>{word}</span><span class="n">{many}</span>' in filters
        assert counted if many else f">{word}</span>" not in filters, (reader, part)


def _may_be_read(who, reader, people, may):
    """The same by the rules that other pages ask."""
    shown = sum(seen["region"] for seen in may.values())
    assert figures("place", who).get("PL71", 0) == shown, reader
    for name, person in people.items():
        own = Profile.objects.filter(pk=person.pk)
        found = {one: own.filter(visibility.showing(who, one)).exists() for one in may[name]}
        assert found == may[name], (reader, name)
        sees = {one: visibility.sees(who, person.profile, one) for one in may[name]}
        assert sees == may[name], (reader, name)


def _finds(client, who, reader, may):
    for part, query in FOUND_BY.items():
        fits = {name for name, seen in may.items() if seen[part]}
        assert found(query, who) == {f"Katarzyna {name}" for name in fits}, (reader, part)
    rows, _filters = fragments(client, query)
    assert {name for name in may if name in rows} == fits, reader


def test_an_entry_is_seen_by_its_audience_and_nobody_else(client):
    people, said = there(ENTRIES_OF), ENTRIES_OF
    own = next(one for one in people if said[one]["entry"] == Audience.NOBODY)
    for reader, near in {**READERS, "self": Audience.MEMBERS}.items():
        seen = {name for name in people if said[name]["entry"] >= near}
        concerned = people.values()
        if reader == "self":
            seen, concerned = seen | {own}, [people[own]]
        with come(client, reader, *concerned) as who:
            _sees_the_entries(client, reader, who, people, seen)


def _sees_the_entries(client, reader, who, people, seen):
    for name, person in people.items():
        answer = client.get(reverse("people:person", args=[person.public_id]))
        assert answer.status_code == (200 if name in seen else 404), (reader, name)
        assert (name in answer.text) is (name in seen), (reader, name)
        assert visibility.sees(who, person.profile, "entry") is (name in seen), (reader, name)
    rows, _filters = fragments(client)
    assert {name for name in people if name in rows} == seen, reader
    others = 0 if reader in ("guest", "self") else 1  # oneself
    assert f"<b>{others + len(seen)} p" in rows, reader
    table = client.get("/people/list.csv").getvalue().decode("utf-8-sig")
    assert {name for name in people if name in table} == seen, reader
    assert "@" not in table, reader

    assert figures("place", who).get("PL71", 0) == len(seen), reader
    listed = Profile.objects.filter(visibility.showing(who, "entry"), region__code="PL71")
    assert {one.person.family_name for one in listed.select_related("person")} == seen, reader


@pytest.mark.parametrize("part", ["entry", "organisation"])
def test_an_organisation_is_seen_as_far_as_who_names_it_shows_it(client, part):
    person = somebody()
    for reader, near in READERS.items():
        with come(client, reader, person) as who:
            for audience in Audience:
                Profile.objects.filter(pk=person.pk).update(**{f"{part}_audience": audience})
                shown = Organisation.objects.visible_to(who).exists()
                assert shown is (audience >= near), (reader, audience)


def test_closed_and_erased_people_are_nowhere(client):
    person = somebody()
    address = reverse("people:person", args=[person.public_id])
    client.force_login(member("boss", is_staff=True))
    assert client.get(address).status_code == 200
    person.is_active = False
    person.save()
    keeping.forget()
    assert client.get(address).status_code == 404
    assert "Zielińska" not in fragments(client)[0]
    assert visibility.shown(person.profile, AnonymousUser()).name is None


def test_no_page_shows_an_address(client):
    nameless = somebody("nameless@example.org", given="", family="")
    client.force_login(member("boss", is_staff=True))
    for path in ("/people/", reverse("people:person", args=[nameless.public_id])):
        page = client.get(path).content.decode()
        assert "nameless@example.org" not in page
        assert "A member" in page


def test_the_page_of_a_region_counts_only_what_is_shown(client):
    somebody("shown@example.org", family="Shownska")
    somebody("hidden@example.org", family="Hiddenska", region=Audience.MEMBERS)
    page = client.get("/regions/PL71/").content.decode()
    assert "Shownska" in page
    assert "Hiddenska" not in page
    assert "1 person in the directory" in page
    client.force_login(member())
    keeping.forget()
    for code in ("PL71", "PL"):
        page = client.get(f"/regions/{code}/").text
        assert "Hiddenska" in page, code
        assert "All 2 people in the directory" in page, code
        assert "Quince Works" in page, code


def test_the_list_is_a_table_that_no_spreadsheet_runs(client):
    person = somebody()
    person.profile.offers = "=HYPERLINK(1)"
    person.profile.save()
    rows = list(csv.reader(io.StringIO(client.get("/people/list.csv").getvalue().decode())))
    assert rows[1][0] == "Katarzyna Zielińska"
    assert rows[1][rows[0].index("Offers")].startswith("'=")


def said_of(rf, code, reader):
    """What the page of a region says about its people."""
    section = places.people(Region.objects.current().get(code=code), reader)
    more = {"user": reader, "request": rf.get(f"/regions/{code}/")}
    return render_to_string(section.template, {"part": section.context, **more})


def test_a_region_says_the_same_where_all_hide_and_where_nobody_is(client, rf):
    hidden, reader = somebody(region=Audience.MEMBERS), member()
    nobody = "Nobody here shows themselves to everybody."
    assert nobody in client.get("/regions/PL71/").text
    assert nobody in said_of(rf, "PL72", AnonymousUser())
    assert "Nobody shows yet that they are here." not in said_of(rf, "PL71", reader)
    assert "Nobody shows yet that they are here." in said_of(rf, "PL72", reader)
    hidden.profile.describe(by=hidden, region_audience=Audience.NOBODY)
    assert "Nobody shows yet that they are here." in said_of(rf, "PL71", reader)
