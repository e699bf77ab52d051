"""All readers of one room in this process, by role, and who of them is put out."""

from __future__ import annotations

from ..passes import Role
from ..presence import Held
from . import figures, wire
from .duties import Known, Post
from .lateness import Lateness
from .looking import Ask, Seen
from .peers import Peer
from .sight import Sight

HERE = 45.0  # seconds that somebody who asks from time to time is there without asking
STAFF = frozenset(Role) - {Role.ATTENDEE}


class Audience:
    def __init__(self, room: int) -> None:
        self.room = room
        self.sights: dict[Role, Sight] = {}
        self.put_out: dict[int, str] = {}
        self.duties = Known()
        self.asked: dict[int, float] = {}  # attendees without a stream, and when they last asked
        self.late = Lateness()

    @property
    def topic(self) -> str:
        return f"live:{self.room}"

    def sight(self, role: Role, now: float) -> Sight:
        """What `role` sees, from now on kept up to date."""
        found = self.sights.get(role)
        if found is None:
            found = self.sights[role] = Sight(role, now)
        found.used_at = now
        return found

    def forget_unused(self, now: float) -> None:
        """Who has gone, and what nobody has looked at for a while."""
        self.sights = {role: one for role, one in self.sights.items() if one.wanted(now)}
        self.asked = {who: at for who, at in self.asked.items() if now - at < HERE}

    def join(self, peer: Peer, sight: Sight) -> None:
        sight.peers.add(peer)
        peer.sight = sight
        peer.sent -= sight.written  # what it missed
        figures.streams.labels(peer.role).inc()
        if peer.role in STAFF:
            sight.again = 0.0  # a duty may have ended while it came in: look at once
        if reason := self.put_out.get(peer.attendee):
            self.end([peer], reason)

    def leave(self, peer: Peer, now: float) -> None:
        peer.gone, peer.straight = True, None
        figures.streams.labels(peer.role).dec()
        if sight := self.sights.get(peer.role):
            sight.peers.discard(peer)
            sight.slow.discard(peer)
            sight.used_at = now

    def ask(self, sights: list[Sight]) -> Ask:
        """What the next look has to find out for `sights`."""
        roles = tuple(sight.role for sight in sights)
        crowd = self.sights.get(Role.ATTENDEE)
        return Ask(
            room=self.room,
            roles=roles,
            posts=frozenset(map(post, self._staff())),
            duties=self.duties,
            known=frozenset(crowd.own.parts) if crowd else frozenset(),
            last=crowd.own.last if crowd else 0,
        )

    def learn(self, seen: Seen) -> None:
        """End the streams of those who may not be here any more."""
        new, self.put_out = seen.put_out.keys() - self.put_out.keys(), seen.put_out
        self.duties = seen.duties
        for peer in self.peers() if new else ():
            if peer.attendee in new:
                self.end([peer], seen.put_out[peer.attendee])
        held = seen.duties.held
        left = [peer for peer in self._staff() if not held.get(post(peer), True)]
        self.end(left, "duty")

    def end(self, peers: list[Peer], reason: str) -> None:
        if peers:
            last = wire.end(reason)
            for peer in peers:
                peer.end(last)

    def peers(self) -> list[Peer]:
        return [peer for sight in self.sights.values() for peer in sight.peers]

    def attendees(self) -> set[int]:
        """Who is there, once each, with a stream or asking from time to time."""
        return ({peer.attendee for peer in self.peers()} | self.asked.keys()) - {0}

    def held(self, now: float) -> Held:
        """How many streams there are by role, with those who ask instead, and how late news is."""
        streams = {role.value: len(one.peers) for role, one in self.sights.items() if one.peers}
        if self.asked:
            streams["asking"] = len(self.asked)
        return Held(streams, self.late.told(now))

    def _staff(self) -> list[Peer]:
        return [
            peer for role, sight in self.sights.items() if role in STAFF for peer in sight.peers
        ]


def post(peer: Peer) -> Post:
    return peer.person, peer.attendee, peer.role, peer.links
