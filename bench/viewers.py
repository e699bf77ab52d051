"""Viewers of a broadcast: each loads both playlists every two seconds, and what is new in them.

    python -m bench.viewers PORT KEY PASS VIEWERS SECONDS

Prints one line: bytes a second, answers that failed, and milliseconds that a segment took.
"""

import asyncio
import json
import random
import sys
import time

EVERY = 2.0


class Crowd:
    def __init__(self, port: int, key: str, token: str, seconds: float) -> None:
        self.port, self.key, self.token = port, key, token
        self.began = time.perf_counter()
        self.end = self.began + seconds
        self.bytes = self.failed = 0
        self.took: list[float] = []

    async def view(self) -> None:
        """One viewer, on one connection that stays open, as over HTTP/1.1 with keep-alive."""
        await asyncio.sleep(random.random() * EVERY)
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        seen: dict[str, str] = {}
        while (due := time.perf_counter()) < self.end:
            for name in ("picture", "original"):
                text = await self.get(reader, writer, f"live/{name}.m3u8")
                new = self.news(text.decode(), seen.get(name, ""))
                for one in new:
                    began = time.perf_counter()
                    await self.get(reader, writer, one.removeprefix("../"))
                    self.took.append((time.perf_counter() - began) * 1000)
                    seen[name] = one
            await asyncio.sleep(max(0.0, due + EVERY - time.perf_counter()))
        writer.close()

    @staticmethod
    def news(text: str, last: str) -> list[str]:
        """What came after `last`; the newest where a viewer begins."""
        lines = [line for line in text.splitlines() if line.endswith(".m4s")]
        return lines[lines.index(last) + 1 :] if last in lines else lines[-1:]

    async def get(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, path: str
    ) -> bytes:
        head = f"GET /broadcast/{self.key}/{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        writer.write(f"{head}Cookie: live={self.token}\r\n\r\n".encode())
        answer = await reader.readuntil(b"\r\n\r\n")
        length = int(answer.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        body = await reader.readexactly(length)
        self.bytes += len(answer) + length
        self.failed += not answer.startswith(b"HTTP/1.1 200")
        return body


async def main() -> None:
    port, key, token, viewers, seconds = sys.argv[1:]
    crowd = Crowd(int(port), key, token, float(seconds))
    done = await asyncio.gather(
        *(crowd.view() for _ in range(int(viewers))), return_exceptions=True
    )
    took = sorted(crowd.took)
    lost = sum(isinstance(one, Exception) for one in done)
    print(json.dumps({
        "megabytes": crowd.bytes / (time.perf_counter() - crowd.began) / 1e6,
        "failed": crowd.failed + lost,
        "p50": took[len(took) // 2], "p99": took[int(len(took) * 0.99)],
    }))  # fmt: skip


if __name__ == "__main__":
    asyncio.run(main())
