"""The personal link once more, for who is at the door and cannot find the letter."""

from __future__ import annotations

from typing import Any

from sympraxis.events import guarding, letters
from sympraxis.events.models import Event, Registration
from sympraxis.kit.jobs import job, later


def ask(request: Any, event: Event, email: str) -> None:
    """Whether the address is registered is told by the letter alone. Errors: limits.TooMany."""
    guarding.listed(request, email)
    later(write, event.pk, email)


@job(priority=5)
def write(event: int, email: str) -> None:
    for one in Registration.objects.active().filter(event=event, email=email):
        letters.tell(one)
