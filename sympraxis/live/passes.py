"""Passes: who may hold a stream of a room, and post to it, without a look into the database.

A pass names the room's event, the attendee and the roles, is signed, and lasts a day. It travels in
a cookie. Where the streams have a host of their own a brief one goes in the address, and is good
for nothing else: what stands in an address is written into logs, and must not open a room for long.
To put somebody out, or to end a duty, is to be asked again: see policies and stream.audience.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.http import HttpResponse

from sympraxis.kit import clock, links

PURPOSE, LASTS = "live-pass", timedelta(hours=20)
BRIEFLY, BRIEF = "live-brief-pass", timedelta(minutes=10)
WATCHING = "live-watching-pass"
COOKIE = "live"


class Role(StrEnum):
    """What a pass lets one see. Each has a board of its own: see boards."""

    ATTENDEE = "attendee"
    SPEAKER = "speaker"
    MODERATOR = "moderator"
    STAGE = "stage"
    TECHNICIAN = "technician"


@dataclass(frozen=True, slots=True)
class Pass:
    """`attendee` is 0 on a stage screen, which is nobody; `person` is 0 for guests.

    `roles` are those in any room of the event: policies say in which, and whether still.
    `links`: keys of the desk's links that it came by; what they gave ends with them.
    """

    event: int
    attendee: int
    person: int
    roles: frozenset[Role]
    links: frozenset[int] = frozenset()

    def has(self, role: Role) -> bool:
        return role in self.roles


def make(given: Pass) -> str:
    return links.make(PURPOSE, _data(given), lasts=LASTS)


def brief(given: Pass) -> str:
    """The same for an address: never for a cookie, by which another could be had for ever."""
    return links.make(BRIEFLY, _data(given), lasts=BRIEF)


def watching(given: Pass) -> str:
    """The same for the address of a picture, in a player that carries no cookie: good for the
    picture alone."""
    return links.make(WATCHING, _data(given), lasts=LASTS)


def _data(given: Pass) -> list[Any]:
    return [given.event, given.attendee, given.person, sorted(given.roles), sorted(given.links)]


def read(token: str, purpose: str = PURPOSE) -> Pass:
    """The pass in `token`. Errors: links.Broken, links.Expired (both Refused)."""
    given, until = _opened(token, purpose)
    if clock.now().timestamp() >= until:
        raise links.Expired
    return given


@lru_cache(16_384)
def _opened(token: str, purpose: str) -> tuple[Pass, float]:
    """Whoever votes shows the same pass again and again: its signature is looked at once."""
    (event, attendee, person, roles, by), until = links.opened(purpose, token)
    return Pass(event, attendee, person, _roles(*roles), frozenset(by)), until


@lru_cache(64)
def _roles(*names: str) -> frozenset[Role]:
    """One set for the thousands who have the same."""
    return frozenset(map(Role, names))


def hand(response: HttpResponse, given: Pass) -> HttpResponse:
    """Let the browser carry it. The path is that of the whole site: pages in other languages stand
    under other paths than the streams, and a cookie has one."""
    response.set_cookie(
        COOKIE, make(given), max_age=int(LASTS.total_seconds()), path="/", httponly=True,
        samesite="Lax", secure=settings.SESSION_COOKIE_SECURE,
    )  # fmt: skip
    return response


def carried(request: Any) -> Pass | None:
    """The pass that the browser brings, if it is one and good."""
    try:
        return read(request.COOKIES.get(COOKIE, ""))
    except (links.Broken, links.Expired):
        return None
