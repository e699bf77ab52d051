"""What the screen on the stage draws, from the board of its role."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse

from sympraxis.kit import clock, moments
from sympraxis.regions import maps, tilemap

from . import boards, drawing, drawn, outcomes
from .models import Room
from .passes import Role

LEADING = 5  # people of a quiz
SHORT, MEDIUM = 70, 160  # letters of a question: its size on the screen


def context(room: Room) -> dict[str, Any]:
    now = clock.now()
    board = boards.of(room, Role.STAGE, now)
    code = room.code if room.walk_ins_allowed else ""
    path = reverse("live:guest", args=[code]) if code else room.get_absolute_url()
    return {
        "here": room,
        "clock": moments.local(now, room.event.zone).strftime("%H:%M"),
        "code": code,
        "qr": drawn.qr(f"{settings.BASE_URL}{path}"),
        "address": (settings.BASE_URL + reverse("live:code")).partition("://")[2].rstrip("/"),
        "map": tiles(),
        "shapes": drawing.shapes(),
        "now": board["now"],
        "next": board["next"],
        **shown(board["show"]),
    }


def shown(show: dict[str, Any]) -> dict[str, Any]:
    """The one thing: static/kit/js/live/screen.js does the same in the browser."""
    question, poll = show.get("question"), show.get("poll")
    polls = []
    if poll:
        told = outcomes.of(poll, show.get("results"), whole=False)
        polls = [{**drawing.shaped(poll), **told}]
    what = show["what"]
    missing = (what == "question" and not question) or (what == "poll" and not polls)
    return {
        "what": what,
        "question": question,
        "length": length(question["words"]) if question else "",
        "polls": polls,
        "poll": poll,
        "quiz": leading(show.get("quiz")),
        "nothing": what == "nothing" or missing,
    }


def leading(part: dict[str, Any] | None) -> dict[str, Any] | None:
    """The first few of a quiz; of teams all."""
    found = drawing.quiz(part)
    return found and {**found, "people": found["people"][:LEADING]}


def length(words: str) -> str:
    return "short" if len(words) <= SHORT else "medium" if len(words) <= MEDIUM else "long"


def tiles() -> tilemap.TileMap:
    """The regions, without names: the one of whoever asks is lit."""
    return tilemap.drawn(
        maps.shown().defer("shape__path"), counts={}, address=lambda one: "", label=lambda *_: ""
    )
