"""What moderators see: what everybody does, what waits, and what is hidden from others.

| part | |
|---|---|
| `w/<pk>` | as `q/<pk>`, what `queue` knows, and `like`: the likest open question |
| `m/<pk>` | beside `q/<pk>`: what only moderators know of it |
| `aside` | the last that were declined or put aside |
| `acts` | the last acts: `what` (key of the action), `by`, `on` (words), `undo` where that may be |
| `readings`, `moderators` | {pk: who reads it}; who is at a desk of this room |
| `show` | what the stage shows, as the stage has it |
| `help/<pk>`, `hands`, `out` | calls that wait; raised hands; who was put out, and why |
| `audience` | `curve` [[ms, people]], `most`, `countries` |
| `streams` | processes that hold streams, with how many people |
| `labels`, `speakers` | what can be given to a question |
| `cues` | the last messages to speakers, and when they were seen |
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sympraxis.kit.ready import Ready

from .. import moderating, reading
from ..models import Label, Room
from . import attendee, cues, log, polls, queue, running, stage

_labels = Ready(
    lambda room: Label.objects.filter(room=room).values_list("pk", "name", "colour"), int
)


def board(room: Room, now: datetime) -> dict[str, Any]:
    # Read before what is shown: a question that is approved meanwhile is on both for a moment, and
    # never on none, so that whoever types below it does not lose their place.
    asked = queue.waiting(room)
    seen = attendee.board(room, now)
    shown = {name: part for name, part in seen.items() if name.startswith("q/")}
    return {
        **seen,
        **polls.for_moderators(room, now),
        **queue.likes(asked, shown),
        **queue.beside(room),
        "aside": queue.aside(room),
        "acts": log.acts(room),
        "readings": reading.readers(room, now),
        "moderators": reading.moderators(room, now),
        "show": {"what": room.shows, **stage.shown(room, now, shown)},
        **running.help_calls(room),
        "hands": running.hands(room),
        "out": running.put_out(room),
        "audience": {**running.audience(room), "countries": running.countries(room)},
        "streams": running.streams(room, now),
        "cues": cues.said(room),
        "labels": [
            {"pk": pk, "name": name, "colour": colour} for pk, name, colour in _labels(room.pk)
        ],
        "speakers": [{"pk": one.pk, "name": one.name} for one in moderating.speakers(room)],
    }
