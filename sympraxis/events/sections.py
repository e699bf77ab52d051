"""What other domains have to say on the page of a session, and on that of an event."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import hooks
from .models import Event, Session


@dataclass(frozen=True)
class Section:
    """`name`: its anchor. `template` is drawn with `section`, and finds all else in `facts`."""

    name: str
    title: str
    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def of(session: Session, request: Any) -> list[Section]:
    return [one for one in hooks.sections.ring(session, request) if one is not None]


def of_event(event: Event, request: Any) -> list[Section]:
    return [one for one in hooks.afterwards.ring(event, request) if one is not None]
