"""A room with a broadcast that is really received, on the test's own database and folder."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sympraxis.live.broadcast import places, programs, stage, supervising
from sympraxis.live.broadcast.stage import Stage
from sympraxis.live.models import Broadcast, Room
from sympraxis.live.models.broadcast import OURS, Source

from ... import servers
from ...conftest import missing
from .. import made
from . import encoding


@dataclass
class Staged:
    room: Room
    broadcast: Broadcast
    port: int
    running: Stage
    folders: list[Path] = field(default_factory=list)

    def encoder(self, *given: Any, **more: Any) -> Any:
        return encoding.encoder(self.port, *given, **more)

    def rtmp_encoder(self, key: str = "", **more: Any) -> Any:
        """With the right key, unless another is given."""
        return encoding.rtmp_encoder(self.port, key or self.broadcast.stream_key, **more)

    def now(self) -> Broadcast:
        """As the table has it."""
        return Broadcast.objects.get(pk=self.broadcast.pk)

    def playlist(self, name: str) -> str:
        file = places.kept(self.room) / places.LIVE / name
        return file.read_text() if file.exists() else ""


def broadcast(room: Room, **fields: Any) -> Broadcast:
    """French is the second track."""
    ours = fields.get("source", "srt") in OURS
    port = 0 if ours else None
    given = {"source": "srt", "port": port, "original_language": "en", "caption_languages": ["en"],
             "passphrase": encoding.PASSPHRASE, **fields}  # fmt: skip
    one = Broadcast.objects.create(room=room, **given)
    if ours:
        one.sounds.create(language="fr", track=2)
    return one


@contextmanager
def staged(room: Room | None = None, **fields: Any) -> Iterator[Staged]:
    if not programs.able():
        missing("ffmpeg with SRT")
    # What an earlier test left: browsers may have asked for it until their end.
    shutil.rmtree(places.root(), ignore_errors=True)
    room = room or made.room()
    one = broadcast(room, **fields)
    port = servers.free_port() if one.source == Source.RTMP else servers.free_udp_port()
    places.open_to_viewers(one)
    running = Stage(one, stage.address(one, "127.0.0.1", port), supervising.sounds(one))
    running.start()
    try:
        yield Staged(room, one, port, running)
    finally:
        running.stop()
        running.join(20)
        assert not running.is_alive()
