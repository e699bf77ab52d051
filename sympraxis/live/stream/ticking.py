"""When a room is looked at again, and what is done with what was found."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from functools import partial

from sympraxis.kit import bus

from ..passes import Role
from . import fanning, figures, wire
from .audience import Audience
from .counting import Minutes
from .looking import Seen, look
from .reading import Reading
from .sight import Sight

log = logging.getLogger("sympraxis.live")
GLANCE = 0.05  # seconds between two glances at the bell, which is a number in memory
SWEEP = 1.0  # seconds between two looks at who is there, and who takes nothing
BEAT = 15.0
REST = 1.0  # seconds after a look that failed


class Ticker:
    """Looks after one audience as long as there is one. `left` is called at the end."""

    def __init__(self, audience: Audience, reading: Reading, left: Callable[[], None]) -> None:
        self.audience, self.reading, self.left = audience, reading, left
        self.minutes = Minutes(audience, reading)
        self.beat_at = 0.0
        self.swept_at = 0.0
        self.task = asyncio.get_running_loop().create_task(self._run())

    async def _run(self) -> None:
        loop = asyncio.get_running_loop()
        self.beat_at = loop.time() + BEAT
        try:
            while self.audience.sights:
                await asyncio.sleep(GLANCE)
                try:
                    await self._step(loop.time())
                except Exception:  # whatever it was: readers stay, and it is tried again
                    room = {"room": self.audience.room}
                    log.exception("a room could not be looked at", extra=room)
                    await asyncio.sleep(REST)
        finally:
            self.left()

    async def _step(self, now: float) -> None:
        bell = bus.count(self.audience.topic)
        sights = self.audience.sights.values()
        due = {one: since for one in sights if (since := one.due(bell, now)) is not None}
        if due:
            await self._tick(bell, due, now)
        if now - self.swept_at > SWEEP:
            self.swept_at = now
            self.minutes.write_when_due()
            self.audience.forget_unused(now)
            for sight in self.audience.sights.values():
                fanning.drop_stuck(sight, now)
        if now >= self.beat_at:
            self.beat_at = now + BEAT
            parcel = wire.beat()
            for sight in list(self.audience.sights.values()):
                await fanning.beat(sight, parcel, now)

    async def _tick(self, bell: int, due: dict[Sight, float], now: float) -> None:
        """`bell` was read before looking: who rings in the meantime is heard at the next glance."""
        order = sorted(due, key=lambda sight: sight.role == Role.ATTENDEE)  # staff first: few
        with figures.looks.time():
            seen = await self.reading.look(partial(look, self.audience.ask(order)))
        if seen is None:
            self.audience.end(self.audience.peers(), "gone")
            self.audience.sights.clear()
            return
        self.audience.learn(seen)
        loop = asyncio.get_running_loop()
        for sight in order:
            sight.seen, sight.looked_at = bell, now
            sight.noticed_at, sight.again = 0.0, now + seen.again
            if await self._show(sight, seen):
                late = loop.time() - due[sight]
                figures.lateness.labels(sight.role).observe(late)
                self.audience.late.add(loop.time(), late)

    async def _show(self, sight: Sight, seen: Seen) -> bool:
        """Bring readers up to date; whether there was anything to tell."""
        now = asyncio.get_running_loop().time()
        change = fanning.NOTHING
        if sight.role == Role.ATTENDEE:
            change = sight.own.learn(seen.own)
            sight.learn(change)
        frame = sight.update(seen.boards[sight.role], now)
        if not fanning.has_news(sight, frame, change):
            return False
        choose = fanning.chooser(sight, frame, change)
        await fanning.fan_out(sight, choose, now, frame.parcel if frame else None)
        if change.ended:
            for peer in sight.peers:
                peer.keys -= change.ended
        return True

    async def stop(self) -> None:
        self.task.cancel()
        await self.minutes.nobody()
