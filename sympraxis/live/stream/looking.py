"""One look into the tables: everything that the streams of a room need to know."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sympraxis.events.models import Event
from sympraxis.kit import clock
from sympraxis.kit.ready import Last, Ready, columns

from .. import boards
from ..boards import Board, polls
from ..models import Attendee, Ballot, Poll, Room
from ..models.poll import Results
from ..passes import Role
from .duties import Known, Post
from .duties import look as look_at_duties
from .own import Key, Looked

AGAIN = 15.0  # seconds after which a room is looked at unasked: now and next move by the clock
OVERLAP = 1000  # ballots: keys are given before the commit, so a lower one may come later


_ROOM, _EVENT = columns(Room), columns(Event)
_room = Ready(
    lambda pk: (
        Room.objects.filter(pk=pk).order_by()
        .values_list(*_ROOM, *(f"event__{name}" for name in _EVENT))
    ),
    int,
)  # fmt: skip
_put_out = Ready(
    lambda event: (
        Attendee.objects.filter(event=event).kept_out()
        .order_by().values_list("pk", "blocked_at")
    ),
    int,
)  # fmt: skip
_values = Last()


@dataclass(frozen=True)
class Ask:
    """What to look for. `known`: polls of which the ballots up to `last` have been seen."""

    room: int
    roles: tuple[Role, ...]
    posts: frozenset[Post] = frozenset()
    duties: Known = field(default_factory=Known)
    known: frozenset[Key] = frozenset()
    last: int = 0


@dataclass(frozen=True)
class Seen:
    boards: dict[Role, Board]
    own: Looked
    put_out: dict[int, str]  # why: "blocked", or "pass" where the registration ended
    duties: Known
    again: float  # seconds until the room is another by itself


def look(ask: Ask) -> Seen | None:
    """None: the room is gone."""
    if (room := _freshly(ask.room)) is None:
        return None
    now = clock.now()
    open_polls = polls.open_at(room, now)
    closing = [one.closes_at for one in open_polls if one.closes_at]
    return Seen(
        boards={role: boards.of(room, role, now) for role in ask.roles},
        own=_own(room, ask, open_polls, now),
        put_out={pk: "blocked" if at else "pass" for pk, at in _put_out.raw(room.event_id)},
        duties=look_at_duties(room, ask.posts, ask.duties),
        again=min([AGAIN, *((at - now).total_seconds() + 0.01 for at in closing)]),
    )


def _freshly(pk: int) -> Room | None:
    """The room with its event, new objects each time: they keep what was asked of them."""
    rows = _room.raw(pk)
    if not rows:
        return None
    values = _values.of(pk, rows, lambda: _room.read(rows))[0]
    room = Room.from_db(None, _ROOM, values[: len(_ROOM)])
    room.event = Event.from_db(None, _EVENT, values[len(_ROOM) :])
    return room


def _own(room: Room, ask: Ask, found: list[Poll], now: datetime) -> Looked:
    if Role.ATTENDEE not in ask.roles:
        return Looked()
    keys = {one.pk: (one.pk, one.round) for one in found if one.results == Results.OWN}
    if not keys:
        return Looked()
    told = polls.for_those_who_answered(room, now)
    parts = {keys[pk]: part for pk, part in told.items() if pk in keys}
    ballots: dict[Key, list[int]] = {}
    last = 0
    for key in parts:
        given = Ballot.objects.filter(poll=key[0]).order_by()
        if key in ask.known:
            given = given.filter(pk__gt=ask.last - OVERLAP)
        rows = list(given.values_list("pk", "attendee_id"))
        ballots[key] = [attendee for _, attendee in rows]
        last = max([last, *(pk for pk, _ in rows)])
    return Looked(parts, ballots, last)


def known(public_id: str) -> tuple[int, int] | None:
    """(room, event) of an address."""
    return Room.objects.filter(public_id=public_id).values_list("pk", "event_id").first()


def holds(room: int, post: Post) -> bool:
    """Whether somebody has a duty now: asked of whoever comes as staff."""
    found = Room.objects.select_related("event").filter(pk=room).first()
    return found is not None and look_at_duties(found, [post], Known()).held[post]
