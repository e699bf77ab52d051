"""Asking a page cache as the server does, without a server."""

import asyncio


class Answer:
    def __init__(self) -> None:
        self.status, self.headers, self.body = 0, {}, b""

    async def __call__(self, message):
        if message["type"] == "http.response.start":
            self.status = message["status"]
            self.headers = {k.decode(): v.decode() for k, v in message["headers"]}
        else:
            self.body += message.get("body", b"")


async def asked(cache, path, method="GET", query=b"", **headers) -> Answer:
    named = [(k.replace("_", "-").encode(), v.encode()) for k, v in headers.items()]
    scope = {
        "type": "http",
        "method": method,
        "scheme": "http",
        "path": path,
        "query_string": query,
        "headers": [(b"host", b"localhost"), *named],
        "http_version": "1.1",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 5),
    }
    answer = Answer()

    async def receive():
        return {"type": "http.request", "body": b"", "more_body": False}

    await cache(scope, receive, answer)
    return answer


def ask(cache, *args, **headers) -> Answer:
    return asyncio.run(asked(cache, *args, **headers))
