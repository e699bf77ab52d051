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

pytestmark = pytest.mark.django_db(transaction=True)
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
    for _ in range(60):
        readers.append(joined(port, room, who))
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


def test_live_processes_see_each_others_changes_and_come_back_when_killed(tmp_path):
    """Their port answers for streams alone."""
    room = made.room()
    who = made.attendee(room)
    port = free_port()
    given = {**SECRET, "SYMPRAXIS_LIVE_PORT": str(port)}
    with serving(tmp_path / "data", "--live-workers", "2", **given) as server:
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

        began = time.monotonic()
        assert server.stop() == 0
        assert time.monotonic() - began < 8
        left = [reader for reader in [*readers, *back, combined] if reader not in cut]
        until(lambda: all(reader.closed for reader in left))
        assert all(reader.ends == ["restart"] and reader.last_chunk for reader in left)
        lines = [one for one in server.lines() if one.get("route") == "stream/<room>/"]
        assert len(lines) == len(left)  # one line at the end of each stream


@pytest.mark.valkey
def test_machines_see_each_others_changes(tmp_path, valkey_url):
    room = made.room()
    who = made.attendee(room)
    given = {**SECRET, "SYMPRAXIS_CACHE_URL": valkey_url}
    with serving(tmp_path / "here", **given) as here:
        file = f"sqlite:///{tmp_path / 'here' / 'sympraxis.sqlite3'}"
        given["SYMPRAXIS_DATABASE_URL"] = here.given.get("SYMPRAXIS_DATABASE_URL", file)
        with serving(tmp_path / "there", **given) as there:
            readers = [joined(server.port, room, who) for server in (here, there)]
            for server, words in ((here, "Said here"), (there, "Said there")):
                say(server, room, words)
                until(lambda words=words: all(heard(reader, words) for reader in readers))
            until(lambda: readers[0].board == readers[1].board)
            assert there.stop() == 0
        assert here.stop() == 0


def test_sighup_sends_readers_on_without_losing_anything(tmp_path):
    room = made.room()
    who = made.attendee(room)
    with serving(tmp_path / "data", "--workers", "2", **SECRET) as server:
        readers = [joined(server.port, room, who) for _ in range(6)]
        server.process.send_signal(signal.SIGHUP)
        until(lambda: all(reader.closed for reader in readers))
        assert all(reader.ends == ["restart"] for reader in readers)
        back = [Reader(server.port, room.public_id, one.token, Role.ATTENDEE) for one in readers]
        assert all(reader.status in (200, 503) for reader in back)
        assert server.stop() == 0
