"""Every part, every audience, every reader: pages, search, filters, counts and the list."""

import csv
import io
from contextlib import contextmanager
from itertools import islice, permutations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import QueryDict
from django.urls import reverse

from sympraxis.people import hooks, visibility
from sympraxis.people.directory import keeping
from sympraxis.people.directory.search import Question, figures, search
from sympraxis.people.forms.finder import FinderForm
from sympraxis.people.models import PARTS, Audience, Organisation, Profile

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
    return {one.name for one in search(Question.read(asked, region=region), reader)}


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


@pytest.mark.parametrize(
    ("audiences", "readers"),
    [
        *((arranged(number), ("guest", "member", "mate")) for number in range(4)),
        (HIDDEN, ("self", "staff")),  # who see what nobody else does
    ],
    ids=["first", "second", "third", "fourth", "hidden"],
)
def test_a_part_is_seen_by_its_audience_and_nobody_else(client, audiences, readers):
    person = somebody(**audiences)
    for reader in readers:
        may = {part: audience >= READERS[reader] for part, audience in audiences.items()}
        with come(client, reader, person) as who:
            _stands_on_pages(client, reader, person, may)
            assert (figures("place", who).get("PL71", 0) == 1) is may["region"], reader
            own = Profile.objects.filter(pk=person.pk)
            found = {one: own.filter(visibility.showing(who, one)).exists() for one in may}
            assert found == may, reader
            assert {one: visibility.sees(who, person.profile, one) for one in may} == may, reader
            shown = Organisation.objects.visible_to(who).exists()
            assert shown is (reader in ("staff", "self") or may["organisation"]), reader


def _stands_on_pages(client, reader, person, may):
    """The parts of `person` that may be seen are said there, and no others."""

    def wrong(text, parts, form="{}"):
        """The parts that are said there and may not be, or may and are not."""
        return [part for part in parts if (form.format(SECRET[part]) in text) is not may[part]]

    page = client.get(reverse("people:person", args=[person.public_id])).content.decode()
    assert not wrong(page, may), reader
    rows, filters = fragments(client)
    assert "Zielińska" in rows, reader
    assert not wrong(rows, set(may) - {"stakeholder_type", "expertise"}), reader
    counted = ("languages", "topics", "expertise", "stakeholder_type")
    assert not wrong(filters, counted, ">{}</span>"), reader
    assert (">Poland</span>" in filters) is may["region"], reader
    table = client.get("/people/list.csv").getvalue().decode("utf-8-sig")
    assert not wrong(table, set(may) - {"picture"}), reader
    assert "@" not in table, reader


def test_a_part_finds_somebody_for_its_audience_and_nobody_else(client):
    """Four people at once: each part has each of the four audiences with one of them."""
    people = {f"Zielińska-{turn}": arranged(turn) for turn in range(4)}
    there = {
        name: somebody(f"{name[-1]}@example.org", family=name, **people[name]) for name in people
    }
    for reader in ("guest", "member", "mate", "staff"):
        with come(client, reader, *there.values()) as who:
            for part, query in FOUND_BY.items():
                may = {f"Katarzyna {name}" for name in people
                       if people[name][part] >= READERS[reader]}  # fmt: skip
                assert found(query, who) == may, (reader, part)
            rows, _filters = fragments(client, query)
            assert {f"Katarzyna {name}" for name in people if name in rows} == may, reader
    for name, person in there.items():
        with come(client, "self", person) as who:
            hidden = [part for part in FOUND_BY if people[name][part] == Audience.NOBODY]
            for part in hidden:
                assert f"Katarzyna {name}" in found(FOUND_BY[part], who), (name, part)


@pytest.mark.parametrize("audience", list(Audience), ids=lambda one: one.name.lower())
def test_an_entry_is_seen_by_its_audience_and_nobody_else(client, audience):
    person = somebody(entry=audience)
    for reader, near in READERS.items():
        if near == Audience.NOBODY < audience:
            continue  # who see what nobody else does are asked where nobody else does
        with come(client, reader, person) as who:
            _sees_the_entry(client, reader, who, person, audience >= near)


def _sees_the_entry(client, reader, who, person, may):
    answer = client.get(reverse("people:person", args=[person.public_id]))
    assert answer.status_code == (200 if may else 404), reader
    assert (SECRET["entry"] in answer.content.decode()) is may, reader
    rows, _filters = fragments(client)
    assert (SECRET["entry"] in rows) is may, reader
    others = 0 if reader in ("guest", "self") else 1  # oneself
    assert f"<b>{others + may} p" in rows, reader
    table = client.get("/people/list.csv").getvalue().decode("utf-8-sig")
    assert (SECRET["entry"] in table) is may, reader
    assert "@" not in table, reader

    assert (figures("place", who).get("PL71", 0) == 1) is may, reader
    seen = Profile.objects.filter(visibility.showing(who, "entry"), pk=person.pk)
    assert seen.exists() is may, reader
    assert visibility.sees(who, person.profile, "entry") is may, reader
    seen = Organisation.objects.visible_to(who).exists()
    assert seen is (reader in ("staff", "self") or may), reader


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
    page = client.get("/regions/PL71/").content.decode()
    assert "Hiddenska" in page
    assert "All 2 people in the directory" in page
    assert "All 2 people" in client.get("/regions/PL/").content.decode()
    assert "Quince Works" in page


def test_the_list_is_a_table_that_no_spreadsheet_runs(client):
    person = somebody()
    person.profile.offers = "=HYPERLINK(1)"
    person.profile.save()
    rows = list(csv.reader(io.StringIO(client.get("/people/list.csv").getvalue().decode())))
    assert rows[1][0] == "Katarzyna Zielińska"
    assert rows[1][rows[0].index("Offers")].startswith("'=")


def test_a_region_says_the_same_where_all_hide_and_where_nobody_is(client):
    hidden = somebody(region=Audience.MEMBERS)
    for code in ("PL71", "PL72"):
        assert "Nobody here shows themselves to everybody." in client.get(f"/regions/{code}/").text
    client.force_login(member())
    assert "Nobody shows yet that they are here." not in client.get("/regions/PL71/").text
    assert "Nobody shows yet that they are here." in client.get("/regions/PL72/").text
    hidden.profile.describe(by=hidden, region_audience=Audience.NOBODY)
    assert "Nobody shows yet that they are here." in client.get("/regions/PL71/").text
