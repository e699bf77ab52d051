"""Kept pages of events: true to the second, and cheap while a thousand people register."""

import asyncio
from datetime import timedelta

import pytest
from a2wsgi import WSGIMiddleware
from django.db import connections, transaction

from sympraxis.config.wsgi import application as django
from sympraxis.events import admission, standing
from sympraxis.kit import bus, clock
from sympraxis.kit.pagecache import PageCache

from ..kit.page_asking import asked
from . import made

pytestmark = pytest.mark.django_db(transaction=True)
PAGE, LIST, HOME = "/events/conference/", "/events/", "/"
SECOND = timedelta(seconds=1)


@pytest.fixture
def cache():
    standing._said.clear()
    kept = PageCache(WSGIMiddleware(django, workers=4))
    yield kept
    kept.application.executor.submit(connections.close_all).result()
    kept.application.executor.shutdown()


def look(cache, *paths):
    """The texts of these pages, and how long each is kept yet."""

    async def all_of_them():
        texts = [(await asked(cache, path)).body.decode().replace("\xa0", " ") for path in paths]
        now = asyncio.get_running_loop().time()
        kept = {key[2]: page.until - now for key, page in cache.kept.items()}
        return [(text, kept.get(path)) for text, path in zip(texts, paths, strict=True)]

    return asyncio.run(all_of_them())


def old(cache) -> set[str]:
    """The pages that would be rendered anew if somebody asked now."""
    return {key[2] for key, page in cache.kept.items() if not page.is_true}


def test_page_list_start_page_card_and_feeds_are_kept_for_everybody(cache):
    made.event()
    paths = (PAGE, LIST, HOME, f"{PAGE}card/", f"{PAGE}event.ics", "/events/feed.atom",
             "/events/calendar.ics")  # fmt: skip
    for path, (_text, left) in zip(paths, look(cache, *paths), strict=True):
        assert left and left > 50, path


def test_page_of_an_event_that_is_not_for_all_is_not_kept(cache):
    made.event(access="members")
    assert look(cache, PAGE)[0][1] is None


@pytest.mark.parametrize(
    ("moment", "before", "after"),
    [
        ("registration_opens_at", "Registration opens", "Registration closes"),
        ("registration_closes_at", "Registration closes", "Registration closed"),
        ("starts_at", "Registration closed", "Happening now"),
        ("ends_at", "Happening now", "is over"),
    ],
)
def test_page_is_kept_no_longer_than_its_words_are_true(cache, moment, before, after):
    event = made.event(registration_opens_at=made.BEFORE + timedelta(days=1))
    at = getattr(event, moment)
    with clock.held_at(at - 9 * SECOND):
        (text, left), (_, of_list) = look(cache, PAGE, LIST)
        assert before in text
        assert 5 < left <= 9 and 5 < of_list <= 9
        (_, of_home), = look(cache, HOME)  # fmt: skip
        assert 5 < of_home <= 9
    with clock.held_at(at):
        assert after in look(PageCache(cache.application), PAGE)[0][0]


def test_places_of_a_kept_page_are_counted_anew_after_seconds(cache):
    made.event(capacity=100)
    (_, left), (_, of_list) = look(cache, PAGE, LIST)
    assert 0 < left <= 5 and 0 < of_list <= 5


def test_nothing_is_counted_where_there_is_no_limit(cache):
    made.event()
    assert look(cache, PAGE)[0][1] > 50


def test_rush_makes_pages_old_only_when_their_words_change(cache, monkeypatch):
    """40 people for 20 places: few places left, full. Whatever else happens, pages stay kept."""
    event = made.event(capacity=20)
    rung: list[str] = []
    ring = bus._ring
    monkeypatch.setattr(bus, "_ring", lambda topic: (rung.append(topic), ring(topic)))
    made.registered(event, "first")
    look(cache, PAGE, LIST)
    rung.clear()
    for number in range(39):
        made.registered(event, f"p{number}")
    assert rung.count(f"places:{event.pk}") == 39
    assert rung.count(f"event:{event.pk}") == rung.count("events") == 2
    assert old(cache) >= {PAGE, LIST}


def test_page_says_that_the_last_place_is_gone_at_once(cache):
    event = made.event(capacity=1)
    made.registered(event, "first")
    admission.cancel(event.registrations.get())
    assert "Join the waiting list" not in look(cache, PAGE)[0][0]
    made.registered(event, "second")
    text, home = (text for text, _left in look(cache, PAGE, HOME))
    assert "Join the waiting list" in text and "Join the waiting list" in home


def test_word_of_a_part_makes_the_page_of_the_whole_old(cache):
    whole = made.event()
    part = made.event("workshop", parent=whole, capacity=1)
    mine = made.registered(whole)
    look(cache, PAGE)
    made.joined(mine, part)
    assert PAGE in old(cache)


def test_registration_that_is_undone_changes_no_page(cache):
    event = made.event(capacity=1)
    look(cache, PAGE)
    with pytest.raises(RuntimeError), transaction.atomic():
        made.registered(event)
        raise RuntimeError
    assert not old(cache)
    assert "Join the waiting list" not in look(cache, PAGE)[0][0]


def test_event_that_changes_makes_everything_old_that_shows_it(cache):
    event = made.event()
    paths = [PAGE, LIST, HOME, "/events/feed.atom", "/sitemap.xml"]
    look(cache, *paths)
    with transaction.atomic():
        event.title = "Another name"
        event.save()
        event.touch()
    assert old(cache) >= set(paths)
    assert all("Another name" in text for text, _left in look(cache, *paths[:4]))
