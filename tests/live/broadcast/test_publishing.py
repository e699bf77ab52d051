"""MediaMTX and nginx-rtmp ask whether an encoder may send: word for word as they do."""

import json
from urllib.parse import quote

import pytest

from .. import made
from .staged import broadcast

pytestmark = pytest.mark.django_db
WHERE = "/live/broadcast/authorisation/"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def one():
    return broadcast(made.room(), source="server", address="https://media.example/s/index.m3u8")


def mediamtx(one, **said) -> str:
    """The body of its POST, with every field that it sends."""
    fields = {
        "ip": "192.0.2.7", "user": "any", "password": "KEY", "token": "", "action": "publish",
        "path": "ROOM", "protocol": "srt", "id": "5a2f3f5c-1f0e-4b8e-9d0a-3f1e5a0c7d11",
        "query": "", **said,
    }  # fmt: skip
    return filled(one, json.dumps(fields, separators=(",", ":")))


def nginx(one, call: str = "call=publish&name=ROOM&type=live", arguments: str = "&pass=KEY") -> str:
    """The body of its POST: what it knows of the session, then the call, then the arguments of the
    stream as the encoder wrote them."""
    session = (
        "app=live&flashver=FMLE/3.0%20(compatible%3B%20Lavf59.27&swfurl="
        f"&tcurl={quote('rtmp://media.example.eu:1935/live', safe='/:')}&pageurl="
        "&addr=192.0.2.7&clientid=1"
    )
    return filled(one, f"{session}&{call}{arguments}")


def filled(one, words: str) -> str:
    return words.replace("ROOM", one.room.public_id).replace("KEY", one.passphrase)


def answered(client, body, kind, **more):
    return client.generic("POST", WHERE, body, content_type=kind, **more).status_code


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({}, 204),
        ({"path": "live/ROOM"}, 204),
        ({"protocol": "whip", "password": "", "user": "", "token": "KEY"}, 204),
        ({"protocol": "rtmp", "password": "", "user": "", "query": "pass=KEY"}, 204),
        ({"password": "no"}, 403),
        ({"path": "other"}, 403),
        ({"action": "api", "path": ""}, 403),
        ({"action": "read"}, 403),
        ({"protocol": "rtsp", "user": "", "password": ""}, 401),  # it gives it once it is asked
        ({"password": None, "path": None, "query": None}, 401),
    ],
)
def test_mediamtx_is_told_who_may_send(client, one, said, status):
    assert answered(client, mediamtx(one, **said), "application/json") == status


@pytest.mark.parametrize("body", ["", "[]", "7", "{", "null"])
def test_what_mediamtx_never_says_opens_nothing(client, one, body):
    assert answered(client, body, "application/json") == 403


@pytest.mark.parametrize(
    ("given", "status"),
    [
        ({}, 204),
        ({"arguments": "&pass=no"}, 403),
        ({"arguments": ""}, 401),
        ({"call": "call=play&name=ROOM&start=4294965296&duration=0&reset=0"}, 403),
        ({"call": "call=publish&name=other&type=live"}, 403),
        ({"call": "call=update_publish&time=30&timestamp=30000&name=ROOM"}, 403),
    ],
)
def test_nginx_rtmp_is_told_who_may_send(client, one, given, status):
    """Over HTTP/1.0, with no cookie and no token; any 2xx is a yes, and so is any 3xx."""
    more = {"SERVER_PROTOCOL": "HTTP/1.0", "HTTP_CONNECTION": "Close"}
    assert answered(client, nginx(one, **given), FORM, **more) == status


def test_nginx_rtmp_is_never_led_on_to_https(client, one, settings):
    """It speaks no TLS, and lets whoever is redirected send under another name."""
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/live/").status_code == 301
    assert answered(client, nginx(one), FORM) == 204
    assert answered(client, nginx(one, arguments="&pass=no"), FORM) == 403
    assert answered(client, nginx(one, arguments=""), FORM, HTTP_ACCEPT_LANGUAGE="fr") == 401


def test_nobody_may_send_to_a_room_that_is_set_otherwise(client):
    one = broadcast(made.room())
    assert answered(client, mediamtx(one), "application/json") == 403
    assert answered(client, nginx(one), FORM) == 403
