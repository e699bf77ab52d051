"""Every part, every audience, every reader: pages, search, filters, counts and the list."""

import csv
import io

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from sympraxis.people import hooks, visibility
from sympraxis.people.directory import keeping
from sympraxis.people.directory.search import figures
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


def come(client, reader, person):
    """Let `reader` be the one who asks; returns them."""
    if reader == "guest":
        return AnonymousUser()
    if reader == "self":
        client.force_login(person)
        return person
    who = member(reader, is_staff=reader == "staff")
    if reader == "mate":
        hooks.mates.on(lambda asking: {person.pk} if asking.pk == who.pk else set())
    client.force_login(who)
    return who


def fragments(client, query=""):
    """What the directory says: the people, and the filters beside them."""
    page = client.get(f"/people/?{query}").content.decode()
    start = page.index('id="found"')
    return page[start:], page[:start]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("audience", list(Audience), ids=lambda one: one.name.lower())
@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_seen_by_its_audience_and_nobody_else(client, part, audience, reader):
    person = somebody(**{part: audience})
    who = come(client, reader, person)
    may = audience >= READERS[reader]
    entry = part != "entry" or may
    address = reverse("people:person", args=[person.public_id])

    answer = client.get(address)
    assert answer.status_code == (200 if entry else 404)
    if entry:
        assert (SECRET[part] in answer.content.decode()) is may

    rows, filters = fragments(client)
    assert ("Zielińska" in rows) is entry
    others = 0 if reader in ("guest", "self") else 1  # oneself
    assert f"<b>{others + entry} p" in rows
    if part in ("organisation", "region", "languages", "topics", "offers", "seeks", "picture"):
        assert (SECRET[part] in rows) is may
    if part in ("languages", "topics", "expertise", "stakeholder_type"):
        assert (f">{SECRET[part]}</span>" in filters) is may
    if part == "region":
        assert (">Poland</span>" in filters) is may

    if query := FOUND_BY.get(part):
        keeping.forget()
        found, _filters = fragments(client, query)
        assert ("Zielińska" in found) is may
    table = client.get("/people/list.csv").getvalue().decode("utf-8-sig")
    if part != "picture":
        assert (SECRET[part] in table) is may
    assert "@" not in table

    assert (figures("place", who).get("PL71", 0) == 1) is (entry and (part != "region" or may))
    seen = Profile.objects.filter(visibility.showing(who, part), pk=person.pk)
    assert seen.exists() is may
    assert visibility.sees(who, person.profile, part) is may
    shown = Organisation.objects.visible_to(who).exists()
    assert shown is (
        reader == "staff" or (entry and (part != "organisation" or may)) or reader == "self"
    )


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
