"""People who come into a live room all at once, for bench.live.

python -m bench.fanout.joiners enter|join PAGES STREAMS FILE PEOPLE

PAGES and STREAMS are ports. `enter`: each follows an address of FILE, the personal link. `join`:
each opens the page of the room, its stream, and what is their own, as the browser does; FILE has
the addresses of the streams, each with a pass. Streams stay open until all are in. Prints how many.
"""

import asyncio
import sys
from pathlib import Path

AT_ONCE = 64


async def ask(port: int, path: str, held: str = "", *, stay: bool = False) -> asyncio.StreamWriter:
    """Errors: ValueError for an answer that is none of 200 and 302."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=2**20)
    lines = [
        f"GET {path} HTTP/1.1", f"Host: 127.0.0.1:{port}", f"Cookie: live={held}",
        "Accept-Encoding: gzip", *([] if stay else ["Connection: close"]), "", "",
    ]  # fmt: skip
    writer.write("\r\n".join(lines).encode())
    if (line := await reader.readline()).split(b" ")[1] not in (b"200", b"302"):
        raise ValueError(f"{path}: {line!r}")
    if stay:
        await reader.readuntil(b"event: board")
    else:
        await reader.read()
        writer.close()
    return writer


async def enter(pages: int, streams: int, address: str) -> list[asyncio.StreamWriter]:
    return [await ask(pages, address)]


async def join(pages: int, streams: int, address: str) -> list[asyncio.StreamWriter]:
    stream, held = address.split("?pass=")
    page = stream.replace("/stream/", "/live/")
    await ask(pages, page, held)
    return [await ask(streams, stream, held, stay=True), await ask(streams, f"{stream}mine", held)]


async def main(what: str, pages: str, streams: str, file: str, people: str) -> None:
    door, each = asyncio.Semaphore(AT_ONCE), {"enter": enter, "join": join}[what]

    async def come(address: str) -> list[asyncio.StreamWriter]:
        async with door:
            return await each(int(pages), int(streams), address)

    addresses = Path(file).read_text().split("\n")[: int(people)]
    came = await asyncio.gather(*map(come, addresses))
    print(len(came))


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
