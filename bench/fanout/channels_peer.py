"""The peer of bench.live: Django Channels, one consumer for each listener, group_send to all.

uvicorn bench.fanout.channels_peer:application, with a Python that has channels and channels_redis;
PEER_REDIS is the address of a Redis. It answers as epoll.c does.
"""

import os
import time
from typing import Any
from urllib.parse import parse_qs

import django
from django.conf import settings

settings.configure(
    SECRET_KEY="only for a measurement on this machine",
    ALLOWED_HOSTS=["127.0.0.1"],
    INSTALLED_APPS=["channels"],
    CHANNEL_LAYERS={
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            # The default pool is small: it would refuse the second hundred of listeners.
            "CONFIG": {"hosts": [{"address": os.environ["PEER_REDIS"], "max_connections": 50_000}]},
        }
    },
)
django.setup()

from channels.generic.http import AsyncHttpConsumer  # noqa: E402 (settings first)
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import re_path  # noqa: E402


class Listen(AsyncHttpConsumer):  # type: ignore[misc]
    """A stream that stays open and passes on what its group is told."""

    async def handle(self, body: bytes) -> None:
        await self.send_headers(headers=[(b"content-type", b"text/event-stream")])
        await self.send_body(b'event: board\ndata: {"set":{}}\n\n', more_body=True)
        await self.channel_layer.group_add("room", self.channel_name)

    async def http_request(self, message: dict[str, Any]) -> None:
        """Unlike its like, this one does not end with the answer."""
        await self.handle(message.get("body", b""))

    async def frame(self, event: dict[str, Any]) -> None:
        await self.send_body(event["text"].encode(), more_body=True)

    async def disconnect(self) -> None:
        await self.channel_layer.group_discard("room", self.channel_name)


class Publish(AsyncHttpConsumer):  # type: ignore[misc]
    async def handle(self, body: bytes) -> None:
        size = int(parse_qs(self.scope["query_string"].decode())["size"][0])
        at = time.time_ns() // 1_000_000
        text = f'id: 1\ndata: {{"at":{at},"set":{{"x":"{"x" * size}"}},"gone":[]}}\n\n'
        await self.channel_layer.group_send("room", {"type": "frame", "text": text})
        await self.send_response(200, b"ok", headers=[(b"content-length", b"2")])


application = ProtocolTypeRouter(
    {"http": URLRouter([re_path(r"^publish$", Publish.as_asgi()), re_path(r"", Listen.as_asgi())])}
)
