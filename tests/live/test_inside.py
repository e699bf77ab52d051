"""The page of a room before Django: for who is inside, while it is fresh, and for nobody else."""

import asyncio
from typing import Any

import pytest

from sympraxis.live import copies, inside, passes
from sympraxis.live.inside import Inside
from sympraxis.live.passes import Pass, Role

MARK = copies.MARK.encode()


class Django:
    """Says how often it was asked; its answers are numbered."""

    def __init__(self, *headers: tuple[bytes, bytes], status: int = 200) -> None:
        self.asked, self.headers, self.status = 0, headers, status

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked += 1
        body, headers = b"page %d" % self.asked, list(self.headers)
        await send({"type": "http.response.start", "status": self.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def token(event: int = 1, attendee: int = 5, roles=frozenset({Role.ATTENDEE})) -> str:
    return passes.make(Pass(event, attendee, 0, roles))


def get(app: Inside, held: str = "", path: str = "/live/room1/", query: bytes = b"") -> bytes:
    said: list[Any] = []

    async def send(message: Any) -> None:
        said.append(message)

    headers = [(b"host", b"here"), (b"cookie", f"other=1; live={held}".encode())]
    scope = {"type": "http", "method": "GET", "scheme": "http", "path": path,
             "query_string": query, "headers": headers}  # fmt: skip
    asyncio.run(app(scope, None, send))
    return b"".join(message.get("body", b"") for message in said)


def kept() -> tuple[Inside, Django]:
    django = Django((b"Cache-Control", MARK))
    return Inside(django), django


def test_second_who_comes_within_a_second_is_answered_at_once():
    app, django = kept()
    assert get(app, token()) == get(app, token(attendee=6)) == b"page 1"
    assert get(app, token(), query=b"order=newest") == b"page 2"
    assert get(app, token(), path="/fr/live/room1/") == b"page 3"
    assert django.asked == 3


def test_page_that_is_old_is_asked_for_again(monkeypatch):
    monkeypatch.setattr(inside, "FRESH", 0.0)
    app, _django = kept()
    assert [get(app, token()), get(app, token())] == [b"page 1", b"page 2"]


@pytest.mark.parametrize(
    "held", ["", "forged", "other-event", "screen"], ids=["none", "forged", "other", "screen"]
)
def test_whoever_is_not_inside_is_asked_by_django(held):
    app, django = kept()
    get(app, token())
    made = {"other-event": token(event=2), "screen": token(attendee=0)}
    assert get(app, made.get(held, held)) == b"page 2"
    assert django.asked == 2


@pytest.mark.parametrize(
    "answers",
    [
        Django((b"Cache-Control", b"private")),
        Django((b"Cache-Control", MARK), (b"Set-Cookie", b"a=b")),
        Django((b"Cache-Control", MARK), status=302),
    ],
    ids=["unmarked", "cookie", "redirect"],
)
def test_answer_for_one_reader_is_kept_for_nobody(answers):
    app = Inside(answers)
    assert [get(app, token()), get(app, token())] == [b"page 1", b"page 2"]


def test_other_addresses_pass_by():
    app, django = kept()
    for path in ("/live/room1/stage/", "/events/x/", "/live/"):
        get(app, token(), path=path)
        get(app, token(), path=path)
    get(app, token(), query=b"order=newest&x=1")
    get(app, token(), query=b"order=newest&x=1")
    assert django.asked == 8
