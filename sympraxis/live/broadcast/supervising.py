"""The process in which stages live: one for each room that we receive ourselves."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

from django.conf import settings
from django.db import close_old_connections

from sympraxis.kit import bus, clock

from ..models import Broadcast
from ..models.broadcast import OURS, Source, State
from . import places, programs, stage
from .stage import Stage
from .window import Sounds

TOPIC = "broadcasts"
AGAIN = 30.0  # seconds between two looks when nothing rings
FORGOTTEN = timedelta(minutes=30)  # after which an interruption is none any more


class Stages:
    """Those that run, by the key of their broadcast."""

    def __init__(self) -> None:
        self.running: dict[int, Stage] = {}

    def look(self) -> None:
        """Begin, change and end stages as the tables say."""
        wanted = {
            one.pk: one
            for one in Broadcast.objects.received().select_related("room__event")
            .prefetch_related("sounds")
            if _first(one.source)
        }  # fmt: skip
        for pk, running in list(self.running.items()):
            one = wanted.get(pk)
            if one is None or running.address != _address(one) or not running.is_alive():
                self._end(pk)
        for pk, one in wanted.items():
            places.open_to_viewers(one)
            if pk in self.running:
                self.running[pk].sounds = sounds(one)
                self.running[pk].captions = tuple(one.caption_languages)
            else:
                self.running[pk] = Stage(one, _address(one), sounds(one))
                self.running[pk].start()
        places.close_to_viewers({one.viewing_key for one in wanted.values()})
        _forget()

    def _end(self, pk: int) -> None:
        ending = self.running.pop(pk)
        ending.stop()
        ending.join()

    def end(self) -> None:
        for one in self.running.values():
            one.stop()
        for pk in list(self.running):
            self._end(pk)


def sounds(one: Broadcast) -> Sounds:
    voices = tuple((each.language, each.track) for each in one.sounds.all())
    return Sounds(one.original_track, one.original_language, voices)


def _address(one: Broadcast) -> str:
    return stage.address(one, settings.SRT_HOST, _first(one.source))


def _first(source: str) -> int:
    """The first port that is for encoders that send so; 0: nobody listens for them."""
    return int(settings.RTMP_PORT if source == Source.RTMP else settings.SRT_PORT)


def listens(source: str) -> bool:
    """Whether this server can receive so."""
    able = programs.reads_flv() if source == Source.RTMP else programs.able()
    return bool(settings.SRT_PORT and _first(source)) and able


def _forget() -> None:
    """What was cut long ago is over."""
    cut = Broadcast.objects.filter(state=State.CUT, since__lt=clock.now() - FORGOTTEN)
    for one in cut.select_related("room"):
        one.tell(State.NONE)
    ended = Broadcast.objects.exclude(source__in=OURS).exclude(state=State.NONE)
    for one in ended.select_related("room"):
        one.tell(State.NONE)


def ring() -> None:
    """A broadcast is arranged otherwise."""
    bus.ring(TOPIC)


def threads() -> dict[str, Callable[[threading.Event], object]]:
    """What the process runs."""
    from ..madeup import picture

    made_up = {"picture": picture.run} if settings.MODE == "demo" else {}
    return {"broadcast": run, **made_up}


def run(stop: threading.Event) -> None:
    """Until `stop`."""
    stages = Stages()
    try:
        while not stop.is_set():
            seen = bus.counts([TOPIC])
            close_old_connections()
            stages.look()
            close_old_connections()
            bus.wait([TOPIC], seen, AGAIN, stop)
    finally:
        stages.end()
