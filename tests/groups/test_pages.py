"""The pages of groups: who reads them, who changes what, and what no page tells a stranger."""

import asyncio

import pytest
from a2wsgi import WSGIMiddleware
from django.db import connections

from sympraxis.config.wsgi import application as django
from sympraxis.groups.models import Group, Membership, Role
from sympraxis.kit import clock
from sympraxis.kit.pagecache import PageCache
from sympraxis.people.directory import keeping
from sympraxis.people.models import Audience, Person

from ..events import desk
from ..events.test_register import text
from ..kit.page_asking import asked
from ..people.community import agrees, crowd, person
from . import made

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_index():
    """Of the people of this test, not of one before it in the same process."""
    keeping.forget()
    yield
    keeping.forget()


@pytest.fixture
def group():
    return made.group("Monitoring", shown="public", summary="How regions know.")


@pytest.fixture
def ines():
    return made.secretariat()


@pytest.fixture
def niko(group, ines):
    niko = person("niko")
    group.add(niko, by=ines, role=Role.COORDINATOR)
    return niko


@pytest.fixture
def zofia(group, ines):
    zofia = person("zofia")
    group.add(zofia, by=ines)
    return zofia


MANAGED = ["members/", "members/suggestions/?q=zo"]


def test_guests_read_what_it_is_for_and_nobodys_name(client, group, niko, zofia):
    agrees(zofia).profile.describe(by=zofia, entry_audience=Audience.PUBLIC)
    for page in ("/groups/", "/groups/monitoring/", "/groups/monitoring/events/"):
        told = client.get(page)
        assert "Monitoring" in told.text
        assert "Zofia" not in told.text and "Niko" not in told.text
    assert "/account/sign-in/?next=/groups/monitoring/" in client.get("/groups/monitoring/").text
    for page in MANAGED:
        assert client.get(f"/groups/monitoring/{page}").status_code == 302


def test_members_of_the_community_see_who_shows_themselves(client, group, niko, zofia, ines):
    zofia.profile.describe(by=zofia, entry_audience=Audience.MATES)
    client.force_login(person("stranger"))
    page = client.get("/groups/monitoring/")
    assert "Niko" in page.text and "Zofia" not in page.text
    assert "1 member does not show themselves to you." in page.text
    client.force_login(niko)
    assert "Zofia" in client.get("/groups/monitoring/").text
    zofia.profile.describe(by=zofia, entry_audience=Audience.NOBODY)
    assert "Zofia" not in client.get("/groups/monitoring/").text
    assert "Zofia" in client.get("/groups/monitoring/members/").text  # who looks after the group


@pytest.mark.parametrize("who", ["zofia", "stranger"])
def test_only_coordinators_and_the_secretariat_change_who_is_in(client, group, niko, zofia, who):
    client.force_login(zofia if who == "zofia" else person("stranger"))
    mine = niko.memberships.get()
    for page in MANAGED:
        assert client.get(f"/groups/monitoring/{page}").status_code == 403
    for page in ("members/", f"members/{mine.pk}/ending/", f"members/{mine.pk}/role/"):
        sent = client.post(f"/groups/monitoring/{page}", {"person": "x", "role": "member"})
        assert sent.status_code == 403, page
    assert group.memberships.active().count() == 2
    assert 'href="/groups/monitoring/members/"' not in client.get("/groups/monitoring/").text


@pytest.mark.parametrize("reader", ["guest", "stranger"])
def test_hidden_group_answers_like_one_that_is_not_there(client, reader, ines):
    hidden = made.group("Hidden")
    one = hidden.add(person("niko"), by=ines)
    if reader == "stranger":
        client.force_login(person("stranger"))
    for page in ("", "events/", "members/", "members/suggestions/", f"members/{one.pk}/ending/"):
        found, missing = client.get(f"/groups/hidden/{page}"), client.get(f"/groups/wombat/{page}")
        assert found.status_code == missing.status_code
        assert found.status_code == (302 if reader == "guest" and "members" in page else 404)
        assert "Hidden" not in found.text


def test_secretariat_makes_a_group_and_changes_what_it_is(client):
    desk.organiser(client)
    form = {"name": "Κρήτη", "language": "el", "shown": "hidden", "purpose": "One.\n\n\n\nTwo."}
    assert client.post("/desk/groups/new/", {**form, "name": " "}).status_code == 422
    assert client.post("/desk/groups/new/", form)["Location"] == "/groups/kriti/members/"
    one = Group.objects.get()
    assert (one.purpose, one.shown) == ("One.\n\nTwo.", "hidden")
    page = f"/desk/groups/{one.pk}/"
    said = {**desk.typed(client, page), "name": "Kriti", "shown": "public"}
    assert client.post(page, said)["Location"] == "/groups/kriti/"
    assert client.post(f"{page}archival/").status_code == 302
    assert "Kriti" not in text(client.get("/groups/")).split("Archived")[1]
    assert "Kriti" in client.get("/groups/?show=archived").text
    assert "Add somebody" not in client.get("/groups/kriti/members/").text
    assert client.post(f"{page}reopening/").status_code == 302
    assert "Kriti" in client.get("/groups/").text


