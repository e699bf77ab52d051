"""The streams on a real uvicorn in this process, on the test's own database."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import uvicorn

from sympraxis.config.processes import Server
from sympraxis.kit.entrance import Entrance
from sympraxis.kit.observe.alive import Alive
from sympraxis.live.models import Attendee, Room
from sympraxis.live.passes import Role
from sympraxis.live.stream import protocol
from sympraxis.live.stream.app import Streams

from . import made
from .reading import Reader, ask, until


@dataclass
class Host:
    streams: Streams
    port: int
    server: Server
    loop: asyncio.AbstractEventLoop
    readers: list[Reader] = field(default_factory=list)

    def join(self, room: Room, who: Attendee | None = None, *roles: Role, **more: str) -> Reader:
        """A reader in the first of `roles`, once it has the whole board."""
        reader = self.knock(room, who or made.attendee(room), *roles, **more)
        until(lambda: reader.id or "after" in more)
        return reader

    def knock(self, room: Room, who: Attendee, *roles: Role, **more: Any) -> Reader:
        """The same, whatever comes of it."""
        role = roles[0] if roles else Role.ATTENDEE
        reader = Reader(self.port, room.public_id, made.token(who, *roles), role, **more)
        self.readers.append(reader)
        return reader

    def poll(self, room: Room, who: Attendee, role: Role = Role.ATTENDEE, after: str = "") -> Any:
        """What whoever asks from time to time is told."""
        path = f"/stream/{room.public_id}/board?role={role}&after={after}"
        status, _, told = ask(self.port, path, Cookie=f"live={made.token(who, role)}")
        assert status == 200
        return told

    def calm(self, room: Room) -> None:
        """Wait until the room has been looked at since whatever was done before."""
        from sympraxis.kit import bus

        def looked() -> bool:
            audience = self.streams.audiences[room.pk]
            return all(one.seen == bus.count(room.topic) for one in audience.sights.values())

        until(looked)


@contextmanager
def hosting(http: Any = None, application: Any = None, room: int = 0) -> Iterator[Host]:
    """`room`: bytes that the system keeps of what a reader does not take; else as many as it likes,
    which are millions."""
    streams = Streams(application or Alive())
    config = uvicorn.Config(
        Entrance(streams, ["127.0.0.1"]), loop="uvloop", http=http or protocol.choose(), ws="none",
        lifespan="off", log_config=None, access_log=False, timeout_graceful_shutdown=5,
    )  # fmt: skip
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    listener.setblocking(False)
    if room:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, room)
    up = threading.Event()
    found: list[asyncio.AbstractEventLoop] = []

    def ready() -> None:
        found.append(asyncio.get_running_loop())
        up.set()

    config.load()
    server = Server(config, streams, ready)

    def run() -> None:
        with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
            runner.run(server._serve([listener]))

    thread = threading.Thread(target=run)
    thread.start()
    assert up.wait(20)
    host = Host(streams, listener.getsockname()[1], server, found[0])
    try:
        yield host
    finally:
        server.should_exit = True
        thread.join(20)
        for reader in host.readers:
            reader.leave()
        streams.reading.close()
        assert not thread.is_alive()
