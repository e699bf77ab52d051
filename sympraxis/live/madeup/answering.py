"""How the made-up audience answers a poll: not all alike."""

from __future__ import annotations

from random import Random

from sympraxis.kit.text import folded

from ..answers import Answer, ends
from ..models import Attendee, Poll
from ..models.poll import Kind
from . import telling


def answer(poll: Poll, by: Attendee, rng: Random) -> Answer:
    key = f"{poll.round}:{by.pk}"
    return Answer(poll.room_id, by.pk, poll.pk, key, **_said(poll, rng))  # type: ignore[arg-type]


def _said(poll: Poll, rng: Random) -> dict[str, object]:
    options = [one.pk for one in poll.options.all() if one.by_id is None]
    kind = Kind(poll.kind)
    if kind in (Kind.SINGLE, Kind.QUIZ):
        return {"options": (_leaning(options, rng),)}
    if kind in (Kind.MULTIPLE, Kind.IDEAS):
        number = rng.randint(1, min(3, len(options)))
        return {"options": tuple(rng.sample(options, number))}
    if kind == Kind.RANKING:
        return {"ranks": tuple(sorted(options, key=lambda pk: pk + rng.gauss(0, 2)))}
    if kind in (Kind.RATING, Kind.SCALE):
        least, most = ends(poll)
        return {"number": str(rng.randint((least or 0) + 1, most or 5))}
    if kind == Kind.NUMBER:
        return {"number": str(min(200, round(rng.lognormvariate(1.8, 0.7))))}
    return {"words": (rng.choice(_words(poll)),)}


def _leaning(options: list[int], rng: Random) -> int:
    """The first ones more often."""
    return options[min(int(rng.expovariate(0.8)), len(options) - 1)]


def _words(poll: Poll) -> list[str]:
    told = [one for one in telling.studio()["poll"] if folded(one["title"]) == folded(poll.title)]
    return list(told[0].get("words", [])) if told else ["curiosity"]
