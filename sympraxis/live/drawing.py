"""From a board to what the templates of the page draw. The browser does the same with later boards:
static/kit/js/live/derive.js. A test holds the two together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sympraxis.kit import languages

from . import outcomes, sentences
from .cheering import NAMES
from .models.poll import Kind

SUPPORT, NEWEST = "support", "newest"
CLOUD, STEPS = 3, {Kind.RATING: 5, Kind.SCALE: 7}
LINES = 2  # of captions beneath a picture
OVER = ("answered",)  # they stand after those that wait for an answer


def page(board: dict[str, Any], now: datetime, order: str = SUPPORT) -> dict[str, Any]:
    """What room.html draws, from a board of attendees."""
    polls = [_poll(board, part) for part in _parts(board, "poll/")]
    polls.sort(key=lambda one: one["pk"], reverse=True)
    first = [one for one in polls if one["stage"] == "open"] or polls[:1]
    return {
        **{name: board.get(name) for name in ("room", "counts")},
        "now": session(board.get("now"), now),
        "next": board.get("next", []),
        "broadcast": broadcast(board.get("broadcast"), _parts(board, "caption/")),
        "questions": sorted(_parts(board, "q/"), key=ORDERS.get(order, by_support)),
        "notices": sorted(_parts(board, "notice/"), key=lambda one: -one["pk"]),
        "polls": first,
        "earlier": [one for one in polls if one not in first],
        "asking": any(one["stage"] == "open" for one in polls),
        "quiz": quiz(board.get("quiz")),
        "teams": [{"name": name} for name in board["room"].get("teams", [])],
        **_cheers(board),
    }


def by_support(one: dict[str, Any]) -> tuple[Any, ...]:
    """On stage first, then as the moderators put them, then by support, the older first; what was
    answered on stage at the end."""
    placed = one["position"] is None, one["position"] or 0
    return (_stage(one), *placed, -one["support"], one["askedAt"], one["pk"])


def newest(one: dict[str, Any]) -> tuple[Any, ...]:
    return (one["state"] != "live", -one["askedAt"], -one["pk"])


ORDERS = {SUPPORT: by_support, NEWEST: newest}


def _stage(one: dict[str, Any]) -> int:
    return 0 if one["state"] == "live" else 2 if one["state"] in OVER else 1


def _parts(board: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [part for name, part in board.items() if name.startswith(kind)]


def session(part: dict[str, Any] | None, now: datetime) -> dict[str, Any] | None:
    """The session that is on, with its minutes, and a face for each speaker."""
    if part is None:
        return None
    at, minute = now.timestamp() * 1000, 60_000
    left = max(0, math.ceil((part["endsAt"] - at) / minute))
    minutes = max(1, (part["endsAt"] - part["startsAt"]) // minute)
    return {**part, "minutes": minutes, "gone": max(0, minutes - left), "left": left}


def broadcast(part: dict[str, Any] | None, lines: Sequence[dict[str, Any]] = ()) -> dict[str, Any]:
    """With what is told where the picture would be, the languages that can be heard, and `lines` of
    captions as they stand beneath a picture that is not ours."""
    part = part or {"kind": "", "state": "none"}
    slate = {"on-air": "play", "trouble": "cut"}.get(part["state"], part["state"])
    if part["kind"] != "hls":
        slate = part["kind"] or "none"
    heard = [{"key": "original", "lang": part.get("original", "")}]
    heard += [{"key": one, "lang": one} for one in part.get("voices", [])]
    read = [{"key": one, "lang": one} for one in part.get("captions", [])]
    uncaptioned = {"key": "none", "name": sentences.say("no-captions")}
    beneath = [] if part.get("ours") else [_beneath(one, lines) for one in read]
    return {
        **part,
        "slate": slate,
        "foreign": slate == "play" and not part.get("ours"),
        "heard": [_tongue(one) for one in heard],
        "read": [_tongue(one) for one in read],
        "uncaptioned": uncaptioned,
        "beneath": beneath,
        "unspoken": not any(one["words"] for one in beneath),
    }


def _beneath(one: dict[str, str], lines: Sequence[dict[str, Any]]) -> dict[str, str]:
    """The last lines of one language."""
    said = sorted((each["at"], each["pk"], each["words"]) for each in lines
                  if each["lang"] == one["lang"])  # fmt: skip
    return {**_tongue(one), "words": " ".join(words for *_, words in said[-LINES:])}


def _tongue(one: dict[str, str]) -> dict[str, str]:
    called = languages.called(one["lang"]) if one["lang"] else ""
    if one["key"] != "original":
        return {**one, "name": called}
    name = sentences.say("original-in", language=called) if called else sentences.say("original")
    return {**one, "name": name}


def _poll(board: dict[str, Any], part: dict[str, Any]) -> dict[str, Any]:
    return poll(part, board.get(f"results/{part['pk']}"))


def poll(part: dict[str, Any], told: dict[str, Any] | None) -> dict[str, Any]:
    return {**shaped(part), **outcomes.of(part, told)}


def quiz(part: dict[str, Any] | None) -> dict[str, Any] | None:
    """Points of the quizzes that are over: of people, and of teams where there are any."""
    if part is None:
        return None
    named = {
        name: [{"key": who, "name": who, "points": points} for who, points in part.get(name, [])]
        for name in ("people", "teams")
    }
    return named if any(named.values()) else None


def shaped(part: dict[str, Any]) -> dict[str, Any]:
    """With what its form needs, and the partials that draw it."""
    return {
        **part,
        **partials(part["kind"]),
        "steps": [{"n": n} for n in steps(part)],
        "lines": [{"n": n} for n in range(1, (part["most"] or CLOUD) + 1)]
        if part["kind"] == Kind.CLOUD
        else [],
        "limits": part["least"] is not None and part["most"] is not None,
    }


def partials(kind: str) -> dict[str, str]:
    return {"asked": f"live/_answer_{kind}.html", "drawn": f"live/_results_{kind}.html"}


def steps(part: dict[str, Any]) -> range:
    if part["kind"] not in (Kind.RATING, Kind.SCALE):
        return range(0)
    least = 1 if part["least"] is None else part["least"]
    return range(least, (part["most"] or STEPS[part["kind"]]) + 1)


def shapes() -> list[dict[str, Any]]:
    """A poll of each kind with nothing in it: the templates of the browser."""
    return [{"kind": kind.value, **partials(kind)} for kind in Kind]


def _cheers(board: dict[str, Any]) -> dict[str, Any]:
    cheers = board.get("cheers") or {"total": {}, "pulse": []}
    kinds = board.get("room", {}).get("reactions", [])
    return {
        "reactions": [
            {"kind": kind, "name": NAMES[kind], "total": cheers["total"].get(kind, 0)}
            for kind in kinds
            if kind in NAMES
        ],
        "bars": bars(cheers["pulse"]),
    }


def bars(pulse: list[int]) -> list[dict[str, int]]:
    """The reactions of each minute as a bar, 24 high at most and 1 at least."""
    top = max([*pulse, 12])
    each = [1 + 23 * n // top for n in pulse]
    return [{"x": 7 * at, "y": 24 - high, "high": high} for at, high in enumerate(each)]
