"""Captions: lines that somebody, or a service, writes while others speak."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import Error, close_old_connections, connections
from django.utils.translation import gettext as _

from sympraxis.kit import clock, languages
from sympraxis.kit.errors import Refused

from .. import webvtt
from ..models import Broadcast, Caption

if TYPE_CHECKING:
    from sympraxis.people.models import Person

log = logging.getLogger("sympraxis.broadcast")

LONGEST, MOST = 300, 20  # letters of a line, lines at once
EARLY, LATE = timedelta(seconds=5), timedelta(minutes=2)
STAYS = timedelta(seconds=6)
PATIENCE = 0.5  # seconds for which a picture waits for its captions


class Unreadable(Refused):
    """Something that is no line of captions."""

    status = 422


@dataclass(frozen=True)
class Line:
    """`at`: when it was spoken; None: now."""

    words: str
    at: datetime | None = None


def is_key(broadcast: Broadcast, given: str) -> bool:
    return hmac.compare_digest(broadcast.caption_key.encode(), given.encode())


def write(
    broadcast: Broadcast, language: str, lines: Iterable[Line], *, by: Person | None = None
) -> list[Caption]:
    """Show them to everybody who reads captions in `language`. Errors: Unreadable."""
    if language not in broadcast.caption_languages:
        known = ", ".join(broadcast.caption_languages) or "–"
        raise Unreadable(_("No captions are foreseen in this language, but in: %s") % known)
    now = clock.now()
    made = [
        Caption(broadcast=broadcast, language=language, words=words, by=by,
                spoken_at=_moment(line.at, now), written_at=now)
        for line in lines
        if (words := " ".join(line.words.split())[:LONGEST])
    ]  # fmt: skip
    if not made or len(made) > MOST:
        raise Unreadable(_("Send at least one line, and at most %d at once.") % MOST)
    Caption.objects.bulk_create(made)
    broadcast.room.ring()
    return made


def _moment(at: datetime | None, now: datetime) -> datetime:
    """A clock that is wrong by more than that is not believed."""
    return at if at is not None and now - LATE <= at <= now + EARLY else now


def as_webvtt(lines: Iterable[Caption], began: datetime) -> str:
    """A file of captions of what began at `began`."""
    lines = [one for one in lines if one.spoken_at >= began]
    cues = []
    for one, after in zip(lines, [*lines[1:], None], strict=True):
        until = one.spoken_at + STAYS
        if after is not None:
            until = min(until, max(after.spoken_at, one.spoken_at + timedelta(seconds=1)))
        times = (one.spoken_at - began).total_seconds(), (until - began).total_seconds()
        cues.append(webvtt.Cue(*times, one.words))
    return webvtt.write(cues)


def offered(broadcast: Broadcast) -> list[tuple[str, str]]:
    return [(one, languages.titled(languages.called(one))) for one in broadcast.caption_languages]


class Lines:
    """What was written for a broadcast, for who may not wait: the picture goes on while nobody
    can read the tables."""

    def __init__(self, broadcast: Broadcast) -> None:
        self.broadcast = broadcast
        self._thread = ThreadPoolExecutor(1, "captions")
        self._asked: Future[list[Caption]] | None = None

    def since(self, begins: datetime) -> list[Caption] | None:
        """Spoken then or later, in that order. None: nobody can say now."""
        if self._asked is not None and not self._asked.done():
            return None
        self._asked = self._thread.submit(self._look, begins)
        try:
            return self._asked.result(PATIENCE)
        except (TimeoutError, Error):
            log.exception("nobody could say which captions there are")
            return None

    def _look(self, begins: datetime) -> list[Caption]:
        close_old_connections()
        try:
            return list(self.broadcast.captions.filter(spoken_at__gte=begins))
        finally:
            close_old_connections()

    def close(self) -> None:
        self._thread.submit(connections.close_all)
        self._thread.shutdown(wait=False)
