"""Who sees what: every kind of reader at every public address, and no word leaks sideways."""

import re
from datetime import timedelta
from itertools import product
from urllib.parse import unquote, urlencode

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from django.test import Client

from sympraxis.events import arranging
from sympraxis.events.models import Appearance, Event, Guest, Speaker
from sympraxis.events.policies import may_see
from sympraxis.kit import clock, searching
from sympraxis.people.models import Person, Topic
from sympraxis.regions.models import Region
from sympraxis.website.models import Document
from sympraxis.website.search import finding, guessing
from sympraxis.website.search.sight import Sight

from ..groups import made as groups
from ..people import signing
from ..people.community import person
from ..standing import standing
from ..website.test_search import titles
from . import made, programmes

pytestmark = pytest.mark.django_db

# What each reader sees of an event that is ... (a draft is published nowhere).
SEES = {
    "guest": {"public"},
    "member": {"public", "members"},
    "listed": {"public", "members", "listed"},
    "mate": {"public", "members", "grouped"},
    "former": {"public", "members"},
    "inside": {"public", "members", "invited"},
    "staff": {"public", "members", "grouped", "listed", "invited", "draft"},
}
NAMES = {
    "public": "Aardvarkia", "members": "Bandicootia", "listed": "Capybaria",
    "invited": "Dugongia", "draft": "Echidnia", "grouped": "Fossapolis",
}  # fmt: skip
ACCESS = {"draft": "public", "grouped": "group"}  # where its slug does not say it
READERS, EVENTS = list(SEES), list(NAMES)
OWN = ["/account/events/", "/groups/hidden-meetings/events/"]
LISTS = [*OWN, "/events/?group=hidden-meetings", "/groups/"]
REGIONS = ["/regions/PT/", "/regions/PT11/"]
FOR_ALL = ["/events/feed.atom", "/events/calendar.ics", "/sitemap.xml", "/"]
# Of an event and of its part. What only its own query tells apart is asked by two readers.
WHERE = [("", ""), ("", "event.ics"), ("-part", ""), ("-part", "event.ics")]
TRIED_AT_ALL = ("guest", "member")


@pytest.fixture(scope="module")
def community(django_db_setup, django_db_blocker):
    """The keys of the events and of those who look at them, and with what each of them looks: all
    of it made once for all tests."""
    with standing(django_db_blocker), clock.held_at(made.BEFORE):
        events = gatherings()
        readers = audience(events)
        guessing.learn()
        clients = {name: signed_in(one) for name, one in readers.items()}
        keys = {slug: one.pk for slug, one in events.items()}
        yield keys, {name: one.pk for name, one in readers.items()}, clients


def signed_in(one):
    client = Client()
    client.force_login(one)
    return client


@pytest.fixture
def events(community, db):
    found = Event.objects.in_bulk()
    return {slug: found[key] for slug, key in community[0].items()}


@pytest.fixture
def readers(community, db):
    found = Person.objects.in_bulk()
    return {"guest": None, **{name: found[key] for name, key in community[1].items()}}


def gatherings():
    """One of each access, in one country, about one topic, each with a part for everybody."""
    of = groups.group("Hidden meetings")
    portugal, topic = Region.objects.current().get(code="PT"), Topic.objects.first()
    found = {}
    for number, (slug, name) in enumerate(NAMES.items()):
        access = ACCESS.get(slug, slug)
        more = {"published_at": None} if slug == "draft" else {}
        more |= {"group": of} if slug == "grouped" else {}
        one = made.event(
            slug, title=name, access=access, country=portugal, languages=["pt"], mode="on_site",
            starts_at=made.STARTS + timedelta(days=number), **more,
        )  # fmt: skip
        one.topics.add(topic)
        made.event(f"{slug}-part", title=f"Part of {name}", parent=one, **more)
        found[slug] = one
    searching.changed("event", *Event.objects.values_list("pk", flat=True))
    Guest.objects.create(event=found["listed"], email="listed@example.org")
    return found


def audience(events):
    found = {name: person(name) for name in ("member", "listed", "inside", "mate", "former")}
    found["staff"] = person("staff", is_staff=True)
    for name in ("mate", "former"):
        events["grouped"].group.add(found[name], by=found["staff"])
    found["former"].memberships.get().end(by=found["staff"])
    code = events["invited"].codes.create()
    made.registered(events["invited"], "inside", person=found["inside"], code=code)
    return found


