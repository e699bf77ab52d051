"""What a reader sends arrives whole before a thread is given to it, or is seen to be cut off."""

from typing import Any

AHEAD = 1024 * 1024  # bytes taken in before Django begins


class Whole:
    """ASGI middleware before Django's threads.

    A form that trickles in holds no thread: up to 1 MiB is awaited on the event loop. A request
    whose sender went away in the middle is dropped, or, when Django reads it already, fails there
    with ConnectionResetError: half of what was written must never pass for the whole.
    """

    def __init__(self, application: Any) -> None:
        self.application = application

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http" or scope["method"] in ("GET", "HEAD"):
            await self.application(scope, receive, send)
            return
        begun, taken = bytearray(), False
        more = True
        while more and len(begun) < AHEAD:
            message = await receive()
            if message["type"] == "http.disconnect":
                return
            begun += message.get("body", b"")
            more = message.get("more_body", False)

        async def rest() -> Any:
            nonlocal taken
            if not taken:
                taken = True
                return {"type": "http.request", "body": bytes(begun), "more_body": more}
            message = await receive()
            if message["type"] == "http.disconnect":
                raise ConnectionResetError("The sender went away in the middle.")
            return message

        await self.application(scope, rest, send)
