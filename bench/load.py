"""Readers with kept-alive connections who ask for one address again and again.

    python -m bench.load PORT PATH REQUESTS READERS SECONDS [NAME:VALUE ...]

Prints one line of JSON: requests, seconds, statuses, and latencies in ms. It ends after REQUESTS or
SECONDS, whichever comes first.
"""

import asyncio
import json
import sys
import time
from collections import Counter
from itertools import count


class Reader(asyncio.Protocol):
    """One connection: asks, takes the answer in to its last byte, asks again."""

    def __init__(self, run: "Run") -> None:
        self.run, self.buffer, self.needed = run, bytearray(), 0
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.ask()

    def ask(self) -> None:
        if next(self.run.asked) >= self.run.most or time.perf_counter() > self.run.end:
            self.transport.close()
            return
        self.began = time.perf_counter()
        self.transport.write(self.run.request)  # type: ignore[attr-defined]

    def data_received(self, data: bytes) -> None:
        self.buffer += data
        if not self.needed:
            end = self.buffer.find(b"\r\n\r\n")
            if end < 0:
                return
            head = bytes(self.buffer[:end]).lower()
            length = head.find(b"content-length:")  # a 304 has none, and no body
            body = int(head[length + 15 :].split(b"\r\n", 1)[0]) if length > 0 else 0
            self.needed = end + 4 + body
        if len(self.buffer) >= self.needed:
            self.run.statuses[self.buffer[9:12].decode()] += 1
            self.run.latencies.append((time.perf_counter() - self.began) * 1000)
            self.buffer.clear()
            self.needed = 0
            self.ask()

    def connection_lost(self, error: Exception | None) -> None:
        if error:
            self.run.statuses["lost"] += 1
        self.done.set_result(None)


class Run:
    def __init__(self, path: str, most: int, seconds: float, headers: list[str]) -> None:
        lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip", *headers]
        self.request = "\r\n".join([*lines, "", ""]).encode()
        self.most, self.asked = most, count()
        self.end = time.perf_counter() + seconds
        self.statuses: Counter[str] = Counter()
        self.latencies: list[float] = []


async def main(
    port: str, path: str, requests: str, readers: str, seconds: str, *headers: str
) -> None:
    run = Run(path, int(requests), float(seconds), list(headers))
    loop, began = asyncio.get_running_loop(), time.perf_counter()
    made = [
        await loop.create_connection(lambda: Reader(run), "127.0.0.1", int(port))
        for _ in range(int(readers))
    ]
    await asyncio.gather(*(reader.done for _, reader in made))
    ordered = sorted(run.latencies)
    print(
        json.dumps(
            {
                "requests": len(ordered),
                "seconds": time.perf_counter() - began,
                "statuses": dict(run.statuses),
                "median": ordered[len(ordered) // 2],
                "p99": ordered[int(len(ordered) * 0.99)],
            }
        )
    )


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
