"""The live room of the demo community, open whenever somebody looks; and a recording."""

from __future__ import annotations

from random import Random

from sympraxis.kit.progress import Progress

from .madeup import recorded, studio

SEED = 24


def load(progress: Progress) -> None:
    """Each time, for its day is always today."""
    room = studio.open_today(Random(SEED))  # noqa: S311 (made-up people, not a secret)
    progress.say(f"A live room that is open now, with {room.event.attendees.count()} people in it")
    if recorded.ask():
        progress.say("A recording of the conference of 2023 is being made")
