"""The real `sympraxis serve` with live rooms: several processes, several machines, and ends."""

import os
import signal
import socket
import time

import pytest
from django.conf import settings

from sympraxis.live.passes import Role
from tests.servers import free_port
from tests.serving import Serving, serving, until

from . import made
from .reading import Reader, ask

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.served]
SAY = (
    "from sympraxis.live.models import Notice, Room; room = Room.objects.get(public_id='{room}');"
    "Notice.objects.create(room=room, words='{words}'); room.ring()"
)
SECRET = {"SYMPRAXIS_SECRET": settings.SECRET_KEY}


def say(server: Serving, room, words: str) -> None:
    """Somebody of the organisers, in a process of their own."""
    code = SAY.format(room=room.public_id, words=words)
    assert server.tell("manage", "shell", "--verbosity=0", "--command", code) == 0


def heard(reader: Reader, words: str) -> bool:
    return any(
        part.get("words") == words for name, part in reader.board.items() if "notice" in name
    )


def joined(port: int, room, who) -> Reader:
    reader = Reader(port, room.public_id, made.token(who))
    until(lambda: reader.id)
    return reader


def in_two_processes(port: int, room, who) -> list[Reader]:
    """Readers of whom at least two are held by different processes."""
    readers: list[Reader] = []
    for _ in range(15):
        several = [Reader(port, room.public_id, made.token(who)) for _ in range(4)]
        until(lambda several=several: all(reader.id for reader in several))
        readers += several  # they came at once: a process that is quicker is busy then
        if len({reader.id.partition("-")[0] for reader in readers}) == 2:
            return readers
    raise AssertionError("One process takes all.")


def answers_for_streams_alone(port: int, room, who) -> None:
    for path, status in {"/healthz": 200, "/": 404, "/account/": 404}.items():
        with socket.create_connection(("127.0.0.1", port), 10) as talk:
            talk.sendall(f"GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode())
            assert int(talk.makefile("rb").readline().split()[1]) == status
    assert ask(port, f"/stream/{room.public_id}/board?pass={made.token(who)}")[0] == 200


def open_streams(server: Serving) -> float:
    text = server.get("/metrics")[1].decode()
    lines = [line for line in text.splitlines() if line.startswith("sympraxis_live_streams{")]
    return sum(float(line.rpartition(" ")[2]) for line in lines)


def test_live_processes_see_each_others_changes_and_none_is_lost_when_they_end(tmp_path):
    """Killed, renewed by SIGHUP, stopped. Their port answers for streams alone."""
    room = made.room()
    who = made.attendee(room)
    port = free_port()
    given = {**SECRET, "SYMPRAXIS_LIVE_PORT": str(port)}
    some = ["--workers", "2", "--live-workers", "2"]
    with serving(tmp_path / "data", *some, **given) as server:
        assert server.get("/")[0].headers["Content-Security-Policy"].count(f":{port}") == 1
        answers_for_streams_alone(port, room, who)
        readers = in_two_processes(port, room, who)
        combined = joined(server.port, room, who)
        say(server, room, "Welcome")
        until(lambda: all(heard(reader, "Welcome") for reader in [*readers, combined]))
        until(lambda: open_streams(server) == len(readers) + 1)

        killed = server.children()["live 1"]
        os.kill(killed, signal.SIGKILL)
        until(lambda: any(reader.closed for reader in readers))
        until(lambda: server.children()["live 1"] != killed)
        cut = [reader for reader in readers if reader.closed]
        assert not any(reader.last_chunk for reader in cut)
        back = [Reader(port, room.public_id, one.token, after=one.id) for one in cut]
        until(lambda: all(heard(reader, "Welcome") for reader in back))
        until(lambda: open_streams(server) == len(readers) + 1)

        left = [reader for reader in [*readers, *back, combined] if reader not in cut]
        before = server.children()
        server.process.send_signal(signal.SIGHUP)
        sent_on(left, server)
        again = [Reader(one.port, room.public_id, one.token, Role.ATTENDEE) for one in left]
        assert all(reader.status in (200, 503) for reader in again)
        until(lambda: all(server.children()[name] != pid for name, pid in before.items()))

        last = [joined(where, room, who) for where in (port, server.port)]
        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 8
        sent_on(last)


def sent_on(readers: list[Reader], server: Serving | None = None) -> None:
    """All of them were told of the restart, and their streams were whole."""
    until(lambda: all(reader.closed for reader in readers))
    assert all(reader.ends == ["restart"] and reader.last_chunk for reader in readers)
    if server:  # one line at the end of each stream, written once its reader is gone
        until(lambda: len(streams_in_log(server)) >= len(readers))
        assert len(streams_in_log(server)) == len(readers)


def streams_in_log(server: Serving) -> list:
    return [one for one in server.lines() if one.get("route") == "stream/<room>/"]
