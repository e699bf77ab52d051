"""The directory: who is found by what, how many, in what order, how fast, and how much of it."""

import pytest
from django.db import transaction
from django.urls import reverse

from sympraxis.kit import bus
from sympraxis.people.directory import keeping, pace
from sympraxis.people.directory.search import Question, search
from sympraxis.people.models import Audience, Person, Topic

from .found import many, member, somebody

NAMES = [
    ("Katarzyna", "Zielińska"), ("Ελένη", "Παπαδοπούλου"), ("Оксана", "Гриценко"),
    ("Десислава", "Христова"), ("Søren", "Ørsted"), ("Jürgen", "Große"), ("Aoife", "Ní Bhriain"),
    ("Łukasz", "Wiśniewski"), ("Sinéad", "O’Connor"),
]  # fmt: skip


@pytest.fixture(autouse=True)
def fresh_index(db):
    keeping.forget()
    yield
    keeping.forget()


@pytest.fixture
def reader(client):
    who = member(given_name="Reader", family_name="Oneself")
    client.force_login(who)
    return who


def found(reader, text="", **chosen) -> list[str]:
    region = chosen.pop("region", "")
    empty = dict.fromkeys(("topic", "language", "type", "country", "expertise"), ())
    return [one.name for one in search(Question(text, {**empty, **chosen}, region), reader)[:]]


TYPED = {
    "zielinska katar": "Katarzyna Zielińska", "ZIELIŃSKA": "Katarzyna Zielińska",
    "kat ziel": "Katarzyna Zielińska", "Παπαδοπ": "Ελένη Παπαδοπούλου",
    "παπαδοπουλου ελενη": "Ελένη Παπαδοπούλου", "papadopoulou": "Ελένη Παπαδοπούλου",
    "Гриценко": "Оксана Гриценко", "hrytsenko": "Оксана Гриценко",
    "gritsenko": "Оксана Гриценко", "hristova desi": "Десислава Христова",
    "soren orsted": "Søren Ørsted", "Soeren": "Søren Ørsted", "grosse": "Jürgen Große",
    "juergen": "Jürgen Große", "bhriain ni": "Aoife Ní Bhriain",
    "lukasz": "Łukasz Wiśniewski", "o'connor": "Sinéad O’Connor",
    "oconnor": "Sinéad O’Connor", "atarzyna": None, "zielinska nowak": None,
}  # fmt: skip


def test_names_are_found_as_people_type_them_and_those_of_all_scripts_stand_in_one_order(reader):
    for number, (given, family) in enumerate(NAMES):
        member(f"n{number}", given_name=given, family_name=family)
    for typed, name in TYPED.items():
        assert found(reader, typed) == ([name] if name else []), typed
    families = [name.split(" ", 1)[1] for name in found(reader)]
    assert families == [
        "Гриценко", "Große", "Христова", "Ní Bhriain", "O’Connor", "Oneself", "Ørsted",
        "Παπαδοπούλου", "Wiśniewski", "Zielińska",
    ]  # fmt: skip


def described(name, *, topics=(), **said):
    who = member(name)
    who.profile.describe(by=who, topics=list(Topic.objects.filter(slug__in=topics)), **said)
    return who


def test_filters_are_or_within_and_and_between(client, reader):
    described("anna", topics=["energy"], languages=["de"], stakeholder_type="business")
    described("bert", topics=["water", "energy"], languages=["fr"], stakeholder_type="business")
    described("cleo", topics=["water"], languages=["de", "fr"], stakeholder_type="researcher")
    assert found(reader, topic=("energy", "water")) == ["Anna", "Bert", "Cleo"]
    assert found(reader, topic=("water",), language=("fr",)) == ["Bert", "Cleo"]
    assert found(reader, topic=("water",), language=("fr",), type=("researcher",)) == ["Cleo"]
    assert found(reader, "be", topic=("energy", "water")) == ["Bert"]
    counts = search(Question("", {"topic": ("water",), "language": ("fr",)}), reader).counts
    assert counts["topic"] == {"water": 2, "energy": 1}  # as if no topic were chosen
    assert counts["language"] == {"fr": 2, "de": 1}  # as if no language were chosen
    assert counts["type"] == {"business": 1, "researcher": 1}
    page = client.get("/people/?topic=water&language=fr&topic=nonsense&page=1").content.decode()
    assert "<b>2 people</b> working on Water, speaking français" in page
    assert page.count('class="chip"') == 2


def test_a_region_is_searched_with_what_lies_in_it_and_asked_about_in_doubt(client, reader):
    somebody()
    for typed, there in (("Łódzkie", 1), ("PL7", 1), ("Polska", 1), ("Wien", 0)):
        page = client.get("/people/", {"region": typed}).content.decode()
        assert ("Zielińska" in page) is bool(there), typed
    page = client.get("/people/", {"region": "Latvija"}).content.decode()
    assert 'value="Latvija (LV)"' in page
    assert "Which one do you mean?" not in page
    page = client.get("/people/", {"region": "Luxembourg"}).content.decode()
    assert "Several regions fit" in page
    assert 'href="#id_region">Several regions fit' in page  # said above the list too
    assert 'value="BE34"' in page
    assert '<details class="facets" open>' in page


def test_one_page_costs_the_same_with_1_and_30_people(client, django_assert_num_queries):
    who = member("reader", given_name="Reader")
    for count in (1, 30):
        many(count) if count == 1 else many_more(count)
        for login in (False, True):
            client.force_login(who) if login else client.logout()
            keeping.forget()
            path = "/people/?topic=hydrogen&language=en&type=business"
            found(who)  # the index is read once for all
            with django_assert_num_queries(12 if login else 7):
                page = client.get(path)
            rows = page.content.decode().count("<h3>")
            assert rows == min(count, 20)