@pytest.fixture
def look(community, db):
    def look(reader: str, address: str):
        return community[2].get(reader, Client()).get(address)

    return look


def test_events_and_their_parts_are_visible_to_whoever_may_see_them(readers):
    parts = ("", "-part")
    for reader, who in readers.items():
        found = Event.objects.visible_to(who or AnonymousUser()).values_list("slug", flat=True)
        assert set(found) == {f"{slug}{part}" for slug in SEES[reader] for part in parts}, reader


def test_page_and_calendar_answer_whoever_may_see_the_event(look, events, readers):
    for (reader, who), slug in product(readers.items(), EVENTS):
        told = may_see(who or AnonymousUser(), events[slug])
        assert told is (slug in SEES[reader]), (reader, slug)
    asked = [*product(EVENTS, WHERE[:1]), *product(("public", "members", "draft"), WHERE[1:])]
    for reader, (slug, (one, path)) in product(TRIED_AT_ALL, asked):
        answer = look(reader, f"/events/{slug}{one}/{path}")
        case = reader, slug, one, path
        assert answer.status_code == (200 if slug in SEES[reader] else 404), case
        if answer.status_code == 404:
            assert NAMES[slug] not in answer.text, case
    for reader, slug in (("listed", "listed"), ("mate", "grouped"), ("inside", "invited")):
        assert look(reader, f"/events/{slug}/").status_code == 200, reader
        assert look("former", f"/events/{slug}/").status_code == 404, slug


HINT = "Perhaps it is an event for members. Sign in, and you see it if it is."
HIDDEN = ("members", "grouped", "listed", "invited", "draft", "members-part", "wombat")
PAGES = {"": HIDDEN, **dict.fromkeys(["event.ics", "registration/", "programme/"], HIDDEN[-3:])}


@pytest.mark.parametrize("path", PAGES)
def test_guest_is_told_to_sign_in_alike_be_there_an_event_or_not(look, path):
    pages = set()
    for slug in PAGES[path]:
        answer = look("guest", f"/events/{slug}/{path}")
        assert answer.status_code == 404
        assert HINT in answer.text
        assert f'href="/account/sign-in/?next=%2Fevents%2F{slug}%2F' in answer.text
        words = slug.replace("-", " ")  # that a search for the words of the address begins with
        plain = answer.text.replace(HINT, "").replace(slug, "?").replace(words, "?")
        pages.add(made.alike(plain.encode()))
    assert len(pages) == 1, made.difference(*list(pages)[:2])


def test_member_who_came_signed_out_is_back_at_the_event_after_signing_in(look, readers, client):
    page = look("guest", "/events/members/").text
    way = re.search(r'href="/account/sign-in/[?]next=([^"]+)"[^>]*>Sign in</a>\s*</p>', page)
    assert way
    target = unquote(way[1])
    answer = signing.by_code(client, readers["member"].email, next=target)
    assert answer["Location"] == "/events/members/"
    assert "Bandicootia" in client.get(target).text
    missing = client.get("/events/listed/")
    assert missing.status_code == 404 and HINT not in missing.text


def test_card_is_only_of_what_everybody_sees_whoever_looks(look):
    for reader, slug in product(("guest", "staff"), EVENTS):  # who sees least, and who sees all
        answer = look(reader, f"/events/{slug}/card/")
        assert answer.status_code == (200 if slug == "public" else 404), (reader, slug)


def test_no_list_names_what_the_reader_may_not_see(look):
    for reader in READERS:
        if reader == "staff":
            continue
        hidden = [name for slug, name in NAMES.items() if slug not in SEES[reader]]
        for address in [*LISTS, *REGIONS] if reader in TRIED_AT_ALL else OWN:
            told = look(reader, address).text
            assert not [name for name in hidden if name in told], (reader, address)


def test_list_shows_what_the_reader_may_see_and_names_and_counts_nothing_else(look):
    for reader in READERS:
        answer = look(reader, "/events/")
        for slug, name in NAMES.items():
            assert (f">{name}</a>" in answer.text) is (slug in SEES[reader]), (reader, slug)
            assert (name in answer.text) is (slug in SEES[reader]), (reader, slug)
        count = len(SEES[reader])
        assert f'Upcoming <span class="n">{count}</span>' in answer.text, reader
        (country,) = [one for one in answer.context["finder"].facets if one.name == "country"]
        assert [one.count for one in country.options] == [count], reader


