"""What is sent up: support, ballots, reactions."""

from __future__ import annotations

from typing import Any

from ..passes import Pass


async def take(room_pk: int, given: Pass, kind: str, body: bytes) -> tuple[int, dict[str, Any]]:
    """Status and answer, after the commit."""
    return 503, {"reason": kind}
