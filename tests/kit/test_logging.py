"""Log lines and request ids, as the real server writes them."""

import logging
import re

import pytest

from sympraxis.kit.observe import logs
from tests.serving import SLOW, serving, until

pytestmark = pytest.mark.served

TOKEN = "Abc123:signed-and-secret-0123456789"


@pytest.fixture
def server(slow_server):
    return slow_server


def line_of(server, request_id: str) -> dict:
    def found():
        return [
            line
            for line in server.lines()
            if line.get("request") == request_id and line["logger"] == "sympraxis.access"
        ]

    until(found)
    return found()[0]


def test_every_line_is_json_and_the_answer_carries_its_id(server):
    answer, body = server.get("/?topic=energy&q=my+illness")
    line = line_of(server, answer.headers["X-Request-ID"])
    assert {"at", "level", "event", "ms"} <= line.keys()
    assert line["method"] == "GET"
    assert line["status"] == 200
    assert line["path"] == "/"
    assert line["bytes"] == len(body)
    assert line["query"] == "topic q"


def test_lines_of_a_view_carry_the_same_id(server):
    answer, _ = server.get("/slow/0/")
    said = [line for line in server.lines() if line["event"] == "being slow"]
    assert said[-1]["request"] == answer.headers["X-Request-ID"]


def test_fault_is_logged_with_its_trace_and_id(server):
    answer, _ = server.get("/broken/")
    assert answer.status == 500
    faults = [line for line in server.lines() if "broken on purpose" in line.get("exception", "")]
    assert faults[-1]["request"] == answer.headers["X-Request-ID"]
    assert faults[-1]["level"] == "error"


def test_what_opens_a_door_is_not_logged(server):
    for path in (f"/letter/{TOKEN}/", f"/mistyped/{TOKEN}/"):
        answer, _ = server.get(path)
        assert "…" in line_of(server, answer.headers["X-Request-ID"])["path"]
    assert TOKEN not in (server.data / "log").read_text()


def test_no_address_and_no_browser_is_logged(server):
    server.get("/", User_Agent="Curious/1.0", X_Forwarded_For="203.0.113.9")
    text = (server.data / "log").read_text()
    assert "Curious" not in text
    assert "203.0.113.9" not in text
    assert "127.0.0.1" not in text


def test_request_id_is_taken_from_a_trusted_proxy_alone(server, tmp_path):
    assert server.get("/healthz", X_Request_ID="from-the-proxy-1")[0].headers["X-Request-ID"] == (
        "from-the-proxy-1"
    )
    strange = server.get("/healthz", X_Request_ID="a b\tc{}")[0].headers["X-Request-ID"]
    assert re.fullmatch("[0-9a-f]{16}", strange)


@pytest.mark.django_db
def test_forwarding_is_believed_from_a_trusted_proxy_alone(server, tmp_path):
    forwarded = {"X_Forwarded_Proto": "https"}
    assert server.get("/letter/x/", **forwarded)[1].startswith(b"https://")
    with serving(tmp_path / "data", SYMPRAXIS_TRUSTED_PROXIES="10.0.0.0/8", **SLOW) as other:
        assert other.get("/letter/x/", **forwarded)[1].startswith(b"http://")
        given = other.get("/healthz", X_Request_ID="from-the-proxy-1")[0].headers["X-Request-ID"]
        assert given != "from-the-proxy-1"


def test_address_that_is_not_ascii_is_answered(server):
    from tests.serving import raw

    with raw(
        server.port,
        b"GET /?q=\xc3\xa9\xff HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
    ) as talk:
        assert talk.recv(20).startswith((b"HTTP/1.1 200", b"HTTP/1.1 400"))


def test_text_lines_are_readable(capfd):
    kept = logging.Logger("sympraxis.example")
    handler = logging.StreamHandler()
    settings = logs.formatter("text")
    handler.setFormatter(settings.pop("()")(**settings))
    kept.addHandler(handler)
    kept.warning("Mind the %s.", "gap", extra={"width": 3})
    said = capfd.readouterr().err
    assert "[warning  ] Mind the gap." in said
    assert "width=3" in said


def test_discreet_path_keeps_what_opens_nothing():
    assert logs.discreet("/a/" + "x" * 30) == "/a/…"
    assert logs.discreet("/n/abc/", {"token": "abc"}) == "/n/…/"
    assert logs.discreet("/regions/" + "x" * 30, {"slug": "x" * 30}) == "/regions/" + "x" * 30


@pytest.mark.parametrize("name", ["django.security.csrf", "django.request"])
def test_what_django_says_of_a_path_opens_no_door(capfd, name):
    logger, handler = logging.Logger(name), logging.StreamHandler()
    settings = logs.formatter("json")
    handler.setFormatter(settings.pop("()")(**settings))
    logger.addHandler(handler)
    logger.warning("Forbidden (%s): %s", "no token", "/registrations/kZ0v3nS1mP4x9qRtY7uWbA/place/")
    assert '"Forbidden (no token): /registrations/…/place/"' in capfd.readouterr().err
