"""Kept pages of events: true to the second, and cheap while a thousand people register."""

import asyncio
from datetime import timedelta

import pytest
from a2wsgi import WSGIMiddleware
from django.db import connections, transaction

from sympraxis.config.wsgi import application as django
from sympraxis.kit import clock
from sympraxis.kit.pagecache import PageCache

from ..kit.page_asking import asked
from . import made

pytestmark = pytest.mark.django_db(transaction=True)
PAGE, LIST, HOME = "/events/conference/", "/events/", "/"
SECOND = timedelta(seconds=1)


@pytest.fixture
def cache():
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


MOMENTS = [
    ("registration_opens_at", "Registration opens", "Registration closes"),
    ("registration_closes_at", "Registration closes", "Registration closed"),
    ("starts_at", "Registration closed", "Happening now"),
    ("ends_at", "Happening now", "is over"),
]


def test_page_is_kept_no_longer_than_its_words_are_true(cache):
    event = made.event(registration_opens_at=made.BEFORE + timedelta(days=1))
    for moment, before, after in MOMENTS:
        at = getattr(event, moment)
        with clock.held_at(at - 9 * SECOND):
            looked = look(PageCache(cache.application), PAGE, LIST, HOME)
            assert before in looked[0][0], moment
            for path, (_text, left) in zip((PAGE, LIST, HOME), looked, strict=True):
                assert 5 < left <= 9, (moment, path)
        with clock.held_at(at):
            assert after in look(PageCache(cache.application), PAGE)[0][0], moment


def test_places_of_a_kept_page_are_counted_anew_after_seconds(cache):
    """That nothing is counted where there is no limit is seen above."""
    made.event(capacity=100)
    (_, left), (_, of_list) = look(cache, PAGE, LIST)
    assert 0 < left <= 5 and 0 < of_list <= 5


def test_rush_makes_no_page_old_and_after_seconds_the_word_is_true(cache):
    """Each view would count places otherwise, at the very moment when a thousand people look."""
    event = made.event(capacity=3)
    look(cache, PAGE, LIST)
    for number in range(3):
        made.registered(event, f"p{number}")
    assert not old(cache)
    text = look(PageCache(cache.application), PAGE)[0][0]
    assert "Join the waiting list" in text


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
