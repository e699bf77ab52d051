"""The practical limit in Python for bench.live: a bare uvloop protocol, one bytes object to all.

python -m bench.fanout.bare PORT      answers as epoll.c does
"""

import asyncio
import gc
import re
import sys
import time

import uvloop

HELLO = (
    b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\n"
    b'event: board\ndata: {"set":{}}\n\n'
)
DONE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
PUBLISH = re.compile(rb"GET /publish\?size=(\d+)")

listeners: set[asyncio.Transport] = set()


def publish(size: int) -> None:
    at = time.time_ns() // 1_000_000
    frame = b'id: 1\ndata: {"at":%d,"set":{"x":"%s"},"gone":[]}\n\n' % (at, b"x" * size)
    for listener in listeners:
        listener.write(frame)


class Talk(asyncio.Protocol):
    """One connection: asks once, and listens from then on."""

    __slots__ = ("transport",)
    transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport  # type: ignore[assignment]  # uvloop's own kind

    def connection_lost(self, error: Exception | None) -> None:
        listeners.discard(self.transport)

    def data_received(self, data: bytes) -> None:
        if asked := PUBLISH.match(data):
            publish(int(asked[1]))
            self.transport.write(DONE)
        else:
            self.transport.write(HELLO)
            listeners.add(self.transport)


async def main(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Talk, "127.0.0.1", port, backlog=4096)
    await server.serve_forever()


if __name__ == "__main__":
    gc.freeze()
    uvloop.run(main(int(sys.argv[1])))
