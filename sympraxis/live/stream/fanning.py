"""The same bytes to everybody, in slices, and nothing to who cannot take it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable

from ..passes import Role
from . import figures, wire
from .own import Change, Key
from .peers import Peer
from .ring import Frame
from .sight import Sight, own_frame

SLICE = 100  # readers after which others have their turn: a vote is not kept waiting by a frame
PATIENCE = 30.0  # seconds that a reader may be unable to take anything
NOTHING = Change(frozenset(), frozenset(), frozenset())
Choose = Callable[[Peer], wire.Parcel | None]


async def fan_out(sight: Sight, choose: Choose, now: float, common: wire.Parcel | None) -> None:
    """Write to each reader of `sight` what `choose` gives for it, which is mostly `common`."""
    told = len(sight.peers)
    sent = told * len(common.raw) if common else 0
    async for peer in _slowly(sight, common):
        told -= 1
        sent -= len(common.raw) if common else 0
        parcel = choose(peer)
        if parcel is None or peer.gone:
            continue
        if peer.offer(parcel):
            told += 1
            sent += len(parcel.raw)
        else:
            peer.stale = True
            _spare(sight, peer, now)
    figures.frames.labels(sight.role).inc(told)
    figures.sent.labels(sight.role).inc(sent)


async def _slowly(sight: Sight, common: wire.Parcel | None) -> AsyncIterator[Peer]:
    """Write `common` in slices to all who simply take it; the others, one by one."""
    peers = list(sight.peers)
    size = len(common.raw) if common else 0
    sight.written += size
    for begin in range(0, len(peers), SLICE):
        some = peers[begin : begin + SLICE]
        for peer in _straight(some, common.chunk) if common else some:
            peer.sent -= size
            yield peer
        await asyncio.sleep(0)


def _straight(peers: list[Peer], chunk: bytes) -> list[Peer]:
    """Write `chunk` to those who get what all get and have room; return the others.

    The innermost loop of the product, run a hundred thousand times a second: it counts nothing,
    asks for nothing twice, and calls nothing but the write itself.
    """
    others = []
    for peer in peers:
        write = peer.straight
        if write is None or peer.keys:
            others.append(peer)
            continue
        try:
            write(chunk)
        except RuntimeError:  # uvloop's word for a transport that is about to be gone
            if not peer.closing:
                raise
    return others


def _spare(sight: Sight, peer: Peer, now: float) -> None:
    sight.slow.add(peer)
    peer.paused_at = peer.paused_at or now
    figures.slow.labels("spared").inc()


async def beat(sight: Sight, parcel: wire.Parcel, now: float) -> None:
    """A sign of life, to those who can take it; it is no loss to the others."""
    async for peer in _slowly(sight, parcel):
        if not peer.gone and not peer.offer(parcel):
            _spare(sight, peer, now)


def drop_stuck(sight: Sight, now: float) -> None:
    """Close on those who took nothing for too long. Their browsers come back by themselves."""
    for peer in list(sight.slow):
        if not peer.paused or peer.paused_at is None:
            peer.paused_at = None
            sight.slow.discard(peer)
        elif now - peer.paused_at > PATIENCE:
            sight.slow.discard(peer)
            peer.abort()
            figures.slow.labels("dropped").inc()


def chooser(sight: Sight, frame: Frame | None, change: Change) -> Choose:
    """Which bytes a reader gets: the common frame, and results where it has answered."""
    common = frame.parcel if frame else None
    made: dict[tuple[frozenset[Key], bool], wire.Parcel | None] = {}

    def choose(peer: Peer) -> wire.Parcel | None:
        if not peer.keys:
            return common
        key = peer.keys, peer.attendee in change.came
        if key not in made:
            made[key] = _with_own(sight, frame, change, *key)
        return made[key]

    return choose


def _with_own(
    sight: Sight, frame: Frame | None, change: Change, keys: frozenset[Key], came: bool
) -> wire.Parcel | None:
    first = frame.parcel.raw if frame else b""
    then = own_frame(sight, keys, change, frame)
    if came:
        then += sight.owned(keys).raw
    return wire.Parcel(first + then) if first or then else None


def has_news(sight: Sight, frame: Frame | None, change: Change) -> bool:
    """Whether anybody gets anything."""
    own = sight.role == Role.ATTENDEE and (change.changed or change.ended or change.came)
    return frame is not None or bool(own)