def test_what_is_for_all_is_the_same_for_who_sees_all(look):
    for reader, address in product(("guest", "staff"), FOR_ALL):
        text = look(reader, address).text
        for slug, name in NAMES.items():
            told = f"/events/{slug}/" in text if address == "/sitemap.xml" else name in text
            assert told is (slug == "public"), (reader, address, slug)


def test_search_finds_what_the_reader_may_see_and_guesses_nothing_else(look, readers):
    for (reader, who), (slug, name) in product(readers.items(), NAMES.items()):
        sight = Sight(who or AnonymousUser())
        seen, slip = slug in SEES[reader] - {"draft"}, f"{name[:4]}{name[5:]}"
        found = {name, f"Part of {name}"} if seen else set()
        assert set(told(name, sight)) == found, (reader, slug)
        guess = guessing.guess(asked(slip), sight)
        assert (name.casefold() in guess.casefold()) is seen, (reader, slug)
        if reader in TRIED_AT_ALL and slug in ("public", "members", "draft"):
            page = look(reader, f"/search/?q={slip}").text
            assert (name.casefold() in page.casefold()) is seen, (reader, slug)


def asked(words):
    return finding.Asked.read(QueryDict(urlencode({"q": words})))


def told(words, sight):
    """The titles that are found by whoever has this sight."""
    return [one.title for one in finding.exactly(asked(words), sight)]


def test_sessions_and_speakers_are_found_by_whoever_sees_their_event(look, events, readers):
    sessions = [programmes.session(one, f"Quokka {slug}") for slug, one in events.items()]
    speakers = Speaker.objects.bulk_create(
        Speaker(slug=f"numbat-{slug}", name=f"Numbat {slug}") for slug in events
    )
    Appearance.objects.bulk_create(
        Appearance(session=session, speaker=speaker)
        for session, speaker in zip(sessions, speakers, strict=True)
    )
    searching.changed("session", *(one.pk for one in sessions))
    searching.changed("speaker", *(one.pk for one in speakers))
    for reader, who in readers.items():
        assert_programme_is_found(look, reader, who or AnonymousUser())
    told = look("staff", "/sitemap.xml").text
    assert told.count("/programme/") == told.count("/speakers/") == 1


def assert_programme_is_found(look, reader, who):
    seen, sight = SEES[reader] - {"draft"}, Sight(who)
    assert set(told("quokka", sight)) == {f"Quokka {slug}" for slug in seen}, reader
    speaking = SEES[reader]  # staff see who is to speak at a draft, by the page of the speaker
    found = {title for title in told("numbat", sight) if title.startswith("Numbat")}
    assert found == {f"Numbat {slug}" for slug in speaking}, reader
    if reader not in TRIED_AT_ALL:
        return
    page = look(reader, "/search/?q=quokka").text
    for slug in EVENTS:
        assert (f"Quokka {slug}" in page or f"{slug}/programme/" in page) is (slug in seen), reader


def test_session_that_is_taken_out_or_renamed_is_not_found_by_its_old_words(events, readers):
    session = programmes.session(events["public"], "Quokka")
    by = readers["staff"]
    said = {"capacity": None, "waiting_allowed": True, "abstract": "", "by": by}
    arranging.write(session, title="Quokka", **said)
    assert titles("quokka") == ["Quokka"]
    arranging.write(session, title="Wombat", **said)
    assert (titles("quokka"), titles("wombat")) == ([], ["Wombat"])
    arranging.remove(session, by=by)
    assert titles("wombat") == []
    assert not Document.objects.filter(kind="session").exists()


def test_part_is_hidden_with_the_whole_and_the_whole_is_not_shown_by_its_part(look, events):
    events["public"].access = "members"
    events["public"].save()
    assert look("guest", "/events/public-part/").status_code == 404
    assert look("member", "/events/public-part/").status_code == 200
    assert "Aardvarkia" not in look("guest", "/").text


def test_event_that_is_taken_from_the_public_is_gone_everywhere_at_once(look, events):
    events["public"].published_at = None
    events["public"].save()
    events["public"].touch()
    for address in [REGIONS[0], "/events/", *FOR_ALL, "/search/?q=Aardvarkia"]:
        told = look("guest", address).text
        assert ">Aardvarkia<" not in told, address
        assert "/events/public/" not in told, address
