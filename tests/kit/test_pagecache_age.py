"""When a kept page is old: by time, or because something that it was made of changed."""

import asyncio
import subprocess
import sys
import timeit

import pytest
from django.db import transaction
from django.test import RequestFactory

from sympraxis.kit import bus
from sympraxis.kit.pagecache import depends, purge
from sympraxis.kit.pagecache.mark import MOST

from .page_asking import ask, asked
from .page_urls import begun, let_go, rendered


def test_purge_makes_the_page_anew(cache):
    before = ask(cache, "/news/").body
    purge()
    after = ask(cache, "/news/").body
    assert b"news 1" in before
    assert b"news 2" in after


def test_reader_who_comes_after_a_purge_never_gets_what_was_begun_before(cache):
    async def race():
        early = asyncio.create_task(asked(cache, "/news/"))
        assert await asyncio.to_thread(begun.wait, 20)
        purge()
        late = asyncio.create_task(asked(cache, "/news/"))
        await asyncio.sleep(0)
        let_go.set()
        await early
        return await late, await asked(cache, "/news/")

    let_go.clear()
    begun.clear()

    late, later = asyncio.run(race())
    assert rendered["news"] == 2
    assert late.body == later.body


def test_page_grows_old(cache):
    async def wait():
        await asked(cache, "/news/")
        page = next(iter(cache.kept.values()))
        left = page.until - asyncio.get_running_loop().time()
        assert 59 < left <= 60
        cache.kept[next(iter(cache.kept))] = type(page)(
            **{name: getattr(page, name) for name in page.__slots__ if name != "until"},
            until=asyncio.get_running_loop().time() - 1,
        )
        await asked(cache, "/news/")

    asyncio.run(wait())
    assert rendered["news"] == 2


@pytest.mark.parametrize(("left", "kept", "shared"), [(30, 30, 10), (4.5, 4.5, 4), (500, 60, 10)])
def test_page_grows_old_at_the_moment_from_which_it_says_something_else(cache, left, kept, shared):
    async def wait():
        answer = await asked(cache, "/counting/", query=b"in=%r" % left)
        page = next(iter(cache.kept.values()))
        return answer, page.until - asyncio.get_running_loop().time()

    answer, lasts = asyncio.run(wait())
    assert kept - 2 < lasts <= kept
    assert answer.headers["cache-control"] in {
        f"public, max-age=0, s-maxage={seconds}" for seconds in (shared, shared - 1)
    }


def test_page_whose_moment_has_come_meanwhile_is_shown_and_not_kept(cache):
    assert ask(cache, "/counting/", query=b"in=-1").body == b"1"
    assert ask(cache, "/counting/", query=b"in=-1").body == b"2"


def test_purge_of_a_tag_leaves_the_pages_that_do_not_have_it(cache):
    ask(cache, "/article/", query=b"of=news&of=ana")
    ask(cache, "/article/", query=b"of=events")
    ask(cache, "/news/")
    purge("news", "unknown")
    ask(cache, "/news/")
    assert ask(cache, "/article/", query=b"of=events").body.startswith(b"2 ")
    assert ask(cache, "/article/", query=b"of=news&of=ana").body.startswith(b"3 ")
    assert rendered["news"] == 1


def test_purge_of_what_the_view_says_of_all_its_pages(cache):
    ask(cache, "/article/", query=b"of=news")
    purge("articles")
    assert ask(cache, "/article/", query=b"of=news").body.startswith(b"2 ")


def test_purge_without_a_tag_is_for_all(cache):
    ask(cache, "/article/", query=b"of=news")
    purge()
    assert ask(cache, "/article/", query=b"of=news").body.startswith(b"2 ")


def test_bell_rung_for_another_reason_is_a_purge(cache):
    ask(cache, "/article/", query=b"of=people")
    bus.ring("people")
    assert ask(cache, "/article/", query=b"of=people").body.startswith(b"2 ")


@pytest.mark.parametrize(("purged", "again"), [("news", 2), ("events", 1)])
def test_page_whose_tag_is_purged_before_it_is_known_is_not_kept(cache, purged, again):
    """The tag is said after the purge, by a rendering that began before it."""

    async def race():
        early = asyncio.create_task(asked(cache, "/article/", query=b"of=news"))
        assert await asyncio.to_thread(begun.wait, 20)
        purge(purged)
        late = asyncio.create_task(asked(cache, "/article/", query=b"of=news"))
        await asyncio.sleep(0)
        let_go.set()
        await early
        return await late

    let_go.clear()
    begun.clear()
    assert asyncio.run(race()).body.startswith(b"%d " % again)
    assert ask(cache, "/article/", query=b"of=news").body.startswith(b"%d " % again)


def test_purging_without_end_keeps_nobody_waiting(cache):
    """Each rendering is overtaken by a purge; every reader still has at most one to wait for."""

    async def crowd():
        asking = [asyncio.create_task(asked(cache, "/article/", query=b"of=news"))]
        for _ in range(20):
            purge("news")
            asking.append(asyncio.create_task(asked(cache, "/article/", query=b"of=news")))
            await asyncio.sleep(0.001)
        return await asyncio.gather(*asking)

    answers = asyncio.run(asyncio.wait_for(crowd(), 20))
    assert {answer.status for answer in answers} == {200}
    assert not cache.flights


@pytest.mark.django_db(transaction=True)
def test_purge_in_a_transaction_waits_for_its_commit(cache):
    def number() -> bytes:
        return ask(cache, "/article/", query=b"of=news").body[:1]

    number()
    with transaction.atomic():
        purge("news")
        assert number() == b"1"
    assert number() == b"2"


def test_purge_of_another_process_is_heard_here(cache, settings):
    ask(cache, "/article/", query=b"of=news")
    ask(cache, "/article/", query=b"of=events")
    ring = "import sys; from pathlib import Path; from sympraxis.kit.bus.local import Bells;"
    ring += "Bells(Path(sys.argv[1])).ring('news')"
    path = settings.DATA / "run" / "bus"
    subprocess.run([sys.executable, "-c", ring, path], check=True)
    assert ask(cache, "/article/", query=b"of=events").body.startswith(b"2 ")
    assert ask(cache, "/article/", query=b"of=news").body.startswith(b"3 ")


def test_tags_reach_the_cache_and_no_reader(cache):
    known = ask(cache, "/article/", query=b"of=secret")
    strange = ask(cache, "/article/", query=b"of=secret", cookie="unknown=x")
    for answer in (known, strange):
        assert answer.status == 200
        assert "secret" not in str(answer.headers)
    page = next(iter(cache.kept.values()))
    assert page.seen.keys() == {"pages", "articles", "secret"}


def test_page_of_too_many_tags_is_answered_but_not_kept(cache, caplog):
    query = "&".join(f"of={n}" for n in range(MOST)).encode()
    assert ask(cache, "/article/", query=query).status == 200
    assert not cache.kept
    assert "The page /article/ is not kept: it has 66 tags." in caplog.text


def test_depends_is_harmless_where_there_is_no_cache():
    depends(RequestFactory().get("/"), "news")


def test_looking_at_all_the_tags_of_a_page_is_cheap(cache):
    ask(cache, "/article/", query="&".join(f"of={n}" for n in range(30)).encode())
    page = next(iter(cache.kept.values()))
    assert page.is_true
    best = min(timeit.repeat(lambda: page.is_true, number=1000, repeat=5)) / 1000
    assert best < 2e-4  # 0.04 ms on a machine at rest; a kept page may cost 1.5 ms in all
