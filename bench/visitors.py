"""People who register for an event: each opens the form, fills it in, sends it, and is told.

    python -m bench.visitors PORT PATH PEOPLE AT_ONCE SECONDS

Every one of them is another person on another network (X-Forwarded-For), as in a rush from all over
Europe. Prints one line of JSON: how many answers of which kind, seconds, and latencies in ms of the
form and of the sending. It ends after PEOPLE or SECONDS, whichever comes first.
"""

import asyncio
import json
import re
import sys
import time
from collections import Counter
from typing import Any
from urllib.parse import urlencode

INPUT = re.compile(r"<(?:input|textarea|select)\b[^>]*>")
ATTRIBUTE = re.compile(r'([\w-]+)(?:="([^"]*)")?')
PLACES = {"303": "placed", "302": "placed", "409": "refused"}


def filled(page: str, number: int) -> dict[str, str]:
    """What a quick person types: name and address, the first choice, every box ticked."""
    form = page[page.index("<main") :]
    typed: dict[str, str] = {}
    for tag in INPUT.findall(form):
        told = dict(ATTRIBUTE.findall(tag))
        name, kind = told.get("name", ""), told.get("type", "")
        if not name or name in typed:
            continue
        if kind in ("hidden", "radio"):
            typed[name] = told.get("value", "")
        elif kind == "checkbox" and re.fullmatch(r"q\d+", name):
            typed[name] = told.get("value") or "on"
    typed |= {"given_name": "Visitor", "family_name": str(number)}
    return {**typed, "email": f"visitor.{number}.{time.time_ns()}@example.org"}


class Visitors:
    def __init__(self, port: int, path: str, people: int, seconds: float) -> None:
        self.port, self.path = port, path
        self.numbers = iter(range(people))
        self.end = time.perf_counter() + seconds
        self.answers: Counter[str] = Counter()
        self.opening: list[float] = []
        self.sending: list[float] = []

    async def come(self) -> None:
        """One after the other, until nobody is left or the time is over."""
        for number in self.numbers:
            if time.perf_counter() > self.end:
                return
            try:
                await self.register(number)
            except (OSError, asyncio.IncompleteReadError):
                self.answers["lost"] += 1

    async def register(self, number: int) -> None:
        talk = await Talk.begin(self.port, number)
        try:
            began = time.perf_counter()
            status, page = await talk.ask("GET", self.path)
            self.opening.append((time.perf_counter() - began) * 1000)
            if status != "200":
                self.answers[f"form {status}"] += 1
                return
            if 'name="given_name"' not in page:  # all places are taken, the page says
                self.answers["refused"] += 1
                return
            began = time.perf_counter()
            status, _ = await talk.ask("POST", self.path, filled(page, number))
            self.sending.append((time.perf_counter() - began) * 1000)
            self.answers[PLACES.get(status, status)] += 1
        finally:
            talk.writer.close()


class Talk:
    """A connection that stays open, and the cookies of who is at its end."""

    def __init__(self, port: int, number: int, reader: Any, writer: Any) -> None:
        self.reader, self.writer, self.cookies = reader, writer, ""
        origin = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
        self.head = [f"Host: 127.0.0.1:{port}", f"X-Forwarded-For: {origin}",
                     f"Origin: http://127.0.0.1:{port}"]  # fmt: skip

    @classmethod
    async def begin(cls, port: int, number: int) -> "Talk":
        return cls(port, number, *await asyncio.open_connection("127.0.0.1", port))

    async def ask(
        self, method: str, path: str, form: dict[str, str] | None = None
    ) -> tuple[str, str]:
        """(status, body)."""
        body = urlencode(form).encode() if form else b""
        lines = [f"{method} {path} HTTP/1.1", *self.head, f"Cookie: {self.cookies}"]
        if form:
            lines += ["Content-Type: application/x-www-form-urlencoded",
                      f"Content-Length: {len(body)}"]  # fmt: skip
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        told = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        kept = re.findall(r"(?im)^set-cookie: ([^;\r]+)", told)
        self.cookies = "; ".join(kept) or self.cookies
        return told[9:12], (await self._body(told.lower())).decode(errors="replace")

    async def _body(self, head: str) -> bytes:
        if "transfer-encoding: chunked" not in head:
            length = re.search(r"content-length: (\d+)", head)
            return bytes(await self.reader.readexactly(int(length[1]))) if length else b""
        found = b""
        while size := int((await self.reader.readline()).split(b";")[0], 16):
            found += await self.reader.readexactly(size)
            await self.reader.readline()
        await self.reader.readline()
        return found


async def main(port: str, path: str, people: str, at_once: str, seconds: str) -> None:
    run = Visitors(int(port), path, int(people), float(seconds))
    began = time.perf_counter()
    await asyncio.gather(*(run.come() for _ in range(int(at_once))))
    told = {"answers": dict(run.answers), "seconds": time.perf_counter() - began}
    for name, took in (("opening", sorted(run.opening)), ("sending", sorted(run.sending))):
        if took:
            told[name] = [took[len(took) // 2], took[int(len(took) * 0.99)]]
    print(json.dumps(told))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
