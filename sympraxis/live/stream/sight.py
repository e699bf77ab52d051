"""What one role sees in a room, and who reads it."""

from __future__ import annotations

import asyncio

from .. import boards
from ..boards import Board
from ..passes import Role
from . import figures, wire
from .own import NONE, Change, Key, Own, name
from .peers import Peer
from .ring import Frame, Ring, together

PAUSE, EACH = 0.1, 50e-6  # seconds between two looks: at least, and for each reader
KEPT = 60.0  # seconds that a sight is kept up to date for those who ask or come back


class Sight:
    """The board of `role` as it was last looked at, its frames, and its readers in this process."""

    def __init__(self, role: Role, now: float) -> None:
        self.role = role
        self.board: Board | None = None
        self.ring, self.own = Ring(), Own()
        self.peers: set[Peer] = set()
        self.written = 0  # bytes, to everybody who could take them
        self.slow: set[Peer] = set()  # those that could not take something
        self.seen, self.again = 0, 0.0  # the bell before the last look; when to look unasked
        self.looked_at, self.noticed_at, self.used_at = 0.0, 0.0, now
        self.ready = asyncio.Event()
        self._whole: wire.Parcel | None = None
        self._owned: dict[frozenset[Key], wire.Parcel] = {}

    @property
    def interval(self) -> float:
        """Staff are few and need to be quick; what goes to thousands is summed up."""
        return max(PAUSE, len(self.peers) * EACH)

    def wanted(self, now: float) -> bool:
        return bool(self.peers) or now - self.used_at < KEPT

    def due(self, bell: int, now: float) -> float | None:
        """Since when a look is due; None: it is not."""
        if self.board is None:
            return now
        if bell == self.seen and now < self.again:
            self.noticed_at = 0.0
            return None
        self.noticed_at = self.noticed_at or now
        since = max(self.noticed_at, self.looked_at + self.interval)
        return since if since <= now else None

    def update(self, board: Board, now: float) -> Frame | None:
        """Take the new board; the frame that leads to it, or None where nothing differs."""
        before, self.board = self.board, board
        self.ready.set()
        if before is None:
            return None
        leads = boards.differ(before, board)
        if not leads:
            return None
        self._whole = None
        return self.ring.add(leads, now)

    def learn(self, change: Change) -> None:
        """Let readers who have answered meanwhile see results."""
        self._owned.clear()
        for peer in self.peers if change.came else ():
            if peer.attendee in change.came:
                peer.keys = self.own.of(peer.attendee)

    def greet(self, peer: Peer, seen: str) -> bytes:
        """What a reader gets who joins, having `seen` so much: what is missing, or the whole."""
        if peer.role == Role.ATTENDEE:
            peer.keys = self.own.of(peer.attendee)
        frames = self.ring.after(seen) if seen else None
        figures.joins.labels("whole" if frames is None else "resumed").inc()
        if frames is None:
            return self.whole(peer.keys)
        missed = b"".join(frame.parcel.raw for frame in frames)
        gone = self.own.not_seen_by(peer.keys, self.board or {})
        parts = self.own.seen_by(peer.keys)
        return missed + (wire.event({"set": parts, "gone": gone}) if parts or gone else b"")

    def whole(self, keys: frozenset[Key]) -> bytes:
        if self._whole is None:
            board = {"set": self.board or {}}
            self._whole = wire.Parcel(wire.event(board, "board", self.ring.id))
        return self._whole.raw + (self.owned(keys).raw if keys else b"")

    def owned(self, keys: frozenset[Key]) -> wire.Parcel:
        """The results of `keys`, made once for all who may see the same."""
        if keys not in self._owned:
            data = {"set": self.own.seen_by(keys), "gone": []}
            self._owned[keys] = wire.Parcel(wire.event(data))
        return self._owned[keys]

    def mend(self, peer: Peer) -> None:
        """A slow reader has caught up: what it needs is the newest state, not what it missed."""
        peer.stale = False
        figures.slow.labels("mended").inc()
        peer.write(wire.Parcel(self.whole(peer.keys)))

    def asked(self, seen: str, attendee: int) -> dict[str, object]:
        """For whoever asks from time to time: what differs since `seen`, or the whole."""
        keys = self.own.of(attendee) if self.role == Role.ATTENDEE else NONE
        mine = self.own.seen_by(keys)
        frames = self.ring.after(seen) if seen else None
        if frames is None:
            return {"id": self.ring.id, "board": {**(self.board or {}), **mine}}
        leads = together(frames)
        gone = {*leads.gone, *self.own.not_seen_by(keys, self.board or {})} - mine.keys()
        return {"id": self.ring.id, "set": {**leads.set, **mine}, "gone": sorted(gone)}


def own_frame(sight: Sight, keys: frozenset[Key], change: Change, common: Frame | None) -> bytes:
    """What follows the common frame for readers of `keys`: results that are another, or that the
    common frame took away, and names that are on no board any more."""
    lost = set(common.leads.gone) if common else set()
    board = sight.board or {}
    live = [key for key in keys if key in sight.own.parts]
    parts = sight.own.seen_by(k for k in live if k in change.changed or name(k) in lost)
    kept = {name(key) for key in live} | board.keys()
    gone = [name(key) for key in keys & change.ended if name(key) not in kept]
    return wire.event({"set": parts, "gone": gone}) if parts or gone else b""
