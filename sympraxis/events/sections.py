"""What other domains have to say on the page of a session."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import hooks
from .models import Session


@dataclass(frozen=True)
class Section:
    """`name`: its anchor. `template` is drawn with `section`, and finds all else in `facts`."""

    name: str
    title: str
    template: str
    facts: Mapping[str, Any] = field(default_factory=dict)


def of(session: Session, request: Any) -> list[Section]:
    return [one for one in hooks.sections.ring(session, request) if one is not None]
