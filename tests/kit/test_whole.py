"""Requests that trickle in, or are cut off: tried on the real server."""

import time

import pytest

from tests.serving import raw, until

pytestmark = pytest.mark.served

HEAD = (
    "POST /parrot/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {}\r\n\r\n"
)


@pytest.fixture
def server(slow_server):
    return slow_server


def heard(server) -> list[int]:
    return [line["heard"] for line in server.lines() if line["event"] == "heard"]


def cut_off(server) -> list[dict]:
    return [line for line in server.lines() if line.get("status", 0) >= 400]


def answer(talk) -> bytes:
    got = b""
    while part := talk.recv(65536):
        got += part
    return got


@pytest.mark.parametrize("size", [0, 10, 2_000_000])
def test_whole_request_is_heard_whole(server, size):
    with raw(server.port, HEAD.format(size).encode() + b"x" * size) as talk:
        assert answer(talk).endswith(b"\r\n\r\n%d" % size)


@pytest.mark.parametrize("size", [10, 1_200_000])
def test_request_that_is_cut_off_never_passes_for_a_whole_one(server, size):
    before, ended = heard(server), len(cut_off(server))
    with raw(server.port, HEAD.format(size * 2).encode() + b"x" * size):
        time.sleep(0.3)
    until(lambda: len(cut_off(server)) > ended)
    assert server.get("/healthz")[0].status == 200
    assert heard(server) == before


def test_forms_that_trickle_in_hold_no_thread(server):
    waiting = [raw(server.port, HEAD.format(20).encode() + b"half") for _ in range(20)]
    began = time.monotonic()
    assert server.get("/letter/x/")[0].status == 200
    assert time.monotonic() - began < 5
    for talk in waiting:
        talk.sendall(b"x" * 16)
        assert answer(talk).endswith(b"20")
        talk.close()
