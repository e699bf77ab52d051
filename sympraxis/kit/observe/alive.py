"""For processes without Django: /healthz, and nothing else."""

from typing import Any

from .exchange import KEY

PATH = "/healthz"


class Alive:
    """ASGI application: this process answers. What it is not for is not found."""

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        asked = scope["path"] == PATH
        if asked and KEY in scope:
            scope[KEY].route = PATH[1:]
        status, body = (200, b"ok\n") if asked else (404, b"not here\n")
        length = str(len(body)).encode()
        headers = [
            (b"content-type", b"text/plain"),
            (b"content-length", length),
            (b"cache-control", b"no-store"),
        ]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})
