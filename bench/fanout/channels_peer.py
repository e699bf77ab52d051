"""The peer of bench.live: Django Channels, a WebSocket consumer each, group_send to all.

uvicorn bench.fanout.channels_peer:application, with a Python that has channels and channels_redis;
PEER_REDIS is the address of a Redis. What it sends is what epoll.c sends.
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
from channels.generic.websocket import AsyncWebsocketConsumer  # noqa: E402
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from django.urls import re_path  # noqa: E402


class Listen(AsyncWebsocketConsumer):  # type: ignore[misc]
    """A line that stays open and passes on what its group is told."""

    groups = ("room",)

    async def connect(self) -> None:
        await self.accept()
        await self.send('event: board\ndata: {"set":{}}\n\n')

    async def frame(self, event: dict[str, Any]) -> None:
        await self.send(event["text"])


class Publish(AsyncHttpConsumer):  # type: ignore[misc]
    async def handle(self, body: bytes) -> None:
        size = int(parse_qs(self.scope["query_string"].decode())["size"][0])
        at = time.time_ns() // 1_000_000
        text = f'id: 1\ndata: {{"at":{at},"set":{{"x":"{"x" * size}"}},"gone":[]}}\n\n'
        await self.channel_layer.group_send("room", {"type": "frame", "text": text})
        await self.send_response(200, b"ok", headers=[(b"content-length", b"2")])


application = ProtocolTypeRouter(
    {
        "http": URLRouter([re_path(r"^publish$", Publish.as_asgi())]),
        "websocket": URLRouter([re_path(r"", Listen.as_asgi())]),
    }
)
