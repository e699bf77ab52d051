"""The page cache before the real Django: what it keeps, and for whom.

When a kept page is old is in test_pagecache_age.py.
"""

import asyncio
import gzip

import pytest
from django.test import Client

from sympraxis.kit.pagecache.page import takes_gzip
from sympraxis.people.models import Person

from .page_asking import Answer, ask, asked
from .page_urls import rendered


def session_of(person) -> str:
    client = Client()
    client.force_login(person)
    return client.cookies["sessionid"].value


def test_second_reader_gets_the_kept_page(cache):
    first, second = ask(cache, "/news/"), ask(cache, "/news/")
    assert first.body == second.body
    assert rendered["news"] == 1
    assert second.headers["cache-control"] == "public, max-age=0, s-maxage=10"
    assert second.headers["vary"] == "Accept-Encoding, Cookie"
    assert "default-src 'none'" in second.headers["content-security-policy"]
    assert second.headers["x-content-type-options"] == "nosniff"


def test_hundred_at_once_render_one_page(cache):
    async def crowd():
        return await asyncio.gather(*(asked(cache, "/news/") for _ in range(100)))

    answers = asyncio.run(crowd())
    assert {a.status for a in answers} == {200}
    assert len({a.body for a in answers}) == 1
    assert rendered["news"] == 1


@pytest.mark.django_db(transaction=True)
def test_signed_in_reader_gets_a_page_of_their_own_and_leaves_nothing(cache):
    ask(cache, "/news/")
    person = Person.objects.create_user("ana@example.org")
    own = ask(cache, "/news/", cookie=f"sessionid={session_of(person)}")
    assert person.get_username().encode() in own.body
    assert own.headers["cache-control"] == "private, no-cache"
    assert b"nobody" in ask(cache, "/news/").body
    assert rendered["news"] == 2


@pytest.mark.django_db(transaction=True)
def test_signed_in_reader_who_comes_first_leaves_nothing(cache):
    person = Person.objects.create_user("ana@example.org")
    ask(cache, "/news/", cookie=f"sessionid={session_of(person)}; csrftoken=x")
    assert not cache.kept
    assert person.get_username().encode() not in ask(cache, "/news/").body


@pytest.mark.parametrize(
    "headers",
    [
        {"cookie": "other=1; sessionid="},
        {"cookie": "messages=x"},
        {"cookie": "unknown=x"},
        {"cookie": "csrftoken=a; django_language=de"},
        {"authorization": "Bearer x"},
        {"hx_request": "true"},
    ],
)
def test_cache_stands_aside_for_anything_personal(cache, headers):
    ask(cache, "/news/", **headers)
    ask(cache, "/news/", **headers)
    assert rendered["news"] == 2
    assert not cache.kept


def test_pass_of_a_live_room_changes_no_public_page(cache):
    ask(cache, "/news/", cookie="live=abc; csrftoken=x")
    ask(cache, "/news/")
    assert rendered["news"] == 1


def test_cookie_that_guards_forms_is_harmless_and_never_reaches_the_view(cache):
    ask(cache, "/news/", cookie="csrftoken=abc")
    ask(cache, "/news/")
    assert rendered["news"] == 1


def test_page_with_a_token_is_answered_but_not_kept(cache, caplog):
    first, second = ask(cache, "/form/"), ask(cache, "/form/")
    assert (first.body[:1], second.body[:1]) == (b"1", b"2")
    assert first.headers["set-cookie"] != second.headers["set-cookie"]
    assert "sets a cookie" in caplog.text


@pytest.mark.parametrize("name", ["fresh", "failing", "plain", "long"])
def test_what_may_not_be_kept_is_answered_whole_each_time(cache, name):
    first = ask(cache, f"/{name}/")
    ask(cache, f"/{name}/")
    assert rendered[name] == 2
    assert not cache.kept
    assert len(first.body) == (3_000_000 if name == "long" else 1)


def test_query_that_the_view_reads_makes_another_page(cache):
    two = ask(cache, "/news/", "GET", b"page=2")
    assert ask(cache, "/news/", "GET", b"page=2").body == two.body
    assert ask(cache, "/news/").body != two.body
    assert rendered["news"] == 2


def test_query_that_nobody_reads_is_rendered_and_not_kept(cache):
    ask(cache, "/news/", "GET", b"page=2&junk=1")
    ask(cache, "/news/", "GET", b"page=2&junk=1")
    assert rendered["news"] == 2
    assert not cache.kept


def test_unchanged_page_costs_no_bytes(cache):
    etag = ask(cache, "/news/").headers["etag"]
    again = ask(cache, "/news/", if_none_match=f'"other", {etag}')
    assert (again.status, again.body) == (304, b"")
    assert again.headers["etag"] == etag
    assert ask(cache, "/news/", if_none_match='"other"').status == 200


def test_page_is_compressed_once_for_those_who_take_it(cache):
    small = ask(cache, "/news/", accept_encoding="gzip, br")
    plain = ask(cache, "/news/")
    assert small.headers["content-encoding"] == "gzip"
    assert int(small.headers["content-length"]) == len(small.body) < len(plain.body)
    assert gzip.decompress(small.body) == plain.body
    assert "content-encoding" not in plain.headers
    assert not takes_gzip(b"gzip;q=0, br")


def test_head_has_the_headers_alone(cache):
    head = ask(cache, "/news/", "HEAD")
    assert head.body == b""
    assert int(head.headers["content-length"]) == len(ask(cache, "/news/").body)
    assert rendered["news"] == 1


def test_post_passes_by(cache, db):
    ask(cache, "/news/")
    assert ask(cache, "/news/", "POST").status == 403
    assert rendered["news"] == 1


def test_room_is_bounded_and_the_oldest_go(cache):
    cache.room = 20_000
    for page in range(20):
        ask(cache, "/news/", "GET", b"page=%d" % page)
    assert 0 < cache.taken <= 20_000
    assert cache.taken == sum(page.size for page in cache.kept.values())
    ask(cache, "/news/", "GET", b"page=19")
    assert rendered["news"] == 20
    ask(cache, "/news/", "GET", b"page=0")
    assert rendered["news"] == 21


def test_unknown_host_is_refused_and_leaves_nothing(cache):
    async def strange():
        scope_host = Answer()
        await cache(
            {
                "type": "http",
                "method": "GET",
                "scheme": "http",
                "path": "/news/",
                "query_string": b"",
                "headers": [(b"host", b"evil.example")],
                "http_version": "1.1",
                "server": ("127.0.0.1", 80),
                "client": None,
            },
            lambda: asyncio.sleep(0, {"type": "http.request", "body": b""}),
            scope_host,
        )
        return scope_host

    assert asyncio.run(strange()).status == 400
    assert not cache.kept