@pytest.mark.parametrize("who", ["coordinator", "stranger"])
def test_nobody_else_makes_or_changes_groups(client, group, niko, who):
    client.force_login(niko if who == "coordinator" else person("stranger"))
    for page in ("new/", f"{group.pk}/", f"{group.pk}/archival/", f"{group.pk}/reopening/"):
        assert client.post(f"/desk/groups/{page}", {"name": "Mine"}).status_code == 403
    group.refresh_from_db()
    assert group.name == "Monitoring" and not group.is_archived


def written(who: Person) -> str:
    return f"{who.known_as} ({who.public_id})"


def test_coordinator_finds_somebody_by_name_adds_them_and_takes_them_out(client, group, niko):
    mina, page = person("mina", given_name="Mina Łoś"), "/groups/monitoring/members/"
    client.force_login(niko)
    assert f'data-picker="{page}suggestions/"' in client.get(page).text
    offered = client.get(f"{page}suggestions/?q=los").json()["options"]
    assert [one["name"] for one in offered] == ["Mina Łoś"]
    asked_again = client.post(page, {"person": "mina"})
    assert asked_again.status_code == 422 and "Do you mean one of these?" in asked_again.text
    assert "Nobody whom you see here" in client.post(page, {"person": "nobody"}).text
    answer = client.post(page, {"person": written(mina), "role": "coordinator"})
    assert answer["Location"] == page
    one = mina.memberships.get()
    assert (one.role, one.added_by) == ("member", niko)  # only the secretariat names coordinators
    ending = f"{page}{one.pk}/ending/"
    assert "Take Mina Łoś out of Monitoring?" in text(client.get(ending))
    assert client.post(ending)["Location"] == page
    assert not group.has_member(mina)
    assert client.post(ending).status_code == 404
    assert "Mina Łoś" in text(client.get(page)).split("Were in it")[1]


def test_secretariat_names_coordinators(client, group, zofia, ines):
    client.force_login(ines)
    one = zofia.memberships.get()
    page = "/groups/monitoring/members/"
    client.post(f"{page}{one.pk}/role/", {"role": "king"})
    one.refresh_from_db()
    assert one.role == "member"
    client.post(f"{page}{one.pk}/role/", {"role": "coordinator"})
    one.refresh_from_db()
    assert one.role == "coordinator"
    mina = person("mina")
    client.post(page, {"person": written(mina), "role": "coordinator"})
    assert mina.memberships.get().role == "coordinator"


def test_member_leaves_after_being_asked_once(client, group, zofia):
    client.force_login(zofia)
    page = client.get("/groups/monitoring/").text
    way = f"/groups/monitoring/members/{zofia.memberships.get().pk}/ending/"
    assert way in page
    client.get(way)
    assert group.has_member(zofia)
    assert client.post(way)["Location"] == "/groups/"
    assert not group.has_member(zofia)


def test_who_ends_up_out_of_a_hidden_group_reads_no_more_of_it_in_their_news(client, ines):
    hidden, niko = made.group("Hidden"), person("niko")
    hidden.add(niko, by=ines)
    client.force_login(niko)
    assert "added you to a group: Hidden" in text(client.get("/new/"))
    made.leaves(niko, hidden)
    assert "Hidden" not in client.get("/new/").text


def test_pages_take_as_many_queries_for_one_as_for_thirty(
    client, group, niko, django_assert_num_queries
):
    made.group("Archived", shown="public").archive(by=made.secretariat())
    client.force_login(niko)
    pages = {"/groups/": 4, "/groups/monitoring/": 10, "/groups/monitoring/members/": 7}
    here, gone, his = crowd(30), crowd(30, name="gone"), many_groups(30)
    now = clock.now()
    for some in (slice(1), slice(1, 30)):
        Membership.objects.bulk_create(
            [Membership(group=group, person=one) for one in here[some]]
            + [
                Membership(group=group, person=one, joined_at=now, left_at=now)
                for one in gone[some]
            ]
            + [Membership(group=one, person=niko) for one in his[some]]
        )
        for page, queries in pages.items():
            with django_assert_num_queries(desk.AROUND + queries):
                client.get(page)


def many_groups(count):
    """By their rows alone."""
    return Group.objects.bulk_create(
        Group(slug=f"group-{number}", name=f"Group {number}", shown="hidden")
        for number in range(count)
    )


@pytest.mark.django_db(transaction=True)
def test_kept_pages_are_old_as_soon_as_the_group_is_another():
    cache = PageCache(WSGIMiddleware(django, workers=2))
    group, ines = made.group("Monitoring", shown="public"), made.secretariat()
    pages = ("/groups/", "/groups/monitoring/", "/groups/monitoring/events/")

    async def look():
        return [await asked(cache, page) for page in pages]

    assert all(b"Monitoring" in one.body for one in asyncio.run(look()))
    assert {key[2] for key in cache.kept} == set(pages)
    group.describe(by=ines, name="Indicators")
    assert all(b"Monitoring" not in one.body for one in asyncio.run(look()))
    group.describe(by=ines, shown="members")
    _list, page, _events = asyncio.run(look())
    assert b"Indicators" not in page.body and page.status == 404
    cache.application.executor.submit(connections.close_all).result()
    cache.application.executor.shutdown()