def many_more(count):
    Person.objects.filter(email__startswith="m").delete()
    many(count)


def test_guests_find_only_who_shows_themselves_to_everybody(client):
    somebody(entry=Audience.PUBLIC)
    somebody("m@example.org", family="Membersonly", entry=Audience.MEMBERS)
    page = client.get("/people/").content.decode()
    assert "Zielińska" in page
    assert "Membersonly" not in page
    assert "<b>1 person</b>" in page
    assert "<textarea" not in page
    assert "no-store" in client.get("/people/")["Cache-Control"]


def test_nobody_leafs_through_everybody(client, reader, monkeypatch):
    monkeypatch.setattr(pace, "PAGES_FOR_MEMBER", 3)
    somebody_else = member("other")
    person = reverse("people:person", args=[somebody_else.public_id])
    assert [client.get(path).status_code for path in ("/people/", person, "/people/?page=2")] == [
        200, 200, 200,
    ]  # fmt: skip
    refused = client.get("/people/")
    assert refused.status_code == 429
    assert "So that nobody copies the whole" in refused.content.decode()
    assert int(refused["Retry-After"]) > 0
    client.force_login(member("boss", is_staff=True))
    assert [client.get("/people/").status_code for _ in range(5)] == [200] * 5


def test_the_list_has_a_hundred_and_the_secretariats_has_all(client, reader, monkeypatch):
    many(105)
    lines = client.get("/people/list.csv?topic=hydrogen").getvalue().decode().splitlines()
    assert len(lines) == 101
    monkeypatch.setattr(pace, "LISTS", 2)
    assert client.get("/people/list.csv").status_code == 200
    assert client.get("/people/list.csv").status_code == 429
    client.force_login(member("boss", is_staff=True))
    assert len(client.get("/people/list.csv?topic=hydrogen").getvalue().splitlines()) == 106


def test_pages_keep_the_question(client, reader):
    many(45)
    page = client.get("/people/?topic=hydrogen&page=2").content.decode()
    assert "21 to 40 of 45" in page
    assert "/people/?topic=hydrogen&amp;page=3" in page
    assert "page=" not in page.split('class="chips"')[1].split("</ul>")[0]


def test_bad_input_is_answered_kindly(client, reader):
    for query in ("q=%00&region=%00", "topic=%27%3B--", "page=x", "q=" + "a" * 5000,
                  "language=" + "&language=".join(["zz"] * 500), "region=<script>"):  # fmt: skip
        page = client.get(f"/people/?{query}")
        assert page.status_code == 200, query
        assert b"<script>alert" not in page.content
    evil = member("evil", given_name='<img src=x onerror="alert(1)">', family_name="\u202egnp")
    page = client.get("/people/").content.decode()
    assert "<img src=x" not in page
    assert client.get(reverse("people:person", args=[evil.public_id])).status_code == 200
    assert client.get("/people/aaaaaaaaaa/").status_code == 404
    assert client.get("/people/1/").status_code == 404


class TestFreshness:
    """With real commits: what changes is found anew, and what is hidden is shown no more."""

    pytestmark = pytest.mark.django_db(transaction=True)

    def test_a_change_is_found_and_an_undone_one_is_not(self, transactional_db, client):
        reader = member()
        who = described("anna", topics=["energy"])
        assert found(reader, topic=("energy",)) == ["Anna"]
        who.rename(given_name="Berta", family_name="", by=who)
        assert found(reader, "berta") == ["Berta"]
        assert found(reader, "anna") == []
        who.profile.describe(by=who, topics_audience=Audience.NOBODY)
        assert found(reader, topic=("energy",)) == []
        assert search(Question("", {}), who).counts["topic"] == {"energy": 1}
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            who.rename(given_name="Cleo", family_name="", by=who)
            _ = 1 / 0
        assert found(reader, "cleo") == []

    def test_whoever_leaves_is_gone_and_whoever_comes_is_there(self, transactional_db):
        reader = member()
        assert found(reader) == ["Reader"]
        newcomer = member("new")
        assert found(reader) == ["New", "Reader"]
        Person.objects.filter(pk=newcomer.pk).update(is_active=False)
        bus.ring("people")
        assert found(reader) == ["Reader"]

    def test_an_index_that_is_late_leaks_nothing(self, transactional_db, client):
        reader = member()
        who = described("anna", topics=["energy"], offers="quiet help")
        assert found(reader, "quiet", topic=("energy",)) == ["Anna"]
        # Written past the model, so that no bell rings and the index stays as it was.
        type(who.profile).objects.filter(pk=who.pk).update(topics_audience=Audience.NOBODY)
        assert found(reader, topic=("energy",)) == []
        assert found(reader, "quiet") == ["Anna"]
        type(who.profile).objects.filter(pk=who.pk).update(offers_audience=Audience.MATES)
        assert found(reader, "quiet") == []
        type(who.profile).objects.filter(pk=who.pk).update(entry_audience=Audience.NOBODY)
        assert found(reader, "anna") == []
        client.force_login(reader)
        assert "Anna" not in client.get("/people/").content.decode()

    def test_an_organisation_renamed_is_found_by_its_new_name(self, transactional_db):
        who = somebody()
        assert found(who, "quince") == ["Katarzyna Zielińska"]
        body = who.profile.organisation
        body.change(by=who, name="Medlar Works")
        assert found(who, "quince") == []
        assert found(who, "medlar") == ["Katarzyna Zielińska"]
