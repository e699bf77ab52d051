"""Passes: who may hold a stream of a room, and post to it, without a look into the database.

A pass names the room's event, the attendee and the roles, is signed, and lasts a day. It travels in
a cookie for `/live/` and `/stream/`, or in the address where the streams have a host of their own.
To put somebody out, or to end a duty, is to be asked again: see policies and stream.audience.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from sympraxis.kit import links

PURPOSE, LASTS = "live-pass", timedelta(hours=20)
COOKIE = "live"


class Role(StrEnum):
    """What a pass lets one see. Each has a board of its own: see boards."""

    ATTENDEE = "attendee"
    SPEAKER = "speaker"
    MODERATOR = "moderator"
    STAGE = "stage"
    TECHNICIAN = "technician"


@dataclass(frozen=True)
class Pass:
    """`attendee` is 0 on a stage screen, which is nobody; `person` is 0 for guests."""

    event: int
    attendee: int
    person: int
    roles: frozenset[Role]

    def has(self, role: Role) -> bool:
        return role in self.roles


def make(given: Pass) -> str:
    data = [given.event, given.attendee, given.person, sorted(given.roles)]
    return links.make(PURPOSE, data, lasts=LASTS)


def read(token: str) -> Pass:
    """The pass in `token`. Errors: links.Broken, links.Expired (both Refused)."""
    event, attendee, person, roles = links.read(PURPOSE, token)
    return Pass(event, attendee, person, frozenset(map(Role, roles)))
