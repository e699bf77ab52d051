"""Who is there, written down once a minute; how many, a little more often."""

from __future__ import annotations

import asyncio
import logging
import os
import secrets
from datetime import UTC, datetime
from functools import partial

from django.db import DatabaseError, InterfaceError

from sympraxis.kit import clock

from .. import presence
from ..presence import Held
from .audience import Audience
from .reading import Reading

log = logging.getLogger("sympraxis.live")
OFTEN = 15  # seconds between two counts, where anything is another
# Numbers of processes come again, on this machine and on others.
PROCESS = f"{os.uname().nodename[:60]}-{secrets.token_hex(4)}"


def process() -> str:
    return f"{PROCESS}-{os.getpid()}"


class Minutes:
    """Writes for one audience, in the background: nobody waits for it."""

    def __init__(self, audience: Audience, reading: Reading) -> None:
        self.audience, self.reading = audience, reading
        self.minute, self.people, self.counted_at = 0, 0, 0.0
        self.held = Held()
        self.writing: asyncio.Task[None] | None = None

    def write_when_due(self) -> None:
        if self.writing is not None and not self.writing.done():
            return
        moment = clock.now().timestamp()
        minute = int(moment // 60)
        if minute == self.minute and 0 <= moment - self.counted_at < OFTEN:
            return
        room, there = self.audience.room, self.audience.attendees()
        held = self.audience.held(asyncio.get_running_loop().time())
        if not (there or held.streams or self.people or self.held.streams):
            return  # whoever comes first is counted at once
        if minute != self.minute and there:
            session = partial(presence.session_at, room, datetime.fromtimestamp(minute * 60, UTC))
            self._write(partial(_whole, room, minute, there, session, held))
        elif minute != self.minute or (len(there), held) != (self.people, self.held):
            self._write(partial(presence.write_crowd, room, process(), minute, len(there), held))
        self.minute, self.people, self.held = minute, len(there), held
        self.counted_at = moment

    def _write(self, work: partial[None]) -> None:
        self.writing = asyncio.get_running_loop().create_task(self._try(work))

    async def _try(self, work: partial[None]) -> None:
        try:
            await self.reading.other(work)
        except (DatabaseError, InterfaceError):
            log.exception("a minute could not be counted", extra={"room": self.audience.room})

    async def nobody(self) -> None:
        """The process ends: it holds nobody any more."""
        if self.people or self.held.streams:
            minute = int(clock.now().timestamp() // 60)
            await self._try(partial(presence.write_crowd, self.audience.room, process(), minute, 0))


def _whole(room: int, minute: int, there: set[int], session: partial[int], held: Held) -> None:
    presence.write_minute(room, process(), minute, there, session(), held=held)
