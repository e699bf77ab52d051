"""Bytes of recordings, as a player asks for them."""

import asyncio

import pytest

from sympraxis.live.models import Recording
from sympraxis.live.recordings import places, serving

BODY = bytes(range(256)) * 4


@pytest.fixture
def address(settings, tmp_path):
    settings.DATA = tmp_path
    one = Recording(public_id="abcdefghij")
    places.folder(one).mkdir(parents=True)
    (places.folder(one) / "name.mp4").write_bytes(BODY)
    return places.address(one, "name.mp4")


def ask(path, wanted="", method="GET", **more):
    sent = []

    async def send(message):
        sent.append(message)

    headers = [(name.encode(), value.encode()) for name, value in more.items()]
    headers += [(b"range", wanted.encode())] if wanted else []
    scope = {"type": "http", "method": method, "path": path, "headers": headers}
    asyncio.run(serving.Recorded(None)(scope, None, send))
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return sent[0]["status"], told, b"".join(each["body"] for each in sent[1:])


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("bytes=0-", 0, 1023), ("bytes=100-199", 100, 199), ("bytes=1000-9999", 1000, 1023),
     ("bytes=-24", 1000, 1023), ("bytes=-9999", 0, 1023)],
)  # fmt: skip
def test_range_is_what_was_asked_for(address, wanted, first, last):
    status, told, body = ask(address, wanted)
    assert status == 206 and body == BODY[first : last + 1]
    assert told["content-range"] == f"bytes {first}-{last}/1024"
    assert told["content-length"] == str(len(body))


def test_whole_file_where_no_range_is_asked_for_or_it_became_another(address):
    status, told, body = ask(address)
    assert (status, body, told["accept-ranges"]) == (200, BODY, "bytes")
    assert ask(address, "bytes=5-9", **{"if-range": '"another"'})[::2] == (200, BODY)
    assert ask(address, "bytes=5-9", **{"if-range": told["etag"]})[::2] == (206, BODY[5:10])
    assert ask(address, "lines=1-2")[::2] == (200, BODY)
    status, told, body = ask(address, "bytes=0-", method="HEAD")
    assert (told["content-length"], body) == ("1024", b"")


@pytest.mark.parametrize("wanted", ["bytes=1024-", "bytes=9-3", "bytes=-0"])
def test_what_is_not_there_is_refused(address, wanted):
    status, told, _body = ask(address, wanted)
    assert (status, told["content-range"]) == (416, "bytes */1024")


def test_only_a_signed_address_that_is_not_too_old_opens_anything(address, monkeypatch):
    assert ask(f"{places.PREFIX}abcdefghij/name.mp4")[0] == 404
    assert ask(address.replace(".mp4", "x.mp4"))[0] == 404
    assert ask(address, method="POST")[0] == 405
    monkeypatch.setattr(places, "LASTS", -1)
    assert ask(address)[0] == 404
