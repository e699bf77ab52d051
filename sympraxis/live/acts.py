"""What people send up by the thousand: answers, support, reactions; all kinds in one batch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction

from . import cheering, voting
from .answers import Answer
from .cheering import Cheering
from .voting import Outcome, Supporting

Act = Answer | Supporting | Cheering

_WRITERS: dict[type, Callable[[Sequence[Any]], list[Outcome]]] = {
    Supporting: voting.support,
    Answer: voting.answer,
    Cheering: cheering.cheer,
}


@transaction.atomic(savepoint=False)  # what breaks one part breaks all: nothing is half taken
def write(acts: Sequence[Act]) -> list[Outcome]:
    """Take all of them, in one transaction: for each, in its order, None or the refusal."""
    outcomes: list[Outcome] = [None] * len(acts)
    for kind, writer in _WRITERS.items():
        places = [at for at, act in enumerate(acts) if isinstance(act, kind)]
        if places:
            for at, outcome in zip(places, writer([acts[at] for at in places]), strict=True):
                outcomes[at] = outcome
    return outcomes


def one(act: Act) -> None:
    """Take a single act, as a form sends it. Errors: Refused."""
    refused = write([act])[0]
    if refused is not None:
        raise refused
