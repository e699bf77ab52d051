"""Static files as the entrance serves them."""

import asyncio
import gzip

import pytest

from sympraxis.kit.statics import Statics

HASHED = "/static/site.0123456789ab.css"


async def elsewhere(scope, receive, send):
    await send({"type": "http.response.start", "status": 404, "headers": []})
    await send({"type": "http.response.body", "body": b"elsewhere"})


@pytest.fixture
def statics(tmp_path):
    css = b"a { color: red }\n" * 100
    (tmp_path / "site.0123456789ab.css").write_bytes(css)
    (tmp_path / "site.0123456789ab.css.gz").write_bytes(gzip.compress(css))
    (tmp_path / "plain.txt").write_text("plain")
    (tmp_path / "big.bin").write_bytes(b"0123456789" * 100_000)
    (tmp_path.parent / "secret").write_text("secret")
    return Statics(elsewhere, tmp_path, "/static/")


def ask(statics, path, method="GET", **headers):
    got = {"body": b""}

    async def send(message):
        if message["type"] == "http.response.start":
            got["status"] = message["status"]
            got["headers"] = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            got["body"] += message.get("body", b"")

    named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": named}
    asyncio.run(statics(scope, None, send))
    return got["status"], got["headers"], got["body"]


@pytest.mark.parametrize("time", [1, 2])
def test_compressed_copy_is_sent_to_those_who_take_it(statics, time):
    for _ in range(time):
        status, headers, body = ask(statics, HASHED, accept_encoding="gzip")
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(body) == ask(statics, HASHED)[2]
    assert ask(statics, HASHED)[1]["content-type"].startswith("text/css")


def test_hashed_name_may_be_kept_for_ever_and_a_plain_one_not(statics):
    assert "immutable" in ask(statics, HASHED)[1]["cache-control"]
    assert "immutable" not in ask(statics, "/static/plain.txt")[1]["cache-control"]
    assert ask(statics, HASHED)[1]["x-content-type-options"] == "nosniff"


def test_unchanged_file_costs_no_bytes(statics):
    etag = ask(statics, HASHED)[1]["etag"]
    assert ask(statics, HASHED, if_none_match=etag)[::2] == (304, b"")


def test_large_file_is_streamed_and_not_kept(statics):
    assert len(ask(statics, "/static/big.bin")[2]) == 1_000_000
    assert not any("big" in path for path in statics.kept)
    status, _, part = ask(statics, "/static/big.bin", range="bytes=5-9")
    assert (status, part) == (206, b"56789")


def test_head_has_no_body(statics):
    status, headers, body = ask(statics, HASHED, "HEAD")
    assert (status, body) == (200, b"")
    assert int(headers["content-length"]) > 0


@pytest.mark.parametrize(
    "path", ["/static/nothing.css", "/static/../secret", "/static/", "/", "/static/%2e%2e/secret"]
)
def test_everything_else_is_for_django(statics, path):
    assert ask(statics, path)[2] == b"elsewhere"


def test_in_development_the_finders_are_asked_each_time():
    statics = Statics(elsewhere, None, "/static/")
    status, headers, body = ask(statics, "/static/kit/icons.svg")
    assert status == 200
    assert body.startswith(b"<svg")
    assert headers["cache-control"] == "max-age=0, public"
    assert ask(statics, "/static/kit")[2] == b"elsewhere"
    assert ask(statics, "/static/kit/../../config/settings.py")[2] == b"elsewhere"
