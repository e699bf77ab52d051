"""POST /stream/<room>/supports, ballots, reactions: read strictly, handed to the group commit.

The answer is sent after the commit: 200 and {"ok": true}, or the status of the refusal and
{"sentence": ...}. What is not exactly as docs/live.md says is refused with 422.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from typing import Any

from django.utils import translation
from django.utils.translation import gettext_lazy as _

from sympraxis.kit.errors import Refused

from .. import acts, cheering
from ..answers import Answer
from ..cheering import Cheering
from ..passes import Pass
from ..voting import Supporting
from .asking import MOST
from .commits import Commits
from .pace import Pace

KEY, MANY, WORDS = 36, 100, 500  # letters of a key, things in a list, letters of each word
GREATEST = 2**63 - 1  # what a key of the database can be

Fields = dict[str, Any]
Said = tuple[int, dict[str, Any]]
KEPT: Said = (200, {"ok": True})

_commits: Commits | None = None
_sent = Pace(most=60, per=10)  # messages of one person
_cheered = Pace(most=cheering.A_MINUTE, per=60)


class NotSo(Refused):
    """Not a message of our page."""

    status = 422

    def __init__(self) -> None:
        super().__init__(_("This message is not as it should be. Please reload the page."))


class NoAttendee(Refused):
    status = 403


class TooLong(Refused):
    status = 413


class TooFast(Refused):
    status = 429
    retry_after = 5


def commits() -> Commits:
    """The one writer of this process."""
    global _commits  # noqa: PLW0603 (one for the whole process is the point)
    if _commits is None:
        _commits = Commits(acts.write)
    return _commits


async def end() -> None:
    """When the process ends: everything that was taken is written first."""
    global _commits  # noqa: PLW0603
    if _commits is not None:
        await _commits.end()
        _commits = None


async def take(room_pk: int, given: Pass, kind: str, body: bytes, language: str) -> Said:
    """Status and answer for one message. `kind`: the last word of the address; `language`: of the
    reader, for the sentence of a refusal."""
    try:
        outcome = await commits().put(_read(room_pk, given, kind, body, language))
    except Refused as no:  # it was read where no language was spoken: its words come here
        outcome = no
    if outcome is None:
        return KEPT
    with translation.override(language):
        return refused(outcome)


def refused(no: Refused) -> Said:
    return no.status, {"sentence": str(no)}


def _read(room: int, given: Pass, kind: str, body: bytes, language: str) -> acts.Act:
    if not given.attendee:
        raise NoAttendee(_("A stage screen takes no part."))
    if not _sent.allow(given.attendee):
        raise TooFast(_("That was a lot at once. Please wait a few seconds."))
    read = _READERS.get(kind)
    if read is None:
        raise NotSo
    fields = _object(body)
    act = read(room, given.attendee, fields, language)
    if fields:
        raise NotSo
    return act


def _object(body: bytes) -> Fields:
    """The JSON object in `body`. No name twice, no number that is none."""
    if len(body) > MOST:
        raise TooLong(_("This is too long."))
    try:
        found = _decoded(body.decode())
    except (ValueError, RecursionError) as error:
        raise NotSo from error
    if not isinstance(found, dict):
        raise NotSo
    return found


def _once(pairs: list[tuple[str, Any]]) -> Fields:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("A name stands there twice.")
    return found


def _never(name: str) -> None:
    raise ValueError(f"{name} is no number.")


_decoded = json.JSONDecoder(object_pairs_hook=_once, parse_constant=_never).decode


def _key(fields: Fields) -> str:
    return _text(fields.pop("key", None), KEY, least=1)


def _text(value: Any, most: int, *, least: int = 0) -> str:
    if not isinstance(value, str) or not least <= len(value) <= most or "\0" in value:
        raise NotSo
    try:
        value.encode()  # half of a pair of surrogates is no letter
    except UnicodeEncodeError as error:
        raise NotSo from error
    return value


def _whole(value: Any, *, least: int = 1, most: int = GREATEST) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise NotSo
    return value


def _list(value: Any, read: Callable[[Any], Any]) -> tuple[Any, ...]:
    if not isinstance(value, list) or len(value) > MANY:
        raise NotSo
    return tuple(map(read, value))


def _support(room: int, attendee: int, fields: Fields, language: str) -> acts.Act:
    question, on = _whole(fields.pop("question", None)), fields.pop("on", None)
    if not isinstance(on, bool):
        raise NotSo
    return Supporting(room, attendee, _key(fields), question, on, language)


def _ballot(room: int, attendee: int, fields: Fields, language: str) -> acts.Act:
    turn = fields.pop("round", None)
    return Answer(
        room, attendee, _whole(fields.pop("poll", None)), _key(fields),
        options=_list(fields.pop("options", []), _whole),
        ranks=_list(fields.pop("ranks", []), _whole),
        number=_text(fields.pop("number", ""), 20),
        words=_list(fields.pop("words", []), lambda one: _text(one, WORDS)),
        round=None if turn is None else _whole(turn),
        language=language,
    )  # fmt: skip


def _reaction(room: int, attendee: int, fields: Fields, language: str) -> acts.Act:
    kind = _text(fields.pop("kind", None), 12, least=1)
    number = _whole(fields.pop("number", 1), most=cheering.AT_ONCE)
    if not _cheered.allow(attendee, number):
        raise TooFast(_("Thank you! Please wait a few seconds before the next one."))
    return Cheering(room, attendee, kind, number, language)


_READERS: dict[str, Callable[[int, int, Fields, str], acts.Act]] = {
    "supports": _support,
    "ballots": _ballot,
    "reactions": _reaction,
}


def _begin_again() -> None:
    """A forked child has no writing thread, and nobody waits in it."""
    global _commits  # noqa: PLW0603
    _commits = None


os.register_at_fork(after_in_child=_begin_again)
