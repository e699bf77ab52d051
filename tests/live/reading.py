"""A browser's part: a stream read as EventSource reads it, and the board that comes of it."""

import json
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection
from typing import Any

from sympraxis.live.passes import Role

from . import made


class Reader:
    """Reads on a thread. `board` is what a page would show; `raw` every byte of the body;
    `last_chunk` whether the end was said. One that is `slow` reads after `start()` alone."""

    def __init__(
        self, port: int, room: str, token: str, role: str = Role.ATTENDEE, slow=False, **more: str
    ):
        self.port, self.room, self.token, self.role = port, room, token, role
        self.board: dict[str, Any] = {}
        self.came = bytearray()
        self.id, self.ends, self.events = "", [], []
        self.closed, self.last_chunk = False, False
        self.more = more
        self.plug = socket.socket()
        if slow:
            self.plug.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.plug.settimeout(30)
        self.plug.connect(("127.0.0.1", port))
        self.plug.sendall(self._request())
        self.file = self.plug.makefile("rb")
        self.status, self.headers = self._head()
        self.thread = threading.Thread(target=self._read, daemon=True)
        if self.status == 200 and not slow:
            self.start()

    def start(self) -> None:
        self.thread.start()

    def _request(self) -> bytes:
        after = f"Last-Event-ID: {self.more.pop('after')}\r\n" if "after" in self.more else ""
        query = "".join(f"&{name}={value}" for name, value in self.more.items())
        return (
            f"GET /stream/{self.room}/?role={self.role}{query} HTTP/1.1\r\nHost: localhost\r\n"
            f"Cookie: other=1; live={self.token}\r\n{after}\r\n"
        ).encode()

    def _head(self) -> tuple[int, dict[str, str]]:
        status = int(self.file.readline().split()[1])
        lines = iter(self.file.readline, b"\r\n")
        pairs = [line.decode().rstrip().split(": ", 1) for line in lines]
        return status, dict(pairs)

    def body(self) -> Any:
        return json.loads(self.file.read(int(self.headers["content-length"])))

    def _read(self) -> None:
        waiting = b""
        with suppress(OSError, ValueError):
            while size := self.file.readline():
                chunk = self.file.read(int(size, 16) + 2)[:-2]
                if not int(size, 16):
                    self.last_chunk = True
                    break
                self.came += chunk
                *whole, waiting = (waiting + chunk).split(b"\n\n")
                for each in whole:
                    self._take(each.decode())
        self.closed = True

    def _take(self, text: str) -> None:
        lines = [line.split(": ", 1) for line in text.split("\n") if line and line[0] != ":"]
        given = dict(lines)
        if "data" not in given:
            return
        data = json.loads(given["data"])
        name = given.get("event", "message")
        self.events.append((name, data))
        if name == "board":
            self.board = data["set"]
        elif name == "message":
            self.board = {k: v for k, v in self.board.items() if k not in data["gone"]}
            self.board = {**self.board, **data["set"]}
        elif name == "end":
            self.ends.append(data["reason"])
        self.id = given.get("id", self.id)

    @property
    def raw(self) -> bytes:
        return bytes(self.came)

    def frames(self) -> int:
        return sum(name == "message" for name, _ in self.events)

    def leave(self) -> None:
        with suppress(OSError):
            self.plug.shutdown(socket.SHUT_RDWR)
        if self.thread.is_alive():
            self.thread.join(10)
        self.plug.close()


def ask(port: int, path: str, method: str = "GET", body: bytes | None = None, **headers: str):
    """(status, headers, what came as JSON)."""
    talk = HTTPConnection("127.0.0.1", port, timeout=20)
    talk.request(method, path, body, {k.replace("_", "-"): v for k, v in headers.items()})
    answer = talk.getresponse()
    told = answer.read()
    talk.close()
    return answer.status, answer.headers, json.loads(told) if told else None


def send(port: int, room: Any, who: Any, kind: str, **said: Any) -> tuple[int, Any]:
    """What the page of an attendee sends up: (status, what came as JSON). `who`: whose pass it is,
    or the pass."""
    given = {
        "Cookie": f"live={who if isinstance(who, str) else made.token(who)}",
        "Content_Type": "application/json",
        "Sec_Fetch_Site": "same-origin",
    }
    path = f"/stream/{room.public_id}/{kind}"
    status, _, told = ask(port, path, "POST", json.dumps(said).encode(), **given)
    return status, told


def until(true: Callable[[], object], seconds: float = 20) -> None:
    """Wait until `true()`."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "It did not come to that."
        time.sleep(0.01)
